"""When every pledge of a proposal has come to its end, the secretariat may call it finished."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from companies.models import Pledge, Realisation
from companies.services.visits import evaluate
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from proposals.models import Proposal
from proposals.services.steps import acting_role, lock, take_step
from proposals.workflow import Step

OPEN_PLEDGES = (PledgeStatus.PROPOSED, PledgeStatus.CONFIRMED)
OPEN_REPORTS = (RealisationStatus.SUBMITTED, RealisationStatus.RETURNED)


@transaction.atomic
def complete_proposal(*, proposal_id: UUID, by: User) -> Proposal:
    """COMPLETE, once no pledge and no report is open and something was realised.

    A work that was visited before it was called finished is evaluated at once. Raises NotYours,
    RuleBroken ``wrong_status`` or what ``why_not_complete`` says.
    """
    lock(proposal_id)
    refusal = why_not_complete(proposal_id=proposal_id)
    if refusal is not None:
        raise refusal
    proposal = take_step(proposal_id=proposal_id, step=Step.COMPLETE, by=by)
    visit = proposal.visits.made().select_related("visitor").order_by("-months_after").first()
    if visit is not None:
        evaluate(visit, role=acting_role(by=visit.visitor, is_owner=False))
        proposal.refresh_from_db()
    return proposal


def open_reports(reports: QuerySet[Realisation]) -> QuerySet[Realisation]:
    """Those that still wait for somebody; nobody sends one of a released pledge again."""
    return reports.filter(status__in=OPEN_REPORTS).exclude(pledge__status=PledgeStatus.RELEASED)


def why_not_complete(*, proposal_id: UUID) -> RuleBroken | None:
    """``pledge_open``, ``report_open`` or ``nothing_realised``; None when nothing is missing."""
    if Pledge.objects.filter(proposal_id=proposal_id, status__in=OPEN_PLEDGES).exists():
        return RuleBroken(
            "pledge_open",
            "Masih ada komitmen yang berjalan. Terima laporan terakhirnya atau lepaskan dahulu.",
        )
    reports = Realisation.objects.filter(proposal_id=proposal_id)
    if open_reports(reports).exists():
        return RuleBroken(
            "report_open", "Masih ada laporan realisasi yang belum diterima. Periksa dahulu."
        )
    if not reports.filter(status=RealisationStatus.ACCEPTED).exists():
        return RuleBroken(
            "nothing_realised", "Belum ada laporan realisasi yang diterima untuk usulan ini."
        )
    return None
