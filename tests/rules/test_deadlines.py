"""How near a promised day is, in working days."""

from datetime import date

import pytest

from forum_site.rules.calendar import working_days_between
from forum_site.rules.deadlines import Deadlines
from forum_site.rules.models import Holiday

THURSDAY = date(2026, 10, 15)


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (date(2026, 10, 15), 0),
        (date(2026, 10, 16), 1),
        (date(2026, 10, 19), 2),
        (date(2026, 10, 14), -1),
        (date(2026, 10, 9), -4),
    ],
)
def test_weekends_do_not_count(last, days):
    assert working_days_between(THURSDAY, last, set()) == days


def test_holidays_do_not_count():
    assert working_days_between(THURSDAY, date(2026, 10, 19), {date(2026, 10, 16)}) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "kind", "words"),
    [
        (date(2026, 10, 13), "late", "lewat 2 hari kerja"),
        (date(2026, 10, 15), "soon", "hari ini"),
        (date(2026, 10, 16), "soon", "hari kerja berikutnya"),
        (date(2026, 10, 20), "", "3 hari kerja lagi"),
    ],
)
def test_a_deadline_says_how_near_it_is(due, kind, words):
    Holiday.objects.all().delete()
    deadline = Deadlines(today=THURSDAY).of(due)
    assert (deadline.kind, deadline.words) == (kind, words)


@pytest.mark.django_db
def test_friday_is_one_free_day_late_on_sunday_and_monday_is_next():
    Holiday.objects.all().delete()
    sunday = Deadlines(today=date(2026, 10, 18))
    assert sunday.of(date(2026, 10, 16)).words == "lewat 2 hari"
    assert sunday.of(date(2026, 10, 19)).words == "hari kerja berikutnya"


@pytest.mark.django_db
def test_nothing_promised_has_no_deadline():
    assert Deadlines().of(None) is None
