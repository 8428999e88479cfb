"""Quarters: half-open, in the city's calendar."""

from datetime import UTC, date, datetime

import pytest

from reports.period import Quarter


def test_a_quarter_begins_with_its_first_day_and_ends_before_the_next():
    quarter = Quarter(2026, 4)
    assert quarter.starts_on == date(2026, 10, 1)
    assert quarter.ends_before == date(2027, 1, 1)
    assert date(2026, 12, 31) in quarter
    assert date(2027, 1, 1) not in quarter
    assert date(2026, 9, 30) not in quarter


@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_lies_in_one_quarter(month):
    quarter = Quarter.of(date(2024, month, 28))
    assert quarter == Quarter(2024, (month + 2) // 3)
    assert quarter.previous().next() == quarter
    assert date(2024, month, 28) in quarter
    assert Quarter.from_code(quarter.code) == quarter


def test_an_instant_counts_by_the_calendar_of_the_city():
    last_evening = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # 1 January, 00.30 WIB
    assert Quarter.of(last_evening) == Quarter(2027, 1)
    assert last_evening in Quarter(2027, 1)


def test_words_and_order():
    assert str(Quarter(2026, 3)) == "Triwulan III 2026"
    assert Quarter.parse("2026-3") == Quarter.parse("2026-Q3") == Quarter(2026, 3)
    assert sorted([Quarter(2026, 1), Quarter(2025, 4)])[0] == Quarter(2025, 4)


@pytest.mark.parametrize("text", ["", "2026", "2026-5", "2026-0", "x-1", "2026-1; drop", "٢٠٢٦-1a"])
def test_other_words_are_no_quarter(text):
    with pytest.raises(ValueError, match="not a quarter"):
        Quarter.parse(text)
