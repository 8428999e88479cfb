"""Numbers, percents, rupiah and file sizes as the city writes them; rupiah read back from a form.

All rounding is half up on `Decimal`, never on binary floats. Rupiah are whole everywhere.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

MAX_RUPIAH_DIGITS = 15

Number = int | float | str | Decimal

_SHORT_UNITS = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
)
_RUPIAH_TEXT = re.compile(
    r"""
    (?:rp\.?\ *)?                                  # "Rp", "Rp.", with or without a space
    (?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)    # 25.000.000 or 25000000
    (?:,(?:00|-))?                                 # ",00" and ",-" say "and no cents"
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def _decimal(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _rounded(value: Number, places: int) -> Decimal:
    return _decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Number) -> str:
    """A whole number with dots between thousands, rounded half up: 1284 -> "1.284"."""
    return f"{int(_rounded(value, 0)):,}".replace(",", ".")


def decimal(value: Number, places: int = 1) -> str:
    """A number with exactly `places` decimals: 12.4 -> "12,4"; (100, 2) -> "100,00"."""
    text = f"{_rounded(value, places):,.{places}f}"
    return text.translate(str.maketrans(",.", ".,"))


def _at_most(value: Number, places: int) -> str:
    text = decimal(value, places)
    return text.rstrip("0").rstrip(",") if "," in text else text


def quantity(value: Number) -> str:
    """How many of something, at most two decimals: 3.00 -> "3"; 2.5 -> "2,5"."""
    return _at_most(value, 2)


def percent(value: Number, places: int = 1) -> str:
    """What already is a percent, at most `places` decimals: 38 -> "38%"; 40.07 -> "40,1%"."""
    return f"{_at_most(value, places)}%"


def share(part: Number, whole: Number) -> int:
    """Whole percent for a funding bar, half up, 0 to 100.

    100 means all of it and 0 nothing at all; what lies between shows 1 to 99. A `whole` of 0
    gives 0.
    """
    part, whole = _decimal(part), _decimal(whole)
    if part <= 0 or whole <= 0:
        return 0
    if part >= whole:
        return 100
    return max(1, min(99, int(_rounded(part * 100 / whole, 0))))


def rupiah(amount: int | Decimal) -> str:
    """Exact rupiah: 120000000 -> "Rp120.000.000". No space, no cents; minus stands in front."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{number(_decimal(amount).copy_abs())}"


def rupiah_short(amount: int | Decimal) -> str:
    """Rupiah with the unit written out, one decimal at most: 38612450000 -> "Rp38,6 miliar".

    Below a million the amount stays exact. Show the exact value near it.
    """
    size = _decimal(amount).copy_abs()
    sign = "-" if amount < 0 else ""
    for unit, name in _SHORT_UNITS:
        # Rp999.950.000 would round to "Rp1000 juta": from there on it is written "Rp1 miliar".
        # A million has no shorter unit beneath it and begins where it begins.
        begins = unit if name == "juta" else unit - unit // 20_000
        if size >= begins:
            return f"{sign}Rp{_at_most(size / unit, 1)} {name}"
    return rupiah(amount)


def parse_rupiah(text: str) -> int:
    """Whole rupiah as people type them: "25000000", "Rp 25.000.000", "25.000.000,00".

    Raises ValueError for everything else: letters ("25 juta"), minus, "1e3", real decimals, dots
    that do not stand between thousands ("25.00"), and more than 15 digits. The message is for
    developers; the form field has the sentence for people.
    """
    match = _RUPIAH_TEXT.fullmatch(" ".join(text.split()))
    if match is None:
        raise ValueError(f"not an amount in rupiah: {text[:40]!r}")
    digits = match["whole"].replace(".", "")
    if len(digits) > MAX_RUPIAH_DIGITS:
        raise ValueError(f"more than {MAX_RUPIAH_DIGITS} digits")
    return int(digits)


def filesize(size: int) -> str:
    """Bytes as KB, MB or GB (1 KB = 1.024 bytes), one decimal at most: 1887437 -> "1,8 MB"."""
    if size < 1024:
        return f"{number(size)} byte"
    if size < 1023.5 * 1024:
        return f"{number(_decimal(size) / 1024)} KB"
    if size < 1023.95 * 1024**2:
        return f"{_at_most(_decimal(size) / 1024**2, 1)} MB"
    return f"{_at_most(_decimal(size) / 1024**3, 1)} GB"
