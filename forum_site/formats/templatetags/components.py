"""`{% load components %}`: what the partials in `templates/includes/` need besides markup."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "icons.svg"

# Colour and mark of a status (the word stands beside it): mute = not moving, warn = waiting for us,
# err = waiting for you, ok = open, info = running, done = finished.
TAG_KINDS = {
    "draft": "mute",
    "submitted": "warn",
    "in_review": "warn",
    "returned": "err",
    "cleared": "info",
    "routed": "info",
    "asked": "warn",
    "offered": "warn",
    "funded": "done",
    "typed": "warn",
    "pippk": "ok",
    "apbd": "ok",
    "csr": "done",
    "published": "ok",
    "pledged": "ok",
    "in_realisation": "info",
    "sent": "warn",
    "checked": "info",
    "assigned": "info",
    "agreed": "ok",
    "followed_up": "info",
    "reported": "done",
    "ready": "warn",
    "numbered": "warn",
    "signed": "done",
    "realised": "done",
    "evaluated": "done",
    "interest": "info",
    "proposed": "warn",
    "confirmed": "ok",
    "ended": "done",
    "accepted": "done",
    "approved": "done",
    "waiting": "warn",
    "planned": "info",
    "made": "done",
    "received": "warn",
    "investigating": "info",
    "answered": "done",
    "shown": "ok",
    "new": "warn",
    "late": "err",
    "soon": "warn",
    "not_met": "warn",
    "validated": "done",
    "decreed": "done",
    "open": "ok",
    "deliberation": "info",
    "validation": "info",
    "prepared": "mute",
    "jury": "info",
    "decided": "warn",
    "announced": "ok",
    "notified": "warn",
    "lifted": "done",
    "requested": "warn",
    "working": "info",
    "signing": "warn",
    "active": "ok",
    "invited": "info",
    "opened": "ok",
    "minuted": "warn",
    "started": "info",
    "done": "done",
}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """`{% icon "search" %}`: a sign of `static/icons.svg`, hidden from screen readers; size "s"."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" icon--{size}" if size else "",
        static(SPRITE),
        name,
    )


@register.simple_tag
def proposal_card(card: dict[str, Any]) -> SafeString:
    """`{% proposal_card card %}`: includes/card.html with these values.

    The same values always give the same markup, and everybody sees the same newest proposals: a
    card once drawn is kept (half of the time of a list went into drawing it again).
    """
    return _card(tuple(sorted(card.items())))


@lru_cache(maxsize=2000)
def _card(values: tuple[tuple[str, Any], ...]) -> SafeString:
    return render_to_string("includes/card.html", dict(values))


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str = "") -> SafeString:
    """`{% options choices chosen %}`: the options of a select, one marked; drawn once."""
    return _options(tuple(choices), chosen or "")


@lru_cache(maxsize=500)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    marks = ((value, " selected" if value == chosen else "", label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', marks)


@register.filter
def tag_kind(status: str) -> str:
    """The look of a status; what is not listed has come to rest (rejected, closed, expired ...)."""
    return TAG_KINDS.get(status, "mute")


@register.simple_tag
def page_numbers(page: Page) -> Iterator[int | str]:
    """The numbers for a pager: 1 2 … 7 8 9 … 18, with gaps as "…"."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def initials(name: str) -> str:
    """Sari Wulandari -> SW, for the round sign in the account menu."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in words[:2]).upper() or "•"
