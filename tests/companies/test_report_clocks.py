"""The due day of a report: set at the end of the work, never later by what the report says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from companies.figures import on_time_rate, reports_owed
from companies.models import Pledge, Realisation
from companies.services.pledges import release_pledge
from companies.services.realisations import (
    return_realisation,
    submit_realisation,
    withdraw_realisation,
)
from companies.services.report_drafts import create_own_programme, save_report, start_report
from companies.services.report_rows import Report
from companies.tasks import follow_clock, start_due_clocks
from forum_site.areas.models import Area
from forum_site.clocks.models import Clock
from forum_site.clocks.services import correct_clock
from forum_site.rules.models import PriorityField, Rule
from proposals.workflow import Status
from tests.factories import (
    VILLAGE,
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
)

pytestmark = pytest.mark.django_db
ENDS = date(2026, 8, 31)
DUE = date(2026, 9, 30)


def at(day: date, hour: int = 10) -> time_machine.travel:
    return time_machine.travel(f"{day}T{hour:02}:00:00+07:00", tick=False)


def report_of(ended_on: date, **changes: object) -> Report:
    return Report(
        **{
            "activity": "Enam jamban",
            "field": PriorityField.objects.get(code="kesehatan"),
            "village": Area.objects.get(pk=VILLAGE),
            "amount": 5_000_000,
            "source_of_funds": "Anggaran TJSLP",
            "output": "Enam jamban terbangun.",
            "quantity": Decimal(6),
            "unit": "rumah",
            "started_on": ended_on - timedelta(days=20),
            "ended_on": ended_on,
            **changes,
        }
    )


def pledge_with_clock() -> Pledge:
    pledge = make_pledge(make_proposal(Status.IN_REALISATION), planned_end=ENDS)
    make_member(pledge.company)
    with at(ENDS):
        assert start_due_clocks() == 1
        assert start_due_clocks() == 0
    return pledge


def filed(pledge: Pledge, ended_on: date, on: date, **changes: object) -> Realisation:
    member = pledge.company.memberships.get().user
    with at(on):
        draft = start_report(pledge_id=pledge.pk, by=member)
        save_report(realisation_id=draft.pk, report=report_of(ended_on, **changes), by=member)
        return submit_realisation(realisation_id=draft.pk, by=member)


def clock_of(pledge: Pledge) -> Clock:
    return Clock.objects.get(subject_id=str(pledge.pk))


def test_a_later_end_in_the_report_moves_nothing() -> None:
    pledge = pledge_with_clock()
    report = filed(pledge, date(2026, 10, 5), on=date(2026, 10, 6))
    assert (report.due_on, report.is_on_time) == (DUE, False)
    assert (clock_of(pledge).due_on, clock_of(pledge).met_on) == (DUE, date(2026, 10, 6))


def test_an_earlier_end_brings_its_own_day() -> None:
    pledge = pledge_with_clock()
    report = filed(pledge, date(2026, 8, 10), on=date(2026, 9, 20))
    assert (report.due_on, report.is_on_time) == (date(2026, 9, 10), False)
    assert clock_of(pledge).due_on == report.due_on


def test_a_day_that_the_secretariat_set_stays_whatever_the_report_says() -> None:
    pledge = pledge_with_clock()
    later = date(2026, 11, 15)
    clock = correct_clock(
        clock_id=clock_of(pledge).pk, due_on=later, reason="Banjir.", by=make_secretary()
    )
    report = filed(pledge, date(2026, 8, 20), on=date(2026, 10, 20))
    assert (report.due_on, report.is_on_time) == (later, True)
    correct_clock(
        clock_id=clock.pk, due_on=date(2026, 10, 10), reason="Salah ketik.", by=make_secretary()
    )
    follow_clock(str(clock.pk))
    report.refresh_from_db()
    assert (report.due_on, report.is_on_time) == (date(2026, 10, 10), False)


def test_work_finished_and_reported_before_the_plan_starts_its_own_clock() -> None:
    pledge = make_pledge(make_proposal(Status.IN_REALISATION), planned_end=ENDS)
    make_member(pledge.company)
    report = filed(pledge, date(2026, 7, 31), on=date(2026, 8, 20))
    assert (report.due_on, report.is_on_time) == (date(2026, 8, 31), True)
    with at(date(2026, 9, 5)):
        assert start_due_clocks() == 0


def test_taken_back_it_is_owed_by_the_same_day() -> None:
    pledge = pledge_with_clock()
    report = filed(pledge, ENDS, on=date(2026, 9, 20))
    member = pledge.company.memberships.get().user
    assert reports_owed(pledge.company) == []
    withdraw_realisation(realisation_id=report.pk, by=member)
    assert [due.due_on for due in reports_owed(pledge.company)] == [DUE]
    with at(date(2026, 10, 2)):
        again = submit_realisation(realisation_id=report.pk, by=member)
    assert again.is_on_time is False


def test_returned_it_keeps_the_day_of_its_first_filing() -> None:
    pledge = pledge_with_clock()
    report = filed(pledge, ENDS, on=date(2026, 9, 20))
    return_realisation(realisation_id=report.pk, by=make_secretary(), reason="Kurang foto.")
    filed(pledge, date(2026, 10, 1), on=date(2026, 10, 9))
    assert clock_of(pledge).met_on == date(2026, 9, 20)
    assert clock_of(pledge).due_on == DUE


def test_a_last_report_that_becomes_a_part_leaves_the_pledge_owing() -> None:
    pledge = pledge_with_clock()
    report = filed(pledge, ENDS, on=date(2026, 9, 20))
    return_realisation(realisation_id=report.pk, by=make_secretary(), reason="Belum selesai.")
    filed(pledge, ENDS, on=date(2026, 9, 25), is_final=False)
    assert [due.due_on for due in reports_owed(pledge.company)] == [DUE]
    assert Clock.objects.get(subject_id=str(report.pk)).met_on == date(2026, 9, 20)


def test_a_released_pledge_owes_nothing() -> None:
    pledge = pledge_with_clock()
    release_pledge(pledge_id=pledge.pk, by=make_secretary(), reason="Perusahaan pindah.")
    assert reports_owed(pledge.company) == []
    assert clock_of(pledge).end_reason == "released"
    assert on_time_rate(date(2026, 1, 1), date(2027, 1, 1)).due == 0


def test_confirmed_after_the_plan_ended_the_month_begins_at_the_confirmation() -> None:
    pledge = make_pledge(make_proposal(Status.PLEDGED), planned_end=ENDS)
    Pledge.objects.filter(pk=pledge.pk).update(
        confirmed_at=timezone.make_aware(timezone.datetime(2026, 10, 20, 9))
    )
    with at(date(2026, 11, 1)):
        start_due_clocks()
    assert clock_of(pledge).due_on == date(2026, 11, 20)


def test_without_a_rule_nothing_is_due_and_filing_still_works() -> None:
    Rule.objects.filter(key="realisation_report_months").delete()
    pledge = make_pledge(make_proposal(Status.IN_REALISATION), planned_end=ENDS)
    make_member(pledge.company)
    report = filed(pledge, ENDS, on=date(2026, 12, 20))
    assert (report.due_on, report.is_on_time, start_due_clocks()) == (None, None, 0)


def test_an_own_programme_counts_once_it_is_filed() -> None:
    company = make_company()
    member = make_member(company)
    with at(date(2026, 10, 20)):
        draft = create_own_programme(company=company, report=report_of(ENDS), key="satu", by=member)
        assert on_time_rate(date(2026, 9, 1), date(2026, 10, 1)).due == 0
        submit_realisation(realisation_id=draft.pk, by=member)
        rate = on_time_rate(date(2026, 9, 1), date(2026, 10, 1))
        assert (rate.in_time, rate.late, rate.missing) == (0, 1, 0)
        withdraw_realisation(realisation_id=draft.pk, by=member)
        assert on_time_rate(date(2026, 9, 1), date(2026, 10, 1)).due == 0
        submit_realisation(realisation_id=draft.pk, by=member)
        assert on_time_rate(date(2026, 9, 1), date(2026, 10, 1)).due == 1


def test_the_rate_of_a_period_as_it_stood_on_a_day() -> None:
    pledge = pledge_with_clock()
    filed(pledge, ENDS, on=date(2026, 10, 9))
    make_realisation(ended_on=date(2026, 9, 1), submitted_at=at_noon(2026, 9, 20))
    start_due_clocks()
    quarter = (date(2026, 7, 1), date(2026, 10, 1))
    seen = [on_time_rate(*quarter, on=date(2026, *day)) for day in ((9, 30), (10, 1), (10, 9))]
    assert [(r.in_time, r.late, r.missing, r.percent) for r in seen] == [
        (0, 0, 0, None),
        (0, 0, 1, 0),
        (0, 1, 0, 0),
    ]
    autumn = on_time_rate(date(2026, 10, 1), date(2027, 1, 1), on=date(2026, 11, 1))
    assert (autumn.in_time, autumn.percent) == (1, 100)


def at_noon(*day: int) -> object:
    return timezone.make_aware(timezone.datetime(*day, 12))
