"""Working days and month clocks, with dates worked out by hand."""

from datetime import date

import pytest

from forum_site.rules.calendar import add_months, add_working_days, end_of_day

INDEPENDENCE_DAY = date(2026, 8, 17)


def test_a_promise_counts_from_the_next_working_day() -> None:
    # 12 August 2026 is a Wednesday; 13, 14, 18, 19, 20, 21, 24 are the seven days after it.
    assert add_working_days(date(2026, 8, 12), 7, {INDEPENDENCE_DAY}) == date(2026, 8, 24)


def test_a_promise_made_at_the_weekend_counts_from_monday() -> None:
    assert add_working_days(date(2026, 11, 21), 1, set()) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 6, 20), date(2026, 7, 20)),
    ],
)
def test_one_month_later(start: date, expected: date) -> None:
    assert add_months(start, 1) == expected


def test_a_due_day_ends_in_jakarta() -> None:
    assert end_of_day(date(2026, 7, 20)).isoformat() == "2026-07-20T23:59:59+07:00"
