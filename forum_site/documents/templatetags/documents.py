"""`{% load documents %}`: words that only printed documents need."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django import template
from django.template.defaultfilters import stringfilter

from forum_site.formats.dates import MONTHS, local_date
from forum_site.formats.numbers import decimal
from forum_site.formats.words import number_words

register = template.Library()

_DIGITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


@register.filter
def date_words(value: date | None) -> str:
    """ "dua puluh delapan Agustus dua ribu dua puluh enam", as minutes of a handover write it."""
    if not value:
        return ""
    day = local_date(value)
    return f"{number_words(day.day)} {MONTHS[day.month - 1]} {number_words(day.year)}"


@register.filter
@stringfilter
def spoken(code: str) -> str:
    """TJ-2026-0183-K as it is said on the phone: "TJ, 2026, nol satu delapan tiga, K"."""
    parts = code.split("-")
    said = [
        " ".join(_DIGITS[int(digit)] for digit in part)
        if re.fullmatch("[0-9]+", part) and position != 1
        else part
        for position, part in enumerate(parts)
    ]
    return ", ".join(said)


@register.filter
def quantity(value: Decimal | int) -> str:
    """14 -> "14", 52.50 -> "52,5", 1284 -> "1.284"."""
    text = decimal(value, 2)
    return text.rstrip("0").rstrip(",")


@register.filter
def in_words(value: int | None) -> str:
    """2 -> "2 (dua)", as letters count their enclosures."""
    return "" if value is None else f"{value} ({number_words(value)})"


@register.filter
def filled(value: object) -> str:
    """The value, or dots to be filled in by hand."""
    return str(value) if value not in (None, "") else "........................................"


@register.filter
def lookup(values: Mapping[object, object], key: object) -> object:
    """``values[key]``; nothing when it is not there."""
    return values.get(key, "")


@register.filter
@stringfilter
def spaced(text: str) -> str:
    """Words in a drawing a little further apart: the space of these letters is too narrow there."""
    return text.replace(" ", "\u00a0 ")
