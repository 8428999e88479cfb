"""Statuses, deadlines and bars in a list."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.formats.dates import date_short
from forum_site.formats.templatetags.components import tag_kind


def sub(text: Any) -> SafeString:
    """A second, quieter line in a cell."""
    return format_html('<span class="d-sub">{}</span>', text)


def status_tag(status: str, label: Any) -> SafeString:
    """A status as everywhere: a word, a colour and a mark."""
    return format_html('<span class="tag tag--{}">{}</span>', tag_kind(status), label)


def due_cell(due: Any) -> SafeString:
    """A Deadline in a cell: the day, and how near it is."""
    return format_html(
        '<span class="due due--{}">{}<span class="d-sub">{}</span></span>',
        due.kind or "later",
        date_short(due.on),
        due.words,
    )


def funding_bar(percent: int, word: str) -> SafeString:
    """A thin bar with its percent in words; widths are SVG, never styles."""
    return format_html(
        '<svg class="d-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="d-bar__t" width="100" height="8"/>'
        '<rect class="d-bar__v" width="{}" height="8"/></svg>'
        '<span class="d-sub">{} {}%</span>',
        min(percent, 100),
        word,
        percent,
    )
