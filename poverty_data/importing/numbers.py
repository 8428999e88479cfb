"""NIK and KK: 16 digits, of which six tell where, six when, and four are a serial number."""

import re
from functools import lru_cache
from typing import NamedTuple

from poverty_data.importing.messages import Action, Finding

#: Codes of the provinces (Kepmendagri 300.2.2-2138/2025), the only first digits a NIK has.
# fmt: off
PROVINCES = frozenset((
    "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36",
    "51", "52", "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82",
    "91", "92", "93", "94", "95", "96", "97",
))
# fmt: on
WOMEN_ADD = 40
#: Days of the months; of each two-digit year the century with the longer February.
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SIXTEEN = re.compile(r"[0-9]{16}")
_MARKS = re.compile("[\\s.'\"`\u2018\u2019\u200b-\u200f\u2060\ufeff\u00a0-]+")
_ROUNDED = re.compile(r"[0-9]+[.,]?[0-9]*[eE]\+?[0-9]+")


class BirthInNik(NamedTuple):
    """What a NIK says of a birth: the sex, and the day as 79-03-12; the century is not in it."""

    sex: str
    day: str


@lru_cache(maxsize=100_000)
def birth_in(day_month_year: str) -> BirthInNik | None:
    """The six middle digits, or None when there is no such day in either century."""
    day, month, year = (int(day_month_year[place : place + 2]) for place in (0, 2, 4))
    sex = "P" if day > WOMEN_ADD else "L"
    day -= WOMEN_ADD if sex == "P" else 0
    if not (1 <= month <= 12 and day >= 1):
        return None
    longest = DAYS[month - 1] + (month == 2 and year % 4 == 0)
    return BirthInNik(sex, f"{year:02d}-{month:02d}-{day:02d}") if day <= longest else None


def digits_of(raw: str, field: str, kind: str) -> tuple[str, Finding | None]:
    """A number as 16 digits; ``kind`` ("nik", "kk") begins the codes of what is wrong."""
    if len(raw) == 16 and raw.isascii() and raw.isdecimal():
        return raw, None
    number = _MARKS.sub("", raw)
    if _SIXTEEN.fullmatch(number):
        return number, Finding(field, "number_format", Action.FIX, number)
    if not number:
        code = "empty"
    elif _ROUNDED.fullmatch(raw.strip()):
        code = "rounded"
    else:
        code = "length" if number.isascii() and number.isdecimal() else "characters"
    return "", Finding(field, f"{kind}_{code}", Action.REJECT)


def check_nik(nik: str, city: str) -> Finding | None:
    """What is wrong with 16 digits as a NIK; ``city`` are the four digits of this city."""
    if birth_in(nik[6:12]) is None:
        return Finding("nik", "nik_date", Action.REJECT)
    if nik.endswith("0000"):
        return Finding("nik", "nik_serial", Action.REJECT)
    if nik[:2] not in PROVINCES:
        return Finding("nik", "nik_province", Action.REVIEW)
    if not nik.startswith(city):
        return Finding("nik", "nik_elsewhere", Action.NONE, nik)
    return None
