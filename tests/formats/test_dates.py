"""Dates, times, ranges, periods and deadlines in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum_site.formats import dates

DAY = date(2026, 9, 3)
INSTANT = datetime(2026, 9, 3, 3, 42, tzinfo=UTC)


def test_dates_are_written_out_and_short_in_tables():
    assert dates.date_long(DAY) == "3 September 2026"
    assert dates.date_short(DAY) == "3 Sep 2026"
    assert dates.date_with_day(date(2026, 11, 18)) == "Rabu, 18 November 2026"
    assert dates.month_year(DAY) == "September 2026"


@pytest.mark.parametrize(
    ("month", "short"), [(5, "Mei"), (8, "Agu"), (10, "Okt"), (12, "Des"), (1, "Jan")]
)
def test_short_months_are_those_of_cldr(month, short):
    assert dates.date_short(date(2026, month, 1)) == f"1 {short} 2026"


def test_instants_are_shown_in_the_zone_of_the_city():
    assert dates.time_wib(INSTANT) == "10.42 WIB"
    assert dates.datetime_wib(INSTANT) == "3 September 2026, 10.42 WIB"
    new_year = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    assert dates.date_long(new_year) == "1 Januari 2027"
    assert dates.quarter_of(new_year) == "Triwulan I 2027"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "1 Juli–30 September 2026"),
        (date(2026, 9, 1), date(2026, 9, 30), "1–30 September 2026"),
        (date(2026, 12, 1), date(2027, 2, 28), "1 Desember 2026–28 Februari 2027"),
        (DAY, DAY, "3 September 2026"),
    ],
)
def test_ranges_say_only_what_differs(first, last, text):
    assert dates.date_range(first, last) == text


def test_quarters_have_roman_numerals():
    assert dates.quarter(2026, 3) == "Triwulan III 2026"
    assert dates.quarter_of(date(2026, 12, 31)) == "Triwulan IV 2026"
    with pytest.raises(ValueError, match="quarter"):
        dates.quarter(2026, 5)


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=20), "baru saja"),
        (timedelta(minutes=5), "5 menit yang lalu"),
        (timedelta(hours=3, minutes=50), "3 jam yang lalu"),
        (timedelta(days=2), "2 hari yang lalu"),
        (timedelta(days=13), "1 minggu yang lalu"),
        (timedelta(days=400), "1 tahun yang lalu"),
        (timedelta(days=-2), "2 hari lagi"),
        (timedelta(seconds=-5), "sebentar lagi"),
    ],
)
def test_relative_time(passed, text):
    assert dates.relative_time(INSTANT, INSTANT + passed) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(5, "5 hari lagi"), (1, "besok"), (0, "hari ini"), (-3, "terlambat 3 hari")],
)
def test_deadlines_in_words(days, text):
    assert dates.due_words(DAY + timedelta(days=days), DAY) == text
