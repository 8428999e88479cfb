"""The printing press: a process of its own that turns HTML into PDF, in a child for each document.

`rendering` starts it as a plain script: it imports WeasyPrint and nothing of ours, and no secret
stands in its environment. Every document is printed in a fork of the warm press under limits of
memory and processor time, so that a hostile or endless one ends its own child only. Nothing is
fetched but ``data:`` and the fonts in the folder named on the command line.

On stdin: 8 bytes of length and that many bytes of JSON (``html``, ``created`` in ISO 8601), again
and again. On stdout: one letter (D: the document, E: the text of an error, L: ended by its limits),
8 bytes of length, the bytes. It ends when stdin does, or after five idle minutes.
"""

import json
import logging
import os
import re
import resource
import select
import struct
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

LENGTH = struct.Struct(">Q")
DONE, ERROR, LIMIT = b"D", b"E", b"L"
MEMORY_BYTES = 1024**3
PROCESSOR_SECONDS = 60
OUTPUT_BYTES = 64 * 1024**2
IDLE_SECONDS = 300
_FONT = re.compile(r"font:([a-z0-9-]+\.ttf)")


class OnlyOurs(URLFetcher):
    """``data:`` addresses and our fonts; every other address is refused before it is opened."""

    def __init__(self, fonts: Path) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False)
        self.fonts = {path.name: path.read_bytes() for path in fonts.glob("*.ttf")}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        font = _FONT.fullmatch(url)
        if font is None:
            return super().fetch(url, headers)
        return URLFetcherResponse(url, self.fonts[font[1]], {"Content-Type": "font/ttf"})


def typeset(html: str, fetcher: OnlyOurs) -> bytes:
    """The PDF of ``html``, tagged for screen readers (PDF/UA-1)."""
    pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def print_in_child(job: dict[str, str], fetcher: OnlyOurs) -> tuple[bytes, bytes]:
    """Letter and bytes for the reply; the child writes into a file that it shares with us.

    What else it leaves on the disk goes with the folder we give it: a child ends without tidying up
    the fonts it laid out, also when its limits end it.
    """
    with tempfile.TemporaryDirectory(prefix="press-") as folder, tempfile.TemporaryFile() as sheet:
        child = os.fork()
        if child == 0:
            tempfile.tempdir = folder
            os._exit(_work(job, fetcher, sheet))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, 1):
            return LIMIT, f"ended with {code}".encode()
        sheet.seek(0)
        return (DONE if code == 0 else ERROR), sheet.read()


def _work(job: dict[str, str], fetcher: OnlyOurs, sheet: BinaryIO) -> int:
    """What the child does; its exit code: 0 a document, 1 an error's text, 2 no memory."""
    try:
        _limit()
        # Embedded fonts carry a date: the document's own, so that the bytes come out the same.
        created = datetime.fromisoformat(job["created"])
        os.environ["SOURCE_DATE_EPOCH"] = str(int(created.timestamp()))
        sheet.write(typeset(job["html"], fetcher))
    except MemoryError:
        return 2
    except BaseException:
        sheet.write(traceback.format_exc(limit=-6).encode())
        sheet.flush()
        return 1
    sheet.flush()
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    if sys.platform != "darwin":  # macOS refuses this limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def main(fonts: Path) -> None:
    """Warm up with a small document, then print what comes."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fetcher = OnlyOurs(fonts)
    typeset("<html lang=id><title>.</title><p>.", fetcher)
    while select.select([0], [], [], IDLE_SECONDS)[0]:
        head = sys.stdin.buffer.read(LENGTH.size)
        if len(head) < LENGTH.size:
            return
        job = json.loads(sys.stdin.buffer.read(LENGTH.unpack(head)[0]))
        letter, reply = print_in_child(job, fetcher)
        sys.stdout.buffer.write(letter + LENGTH.pack(len(reply)) + reply)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
