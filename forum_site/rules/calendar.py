"""Working days and month clocks (Asia/Jakarta); pure functions on dates.

Rules (decisions of the forum): working days are Monday to Friday minus dated holidays and cuti
bersama; a promise counts from the next working day (12 August 2026 + 7 = 24 August 2026). A month
clock ends on the same day of the next month, else on its last day, at 23.59 WIB.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Monday to Friday and no holiday."""
    return day.weekday() < 5 and day not in holidays


def add_working_days(start: date, days: int, holidays: Collection[date]) -> date:
    """The ``days``-th working day after ``start``."""
    day = start
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def working_days_between(first: date, last: date, holidays: Collection[date]) -> int:
    """Working days after ``first`` up to and with ``last``; negative when ``last`` lies before."""
    if last < first:
        return -working_days_between(last, first, holidays)
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def add_months(start: date, months: int) -> date:
    """Same day ``months`` later, else that month's last day (31 January + 1 = 28/29 February)."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def end_of_day(day: date) -> datetime:
    """The last instant of a due date, 23.59.59 WIB."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=JAKARTA)
