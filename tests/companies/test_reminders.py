"""Each stage of each deadline is told once, and no deadline slides."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from companies.figures import punctuality, reports_owed, year_figures
from companies.services.reminders import remind_interests
from companies.tasks import proposal_ended, start_due_clocks
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.clocks.services import remind
from forum_site.outbox.models import Notice, OutboxMessage
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import (
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_secretary,
)

pytestmark = pytest.mark.django_db


def at(day: str) -> time_machine.travel:
    return time_machine.travel(f"{day}T06:40:00+07:00", tick=False)


def test_the_clock_of_a_report_starts_at_the_planned_end_and_reminds() -> None:
    pledge = make_pledge(make_proposal(Status.PLEDGED), planned_end=date(2026, 10, 23))
    member = make_member(pledge.company)
    seen = []
    for day in ("2026-10-22", "2026-11-15", "2026-11-16", "2026-11-22", "2026-11-24"):
        with at(day):
            for _ in range(2):
                start_due_clocks()
                remind()
            seen.append((len(reports_owed(pledge.company)), told(member)))
    assert seen == [(0, 0), (1, 0), (1, 1), (1, 2), (1, 3)]


def told(member: User) -> int:
    return Notice.objects.filter(recipient=member).count()


def test_a_filed_report_needs_no_reminder() -> None:
    pledge = make_pledge(
        make_proposal(Status.PLEDGED), planned_end=timezone.localdate() - timedelta(days=40)
    )
    member = make_member(pledge.company)
    make_realisation(pledge=pledge, status=RealisationStatus.SUBMITTED)
    start_due_clocks()
    remind()
    assert told(member) == 0
    assert reports_owed(pledge.company) == []


def test_an_interest_is_announced_a_week_before_it_ends() -> None:
    pledge = make_pledge(
        make_proposal(),
        status=PledgeStatus.INTEREST,
        expires_on=timezone.localdate() + timedelta(days=7),
    )
    member = make_member(pledge.company)
    remind_interests()
    remind_interests()
    assert Notice.objects.filter(recipient=member, title__startswith="Minat berakhir").count() == 1


def test_punctuality_counts_filed_late_and_missing() -> None:
    company, today = make_company(), timezone.localdate()
    make_realisation(company)
    make_realisation(company, ended_on=today - timedelta(days=60))
    make_realisation(company, RealisationStatus.DRAFT)
    make_pledge(make_proposal(), company, planned_end=today - timedelta(days=60))
    start_due_clocks()
    record = punctuality(company)
    assert (record.on_time, record.late, record.missing, record.percent) == (1, 1, 1, 33)
    assert sorted(record.marks) == ["late", "missing", "ok"]
    assert punctuality(make_company()).percent is None


def test_the_year_counts_confirmed_and_accepted_only() -> None:
    company, year = make_company(), timezone.localdate().year
    make_pledge(make_proposal(), company, amount=4_000_000)
    make_pledge(make_proposal(), company, PledgeStatus.PROPOSED, amount=2_000_000)
    make_pledge(
        make_proposal(), company, PledgeStatus.RELEASED, amount=3_000_000, amount_kept=1_000_000
    )
    make_realisation(company, amount=2_000_000, ended_on=date(year, 1, 1))
    make_realisation(company, RealisationStatus.SUBMITTED, amount=9_000_000)
    figures = year_figures(company, year)
    assert (figures.confirmed, figures.accepted) == (4_000_000, 2_000_000)
    assert figures.percent_realised == 50


def test_nothing_ends_while_the_proposal_is_open() -> None:
    pledge = make_pledge(make_proposal(Status.PUBLISHED), status=PledgeStatus.PROPOSED)
    assert proposal_ended(str(pledge.proposal_id)) == 0
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.PROPOSED


def test_what_waits_for_a_proposal_ends_with_it_and_its_company_hears() -> None:
    proposal = make_proposal(Status.PUBLISHED)
    interested = make_pledge(proposal, status=PledgeStatus.INTEREST)
    promising = make_pledge(proposal, status=PledgeStatus.PROPOSED)
    members = [make_member(pledge.company) for pledge in (interested, promising)]
    stranger = make_member(make_company())
    take_step(
        proposal_id=proposal.pk, step=Step.CLOSE, by=make_secretary(), reason="Masuk APBD 2027."
    )
    row = OutboxMessage.objects.get(task="companies.proposal_ended")
    assert proposal_ended(**row.arguments) == 2
    assert proposal_ended(**row.arguments) == 0
    for pledge in (interested, promising, proposal):
        pledge.refresh_from_db()
    assert (interested.status, promising.status) == ("expired", "cancelled")
    assert proposal.amount_pledged == 0
    for member in members:
        assert Notice.objects.get(recipient=member).title.startswith("Usulan tidak diteruskan")
    assert not Notice.objects.filter(recipient=stranger).exists()
