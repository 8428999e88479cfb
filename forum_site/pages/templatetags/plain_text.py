"""`{% load plain_text %}`: the few marks that editors need, everything else escaped.

An empty line ends a paragraph; "## " begins a heading; lines that begin with "- " or "1. " are a
list; "[kata](/alamat/)" is a link to this site, to https, or to an e-mail address.
"""

import re
from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

LINK = re.compile(r"\[([^\]\[]{1,200})\]\(((?:/(?!/)|https://|mailto:|\#)[^\s()<>\"'\\]{0,300})\)")
BULLET = re.compile(r"^- +")
NUMBERED = re.compile(r"^\d{1,2}[.)] +")


@register.filter
def plain_text(text: str) -> SafeString:
    """The text as paragraphs, headings of the second level, lists and links."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return joined(block for piece in blocks for block in parts_of(piece.strip()))


@register.filter
def first_sentence(text: str) -> str:
    """The first paragraph as plain words, for lists."""
    paragraphs = [p for p in re.split(r"\n\s*\n", text.strip()) if not p.startswith("#")]
    words = LINK.sub(r"\1", paragraphs[0] if paragraphs else "")
    return re.split(r"(?<=[.?])\s", words, maxsplit=1)[0]


def parts_of(piece: str) -> Iterable[SafeString]:
    """A heading and what follows in the same block, a list, or a paragraph."""
    if piece.startswith("## "):
        title, _, rest = piece.partition("\n")
        yield format_html("<h2>{}</h2>", linked(title[3:].strip()))
        piece = rest.strip()
    if not piece:
        return
    lines = piece.split("\n")
    if all(BULLET.match(line) for line in lines):
        yield format_html("<ul>{}</ul>", items(lines, BULLET))
    elif all(NUMBERED.match(line) for line in lines):
        yield format_html("<ol>{}</ol>", items(lines, NUMBERED))
    else:
        yield format_html("<p>{}</p>", joined_lines(lines))


def items(lines: list[str], mark: re.Pattern[str]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((linked(mark.sub("", line)),) for line in lines))


def joined_lines(lines: list[str]) -> SafeString:
    """A line break in the text is a line break on the page."""
    broken = format_html_join("", "<br>{}", ((linked(line),) for line in lines[1:]))
    return joined([linked(lines[0]), broken])


def linked(line: str) -> SafeString:
    """Escaped words with their links."""
    pieces, end = [], 0
    for match in LINK.finditer(line):
        pieces += [
            line[end : match.start()],
            format_html('<a href="{}">{}</a>', match[2], match[1]),
        ]
        end = match.end()
    return joined([*pieces, line[end:]])


def joined(pieces: Iterable[str]) -> SafeString:
    """All pieces, each escaped unless it is safe already."""
    return format_html_join("", "{}", ((piece,) for piece in pieces))
