"""Each stage of each clock is told once: twice run, killed half way, days late, two at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models.signals import pre_save

from forum_site.clocks.models import Clock, ClockNotice, Kind
from forum_site.clocks.services import correct_clock, meet_clock, remind, start_clock
from forum_site.clocks.services.reminding import stages_to_tell
from forum_site.clocks.stages import COMPANY, stage_reached
from forum_site.organisations.models import Membership, Organisation
from forum_site.outbox.models import Notice
from tests.factories import make_company, make_member, make_officer, make_secretary

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 23)


def clock_of(company: Organisation | None, number: int = 1, kind: str = "") -> Clock:
    return start_clock(
        kind=kind or Kind.REALISATION_REPORT,
        subject=("contoh.benda", str(number)),
        organisation=company,
        started_on=date(2026, 10, 23),
        due_on=DUE,
        label=f"Jamban RW {number}",
        url="/meja/komitmen/",
    )


def told(person: object) -> int:
    return Notice.objects.filter(recipient=person).count()


@pytest.mark.parametrize(
    ("days", "slug"),
    [
        (-8, None),
        (-7, "week"),
        (-2, "week"),
        (-1, "tomorrow"),
        (0, "today"),
        (1, "late"),
        (6, "late"),
        (7, "late-week"),
        (14, "late-fortnight"),
        (29, "late-fortnight"),
        (30, "late-month"),
        (400, "late-month"),
    ],
)
def test_the_stage_of_a_day(days: int, slug: str | None) -> None:
    stage = stage_reached(Kind.REALISATION_REPORT, DUE, DUE + timedelta(days=days))
    assert (stage.slug if stage else None) == slug


def test_every_stage_is_told_once_and_the_ladder_climbs() -> None:
    company = make_company()
    member = make_member(company)
    boss = make_member(company, Membership.Role.ADMINISTRATOR)
    officer, secretary = make_officer(), make_secretary()
    clock_of(company)
    seen = {}
    for days in range(-10, 41):
        today = DUE + timedelta(days=days)
        remind(today=today)
        remind(today=today)
        seen[days] = (told(member), told(boss), told(officer), told(secretary))
    assert seen[-8] == (0, 0, 0, 0)
    assert seen[0] == (3, 0, 0, 0)
    assert seen[14] == (6, 1, 0, 0)
    assert seen[40] == (7, 2, 1, 0)
    assert ClockNotice.objects.count() == len(COMPANY)


def test_a_task_that_comes_late_tells_where_things_stand_only() -> None:
    company = make_company()
    member = make_member(company)
    clock_of(company)
    remind(today=DUE + timedelta(days=9))
    assert [notice.stage for notice in ClockNotice.objects.all()] == ["late-week"]
    assert "terlambat 9 hari" in Notice.objects.get(recipient=member).title
    assert remind(today=DUE + timedelta(days=2)) == 0


def test_a_company_without_plain_members_hears_through_its_administrators() -> None:
    company = make_company()
    boss = make_member(company, Membership.Role.ADMINISTRATOR)
    clock_of(company)
    remind(today=DUE)
    assert told(boss) == 1


def test_what_is_met_is_not_reminded_of() -> None:
    company = make_company()
    make_member(company)
    clock = clock_of(company)
    meet_clock(kind=clock.kind, subject=("contoh.benda", "1"), on=DUE)
    assert remind(today=DUE + timedelta(days=1)) == 0


def test_a_run_that_was_killed_goes_on_where_it_stopped() -> None:
    company = make_company()
    member = make_member(company)
    for number in range(3):
        clock_of(company, number)

    def die(**_: object) -> None:
        if Notice.objects.filter(recipient=member).exists():
            raise SystemExit

    pre_save.connect(die, sender=Notice)
    with pytest.raises(SystemExit):
        remind(today=DUE)
    pre_save.disconnect(die, sender=Notice)
    assert (ClockNotice.objects.count(), told(member)) == (1, 1)
    assert remind(today=DUE) == 2
    assert (ClockNotice.objects.count(), told(member)) == (3, 3)


def test_a_corrected_day_has_a_ladder_of_its_own() -> None:
    company = make_company()
    member = make_member(company)
    clock = clock_of(company)
    remind(today=DUE)
    correct_clock(
        clock_id=clock.pk,
        due_on=DUE + timedelta(days=20),
        reason="Banjir.",
        by=make_secretary(),
    )
    assert remind(today=DUE + timedelta(days=1)) == 0
    assert remind(today=DUE + timedelta(days=20)) == 1
    assert told(member) == 3


def test_the_forums_promises_escalate_to_its_officers() -> None:
    secretary, officer = make_secretary(), make_officer()
    clock_of(None, kind=Kind.PROPOSAL_ANSWER)
    remind(today=DUE - timedelta(days=3))
    assert told(secretary) == 0
    remind(today=DUE + timedelta(days=1))
    remind(today=DUE + timedelta(days=8))
    assert (told(secretary), told(officer)) == (2, 1)


def test_stages_of_one_kind() -> None:
    clock = clock_of(make_company())
    clock_of(None, 2, Kind.PROPOSAL_ANSWER)
    found = stages_to_tell(Kind.REALISATION_REPORT, DUE)
    assert [(pk, stage.slug) for pk, stage in found] == [(clock.pk, "today")]


@pytest.mark.django_db(transaction=True)
def test_two_tasks_at_once_tell_once() -> None:
    company = make_company()
    member = make_member(company)
    for number in range(4):
        clock_of(company, number)

    def run(_: int) -> int:
        try:
            return remind(today=DUE)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        counts = list(pool.map(run, range(3)))
    assert sum(counts) == 4
    assert told(member) == 4
