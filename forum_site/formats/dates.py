"""Dates, times, ranges and periods as the city writes them.

Instants are shown in the city's zone, Asia/Jakarta (WIB). A `date` has no zone and is shown as it
is; an aware `datetime` is moved to the zone first; a naive one is taken as already local.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Asia/Jakarta")
ZONE_NAME = "WIB"
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
SHORT_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "Mei", "Jun"),
    *("Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN_QUARTERS = ("I", "II", "III", "IV")

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_STEPS = (
    (365 * _DAY, "tahun"),
    (30 * _DAY, "bulan"),
    (7 * _DAY, "minggu"),
    (_DAY, "hari"),
    (_HOUR, "jam"),
    (_MINUTE, "menit"),
)


def local(value: datetime) -> datetime:
    """The instant in the city's zone; a naive value is returned as it is."""
    return value.astimezone(CITY_ZONE) if value.tzinfo else value


def midnight(day: date) -> datetime:
    """The instant at which a day begins in the city."""
    return datetime.combine(day, time.min, CITY_ZONE)


def local_date(value: date | datetime) -> date:
    """The day it is in the city: 31 December 17.30 UTC is 1 January."""
    return local(value).date() if isinstance(value, datetime) else value


def date_long(value: date | datetime) -> str:
    """3 September 2026"""
    day = local_date(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_short(value: date | datetime) -> str:
    """3 Sep 2026 (for tables)"""
    day = local_date(value)
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def date_with_day(value: date | datetime) -> str:
    """Rabu, 18 November 2026"""
    return f"{WEEKDAYS[local_date(value).weekday()]}, {date_long(value)}"


def month_year(value: date | datetime) -> str:
    """November 2026"""
    day = local_date(value)
    return f"{MONTHS[day.month - 1]} {day.year}"


def month_short(value: date | datetime) -> str:
    """Nov (for the calendar tile)"""
    return SHORT_MONTHS[local_date(value).month - 1]


def time_wib(value: datetime) -> str:
    """10.42 WIB"""
    return f"{local(value):%H.%M} {ZONE_NAME}"


def datetime_wib(value: datetime) -> str:
    """3 September 2026, 10.42 WIB"""
    return f"{date_long(value)}, {time_wib(value)}"


def date_range(first: date, last: date) -> str:
    """1–30 September 2026; 1 Juli–30 September 2026; 1 Desember 2026–28 Februari 2027."""
    first, last = local_date(first), local_date(last)
    if first == last:
        return date_long(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_long(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]}–{date_long(last)}"
    return f"{date_long(first)}–{date_long(last)}"


def quarter(year: int, number: int) -> str:
    """Triwulan III 2026; `number` is 1 to 4."""
    if not 1 <= number <= 4:
        raise ValueError("a quarter is 1 to 4")
    return f"Triwulan {ROMAN_QUARTERS[number - 1]} {year}"


def quarter_of(value: date | datetime) -> str:
    """The quarter in which a day lies, in words."""
    day = local_date(value)
    return quarter(day.year, (day.month - 1) // 3 + 1)


def relative_time(value: datetime, now: datetime) -> str:
    """3 jam yang lalu; 2 hari lagi; baru saja. Show it only beside the exact time."""
    seconds = (now - value).total_seconds()
    ending = "yang lalu" if seconds >= 0 else "lagi"
    for size, name in _STEPS:
        count = int(abs(seconds) // size)
        if count:
            return f"{count} {name} {ending}"
    return "baru saja" if seconds >= 0 else "sebentar lagi"


def due_words(due: date, today: date) -> str:
    """How far a deadline is, in calendar days: "5 hari lagi", "besok", "terlambat 3 hari"."""
    days = (due - today).days
    if days < 0:
        return f"terlambat {-days} hari"
    return {0: "hari ini", 1: "besok"}.get(days, f"{days} hari lagi")
