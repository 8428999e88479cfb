"""Works that were handed over, and people who come back to look at them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from companies.models import AftercareVisit, Handover, Realisation
from companies.services.handovers import Facts, record_handover
from companies.services.visit_plans import plan_visits
from companies.services.visits import Findings, send_visit
from forum_site.accounts.models import User
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.workflow import Status
from tests.factories import (
    make_area_officer,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
)


def months_ago(months: int) -> date:
    """Somewhat more than so many months ago, so that a visit of then is due."""
    return timezone.localdate() - timedelta(days=31 * months)


def make_work(
    proposal: Proposal | None = None,
    company: Organisation | None = None,
    *,
    on: date | None = None,
    **fields: Any,
) -> Realisation:
    """An accepted report of a proposal, with its BAST; nothing is planned yet."""
    proposal = proposal or make_proposal(Status.REALISED)
    pledge = make_pledge(proposal, company)
    report = make_realisation(pledge=pledge, ended_on=on or months_ago(4), **fields)
    Handover.objects.create(
        realisation=report,
        on=report.ended_on,
        recipient="RW 07",
        goods="Sepuluh jamban",
        value=report.amount,
        asset_owner="Kelompok pemelihara RW 07",
    )
    return report


def planned(report: Realisation) -> list[AftercareVisit]:
    """The visits to the work of a report, planned now."""
    plan_visits(realisation=report, by=None)
    whose = {"proposal": report.proposal} if report.proposal_id else {"realisation": report}
    return list(AftercareVisit.objects.filter(**whose).order_by("months_after"))


def make_visit(visitor: User | None = None, **fields: Any) -> AftercareVisit:
    """The first visit to a work, late already, with somebody to go."""
    visitor = visitor or make_area_officer()
    visit = planned(make_work(**fields))[0]
    visit.visitor = visitor
    visit.save()
    return visit


def found(condition: str = "yes", used_by: int | None = 12, **more: Any) -> Findings:
    """What somebody saw today."""
    on = more.pop("visited_on", timezone.localdate())
    return Findings(
        visited_on=on, condition=condition, used_by=used_by, used_unit="keluarga", **more
    )


def make_made_visit(**fields: Any) -> AftercareVisit:
    """A visit that was sent."""
    visit = make_visit(**fields)
    return send_visit(visit_id=visit.pk, findings=found(), by=visit.visitor)


def hand_over(report: Realisation, on: date, by: User | None = None) -> Handover:
    """By the company, as its page does it."""
    facts = Facts(
        on=on, place="", recipient="RW 07", goods="Jamban", value=1_000_000, asset_owner="RW 07"
    )
    person = by or make_member(report.company)
    return record_handover(realisation_id=report.pk, facts=facts, by=person)
