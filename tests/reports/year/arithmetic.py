"""Months, working days, quarters and percents, written from the forum's decisions alone.

Month clocks: the same day of the next month, else its last one. Working days: Monday to Friday
without holidays and cuti bersama, counted from the next one. Quarters are half-open.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from fractions import Fraction

DAY = timedelta(days=1)


def plus_months(day: date, months: int) -> date:
    """Walk the months one by one; step back from a day that a month does not have."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, number))
        except ValueError:
            continue
    raise AssertionError(day)


def plus_working_days(day: date, count: int, free: Collection[date]) -> date:
    """The ``count``-th working day after ``day``."""
    while count:
        day += DAY
        if day.isoweekday() <= 5 and day not in free:
            count -= 1
    return day


def days(first: date, last: date) -> Iterator[date]:
    """Each day, both ends included."""
    while first <= last:
        yield first
        first += DAY


def quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def begin_of(quarter: tuple[int, int]) -> date:
    year, number = quarter
    return date(year, (1, 4, 7, 10)[number - 1], 1)


def next_quarter(quarter: tuple[int, int]) -> tuple[int, int]:
    year, number = quarter
    return (year + 1, 1) if number == 4 else (year, number + 1)


def last_quarter(quarter: tuple[int, int]) -> tuple[int, int]:
    year, number = quarter
    return (year - 1, 4) if number == 1 else (year, number - 1)


def last_day_of(quarter: tuple[int, int]) -> date:
    return begin_of(next_quarter(quarter)) - DAY


def half_up(value: Fraction, places: int) -> Fraction:
    """Rounded half away from nothing."""
    shifted = abs(value) * 10**places + Fraction(1, 2)
    found = Fraction(shifted.numerator // shifted.denominator, 10**places)
    return -found if value < 0 else found


def percent(part: int, whole: int, places: int) -> str | None:
    """ "33.3" or "33.33"; None of nothing."""
    if not whole:
        return None
    found = half_up(Fraction(part * 100, whole), places)
    return f"{'-' if found < 0 else ''}{written(abs(found), places)}"


def written(value: Fraction, places: int) -> str:
    """A number that has no more places, with all of them."""
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"
