"""Walking through everything that a person can click, and keeping the text of it."""

import html
import re
import zipfile
from collections import deque
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urldefrag, urljoin

from django.http import HttpResponseBase
from django.test import Client

LINK = re.compile(r'(?:href|src)="([^"]+)"')
#: Ways out, and what is no page of ours.
NOT_FOLLOWED = ("/static/", "/akun/logout/", "/akun/2fa/", "//")
#: So many variants of one address (filters, sorts, pages) tell enough.
VARIANTS = 4


@dataclass
class Walk:
    """What was read: address to text; ``broken`` are answers of 500 and above."""

    texts: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def holding(self, word: str) -> list[str]:
        """The addresses whose text holds the word."""
        return [url for url, text in self.texts.items() if word in text]


def text_of(response: HttpResponseBase) -> str:
    """The text of a page, of a CSV, or of all parts of an XLSX."""
    body = b"".join(response) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    return body.decode("utf-8", "replace")


def crawl(client: Client, starts: list[str], *, limit: int = 400) -> Walk:
    """Follow every link of our own from ``starts``, at most ``limit`` answers."""
    walk, waiting, variants = Walk(), deque(starts), {}
    known = set(starts)
    while waiting and len(walk.texts) < limit:
        url = waiting.popleft()
        response = client.get(url)
        if response.status_code >= 500:
            walk.broken.append(f"{url}: {response.status_code}")
        if "Location" in response:
            found = [response["Location"]]
            walk.texts[url] = response["Location"]
        else:
            walk.texts[url] = text_of(response)
            is_page = response.get("Content-Type", "").startswith("text/html")
            found = LINK.findall(walk.texts[url]) if is_page else []
        for link in found:
            address = urldefrag(urljoin(url, html.unescape(link))).url
            path = address.split("?")[0]
            if not address.startswith("/") or address.startswith(NOT_FOLLOWED) or address in known:
                continue
            variants[path] = variants.get(path, 0) + 1
            if variants[path] <= VARIANTS:
                known.add(address)
                waiting.append(address)
    return walk
