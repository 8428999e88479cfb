"""`{% load formats %}`: the filters that print money, numbers, dates, phones and file sizes.

An empty value (None or "") prints nothing. Short amounts and times carry a no-break space, so that
"Rp45 juta" and "10.42 WIB" never fall apart at the end of a line.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django import template
from django.utils import timezone

from forum_site.formats import dates, devices, numbers, phones, words

register = template.Library()

NO_BREAK = "\u00a0"


def _printed(name: str, show: Callable[..., str], *, unbroken: bool = False) -> Callable[..., str]:
    """Register `show` as the filter `name`, silent for empty values."""

    @wraps(show)
    def shown(value: Any, *extra: Any) -> str:
        if value is None or value == "":
            return ""
        text = str(show(value, *extra))
        return text.replace(" ", NO_BREAK) if unbroken else text

    register.filter(name, shown)
    return shown


def _percent(value: Any, places: int = 1) -> str:
    return numbers.percent(value, places)


def _decimal(value: Any, places: int = 1) -> str:
    return numbers.decimal(value, places)


_printed("rupiah", numbers.rupiah)
_printed("rupiah_short", numbers.rupiah_short, unbroken=True)
_printed("rupiah_words", words.rupiah_words)
_printed("number", numbers.number)
_printed("decimal", _decimal)
_printed("quantity", numbers.quantity)
_printed("percent", _percent)
_printed("filesize_id", numbers.filesize, unbroken=True)
_printed("date_long", dates.date_long)
_printed("date_short", dates.date_short)
_printed("date_with_day", dates.date_with_day)
_printed("month_year", dates.month_year)
_printed("month_short", dates.month_short)
_printed("quarter_of", dates.quarter_of)
_printed("time_wib", dates.time_wib, unbroken=True)
_printed("datetime_wib", dates.datetime_wib)
_printed("phone", phones.phone)
_printed("whatsapp_number", phones.whatsapp_number)
_printed("device", devices.device_words)


@register.filter
def share(part: int | None, whole: int | None) -> int:
    """`{{ confirmed|share:needed }}`: whole percent 0 to 100 for a funding bar."""
    return numbers.share(part or 0, whole or 0)


@register.filter
def relative_time(value: datetime | None) -> str:
    """`{{ at|relative_time }}`: "3 jam yang lalu"; always beside the exact time."""
    return dates.relative_time(value, timezone.now()) if value else ""


@register.filter
def due_words(value: date | None) -> str:
    """`{{ due_on|due_words }}`: "5 hari lagi", "besok", "terlambat 3 hari"."""
    return dates.due_words(value, dates.local_date(timezone.now())) if value else ""


@register.simple_tag
def rt_rw(rt: str, rw: str) -> str:
    """`{% rt_rw object.rt object.rw %}`: "RT 03/RW 07"."""
    return words.rt_rw(rt, rw)


@register.simple_tag
def date_range(first: date, last: date) -> str:
    """`{% date_range start end %}`: "1 Juli–30 September 2026"."""
    return dates.date_range(first, last)


@register.simple_tag
def quarter(year: int, number: int) -> str:
    """`{% quarter 2026 3 %}`: "Triwulan III 2026"."""
    return dates.quarter(year, number)
