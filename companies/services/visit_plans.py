"""When the forum comes back: the days of after-care, counted from the last handover of a work."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from companies.models import AftercareVisit, Realisation
from companies.workflow import OPEN_VISITS, RealisationStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.clocks.models import EndReason, Kind
from forum_site.clocks.services import end_clock, start_clock
from forum_site.rules.aftercare import months_of_visits
from forum_site.rules.calendar import add_months
from proposals.services.steps import lock as lock_proposal


@transaction.atomic
def plan_visits(*, realisation: Realisation, by: User | None) -> None:
    """Plan the visits to what a report handed over; called again, it plans nothing twice.

    A work with a proposal is visited as one, from the last handover of all its companies: when a
    further part is handed over, or a day is corrected, visits that nobody has made follow.
    """
    if realisation.proposal_id:
        lock_proposal(realisation.proposal_id)  # two parts handed over at once plan one by one
    last = last_day(realisation)
    if last is None:
        return
    counted_from, report = last
    proposal = report.proposal
    whose = {"proposal": proposal} if proposal else {"realisation": report}
    kind = proposal.need.kind if proposal and proposal.need else ""
    with acting(by=by, verb="visit.plan"):
        for months in months_of_visits(kind, on=counted_from):
            facts = {
                "realisation": report,
                "counted_from": counted_from,
                "due_on": add_months(counted_from, months),
            }
            visit, is_new = AftercareVisit.objects.get_or_create(
                **whose,
                months_after=months,
                defaults={**facts, "visitor": officer_of(report.village)},
            )
            if not is_new and visit.status in OPEN_VISITS and visit.due_on != facts["due_on"]:
                for name, value in facts.items():
                    setattr(visit, name, value)
                visit.save(update_fields=list(facts))
                stop_clock(visit, by=by)
            if visit.status in OPEN_VISITS:
                run_clock(visit, by=by)


def run_clock(visit: AftercareVisit, *, by: User | None) -> None:
    """The due day as a clock of the forum's own; a second call changes nothing."""
    start_clock(
        kind=Kind.VISIT,
        subject=visit,
        organisation=None,
        started_on=visit.counted_from,
        due_on=visit.due_on,
        label=str(visit),
        url=reverse("admin:companies_aftercarevisit_change", args=[visit.pk]),
        by=by,
        again=True,
    )


def stop_clock(visit: AftercareVisit, *, by: User | None) -> None:
    """Nobody waits for that day any more: called off, or counted from a later handover."""
    end_clock(
        kind=Kind.VISIT,
        subject=visit,
        on=timezone.localdate(),
        reason=EndReason.WITHDRAWN,
        by=by,
    )


def last_day(realisation: Realisation) -> tuple[date, Realisation] | None:
    """The last day on which a part of the work was handed over, and the report that says so.

    A part without a handover counts from the end of its work once its last report is accepted, but
    only for a proposal, whose people can be visited: for a company's own programme None.
    """
    found = [(day, report) for report in parts_of(realisation) if (day := day_of(report))]
    return max(found, key=lambda part: (part[0], part[1].pk), default=None)


def parts_of(realisation: Realisation) -> QuerySet[Realisation]:
    """The reports of one work that were sent, each with its handover."""
    same = Q(pk=realisation.pk)
    if realisation.proposal_id:
        same |= Q(proposal=realisation.proposal_id)
    sent = Realisation.objects.filter(same).exclude(status=RealisationStatus.DRAFT)
    return sent.select_related("handover", "proposal__need", "village")


def day_of(report: Realisation) -> date | None:
    """The day from which one part of a work can be visited."""
    if hasattr(report, "handover"):
        return report.handover.on
    is_over = report.is_final and report.status == RealisationStatus.ACCEPTED
    return report.ended_on if report.proposal_id and is_over else None


def officer_of(village: Area | None) -> User | None:
    """The officer of the kelurahan who has been there longest; None: the secretariat assigns."""
    if village is None:
        return None
    officers = User.objects.with_role(roles.AREA_OFFICER).filter(area=village, is_active=True)
    return officers.order_by("pk").first()
