"""A due day is set once, by the rule of its day, and never slides."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from forum_site.clocks.models import Clock, Kind
from forum_site.clocks.services import (
    correct_clock,
    end_clock,
    meet_clock,
    move_clocks,
    reopen_clock,
    shorten_clock,
    start_clock,
)
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.rules.models import Holiday, Rule
from tests.factories import make_company, make_member, make_officer, make_secretary, make_user

pytestmark = pytest.mark.django_db
SUBJECT = ("contoh.benda", "1")


def started(
    on: date = date(2026, 10, 23),
    *,
    kind: str = Kind.REALISATION_REPORT,
    organisation: Organisation | None = None,
    **more: object,
) -> Clock | None:
    fields = {"subject": SUBJECT, "label": "Jamban RW 07", "url": "/meja/", **more}
    return start_clock(kind=kind, organisation=organisation, started_on=on, **fields)


@pytest.mark.parametrize(
    ("kind", "start", "due"),
    [
        (Kind.REALISATION_REPORT, date(2026, 1, 31), date(2026, 2, 28)),
        (Kind.REALISATION_REPORT, date(2028, 1, 31), date(2028, 2, 29)),
        (Kind.PLAN, date(2026, 12, 31), date(2027, 1, 31)),
        # Working days count from the next one; 17 August 2026 is a holiday.
        (Kind.PROPOSAL_ANSWER, date(2026, 8, 12), date(2026, 8, 24)),
    ],
)
def test_due_days_by_months_and_working_days(kind: str, start: date, due: date) -> None:
    assert started(start, kind=kind).due_on == due


def test_joint_leave_is_no_working_day() -> None:
    Holiday.objects.create(on=date(2026, 11, 3), name="Cuti", kind=Holiday.Kind.JOINT_LEAVE)
    assert started(date(2026, 10, 30), kind=Kind.PROPOSAL_ANSWER).due_on == date(2026, 11, 11)


def test_starting_again_changes_nothing() -> None:
    first = started(date(2026, 10, 23))
    again = started(date(2026, 11, 20), label="Lain")
    assert (again.pk, again.due_on, again.label) == (first.pk, first.due_on, "Jamban RW 07")


def test_a_city_without_the_rule_has_no_clock() -> None:
    Rule.objects.filter(key="realisation_report_months").delete()
    assert started() is None
    assert not Clock.objects.exists()


def test_a_new_rule_does_not_move_a_running_clock() -> None:
    running = started(date(2026, 6, 20))
    Rule.objects.create(
        city_id=settings.CITY_CODE,
        key="realisation_report_months",
        value=3,
        valid_from=date(2026, 7, 1),
        regulation="Perwal 9/2026",
        article="Pasal 4",
    )
    later = started(date(2026, 7, 2), subject=("contoh.benda", "2"))
    running.refresh_from_db()
    assert (running.due_on, running.term) == (date(2026, 7, 20), "1 bulan")
    assert (later.due_on, later.source) == (
        date(2026, 10, 2),
        "3 bulan · Perwal 9/2026 Pasal 4",
    )


def test_the_database_lets_no_due_day_slide() -> None:
    clock = started()
    for change in ({"due_on": date(2030, 1, 1)}, {"started_on": date(2020, 1, 1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Clock.objects.filter(pk=clock.pk).update(**change)
    for change in ({"kind": "lain"}, {"ended_on": date(2026, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Clock.objects.filter(pk=clock.pk).update(**change)


def test_met_taken_back_and_met_again() -> None:
    clock = started()
    named = {"kind": clock.kind, "subject": SUBJECT}
    assert meet_clock(**named, on=date(2026, 11, 23)).is_on_time is True
    assert meet_clock(**named, on=date(2026, 12, 1)) is None
    reopen_clock(**named)
    met = meet_clock(**named, on=date(2026, 11, 24))
    assert (met.is_on_time, met.days_late(date(2027, 1, 1))) == (False, 1)


def test_what_ended_is_not_awaited() -> None:
    clock = started()
    named = {"kind": clock.kind, "subject": SUBJECT}
    ended = end_clock(**named, on=date(2026, 12, 1), reason="released")
    assert (ended.is_open, ended.is_on_time, ended.days_late(date(2027, 1, 1))) == (False, None, 0)
    assert meet_clock(**named, on=date(2026, 12, 2)) is None


def test_a_promise_made_again_is_a_new_round() -> None:
    first = started(date(2026, 8, 12), kind=Kind.PROPOSAL_ANSWER)
    assert started(date(2026, 9, 1), kind=Kind.PROPOSAL_ANSWER, again=True).pk == first.pk
    meet_clock(kind=Kind.PROPOSAL_ANSWER, subject=SUBJECT, on=date(2026, 8, 20))
    second = started(date(2026, 9, 1), kind=Kind.PROPOSAL_ANSWER, again=True)
    assert (second.round, second.due_on) == (2, date(2026, 9, 10))


def test_only_the_secretariat_corrects_and_says_why() -> None:
    company = make_company()
    member, secretary = make_member(company), make_secretary()
    clock = started(organisation=company)
    wish = {"clock_id": clock.pk, "due_on": date(2026, 12, 31), "reason": "Banjir  di lokasi."}
    for person in (member, make_officer(), make_user()):
        with pytest.raises(NotYours):
            correct_clock(**wish, by=person)
    changed = correct_clock(**wish, by=secretary)
    assert (changed.due_on, changed.correction_reason) == (date(2026, 12, 31), "Banjir di lokasi.")
    assert "Banjir di lokasi." in Notice.objects.get(recipient=member).body
    task = OutboxMessage.objects.get(task="companies.follow_clock")
    assert task.arguments == {"clock_id": str(clock.pk)}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "reason_missing"),
        ({"due_on": date(2026, 11, 23)}, "same_day"),
        ({"due_on": date(2026, 10, 1)}, "date_wrong"),
        ({"due_on": date(2062, 11, 23)}, "date_wrong"),
    ],
)
def test_a_correction_that_cannot_be(changes: dict, code: str) -> None:
    clock = started(organisation=make_company())
    wish = {"due_on": date(2026, 12, 31), "reason": "Banjir.", **changes}
    with pytest.raises(RuleBroken) as refusal:
        correct_clock(clock_id=clock.pk, by=make_secretary(), **wish)
    assert refusal.value.code == code


def test_the_forums_own_promise_is_never_moved() -> None:
    clock = started(kind=Kind.PROPOSAL_ANSWER)
    with pytest.raises(RuleBroken) as refusal:
        correct_clock(
            clock_id=clock.pk, due_on=date(2027, 1, 1), reason="Ramai.", by=make_secretary()
        )
    assert refusal.value.code == "own_promise"


def test_who_is_bound_may_only_bring_it_forward() -> None:
    clock = started(date(2026, 10, 23))
    later = {"started_on": date(2026, 11, 1), "due_on": date(2026, 12, 1)}
    assert shorten_clock(clock=clock, reason="x", **later).due_on == clock.due_on
    told = {"started_on": date(2026, 9, 5), "due_on": date(2026, 10, 5)}
    earlier = shorten_clock(clock=clock, reason="Selesai lebih awal.", **told)
    assert (earlier.started_on, earlier.due_on) == (date(2026, 9, 5), date(2026, 10, 5))


def test_who_sees_which_clock() -> None:
    own, other = make_company(), make_company()
    mine = started(organisation=own)
    theirs = started(organisation=other, subject=("contoh.benda", "2"))
    forum = started(kind=Kind.PROPOSAL_ANSWER)
    member = make_member(own)
    seen = {
        person: set(Clock.objects.visible_to(person))
        for person in (member, make_user(), make_secretary(), make_officer())
    }
    assert list(seen.values()) == [{mine}, set(), {mine, theirs, forum}, {mine, theirs, forum}]


def test_what_is_awaited_of_a_merged_company_moves() -> None:
    old, new = make_company(), make_company()
    moving = started(organisation=old)
    kept = started(organisation=old, subject=("contoh.benda", "2"))
    meet_clock(kind=kept.kind, subject=("contoh.benda", "2"), on=date(2026, 11, 1))
    assert move_clocks(organisation=old, target=new) == 1
    moving.refresh_from_db()
    kept.refresh_from_db()
    assert (moving.organisation, kept.organisation) == (new, old)


def test_an_explicit_day_needs_no_rule() -> None:
    clock = started(date(2026, 10, 1), kind=Kind.VISIT, due_on=date(2027, 1, 1))
    assert (clock.due_on, clock.source) == (date(2027, 1, 1), "")
    assert started(date(2026, 10, 1), kind=Kind.VISIT, subject=("contoh.benda", "9")) is None


@pytest.mark.django_db(transaction=True)
def test_two_at_once_start_one_clock() -> None:
    def begin(day: int) -> object:
        try:
            return started(date(2026, 10, 1) + timedelta(days=day)).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(begin, range(4)))
    assert len(found) == 1
    assert Clock.objects.count() == 1
