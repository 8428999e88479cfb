"""Moving a proposal along its table: the only place where its status changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation
from proposals import notices
from proposals.codes import tracking_code
from proposals.models import CodeCounter, Proposal, StepRecord
from proposals.origins import ROLE_OF, Origin
from proposals.services import promises
from proposals.workflow import PROPOSAL_WORKFLOW, PUBLISH, REVIEW, Status, Step


@transaction.atomic
def take_step(
    *,
    proposal_id: UUID,
    step: str,
    by: User | None = None,
    is_owner: bool = False,
    reason: str = "",
    role: str = "",
    columns: Mapping[str, Any] | None = None,
) -> Proposal:
    """Lock, check against the table, change, record, notify; the proposal as it is now.

    ``is_owner`` is the right of the applicant by account or secret link; ``reason`` is read by the
    applicant; ``columns`` change together with the step. Raises NotYours, RuleBroken
    ``wrong_status``, ``reason_missing``, ``own_submission`` or ``field_missing``.
    """
    proposal = lock(proposal_id)
    transition = PROPOSAL_WORKFLOW.check(
        step=step, status=proposal.status, by=by, is_owner=is_owner, reason=reason
    )
    if transition.permission in {REVIEW, PUBLISH}:
        check_not_own(proposal, by=by)
    if step in NEEDS_FIELD:
        check_field(proposal)
    before, now = proposal.status, timezone.now()
    with acting(by=by, verb=f"proposal.{step}", reason=reason):
        proposal.status = transition.target
        proposal.status_since = now
        for name, value in (columns or {}).items():
            setattr(proposal, name, value)
        for change in ON_STEP.get(Step(step), ()):
            change(proposal, now, by)
        proposal.save()
        record = StepRecord.objects.create(
            proposal=proposal,
            step=step,
            from_status=before,
            to_status=proposal.status,
            role=role or acting_role(by=by, is_owner=is_owner, origin=proposal.origin),
            by=by,
            note=reason.strip(),
            at=now,
        )
    notices.step_taken(proposal=proposal, record=record)
    return proposal


def lock(proposal_id: UUID) -> Proposal:
    """The proposal, locked until the end of the transaction."""
    return Proposal.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposal_id)


def is_own(proposal: Proposal, by: User | None) -> bool:
    """Whether the person asks for it, typed it for the applicant, or acts for who had the idea."""
    if by is None:
        return False
    if by.pk in {proposal.submitted_by_id, proposal.assisted_by_id}:
        return True
    return proposal.initiator_id is not None and (
        Organisation.objects.of_member(by).filter(pk=proposal.initiator_id).exists()
    )


def check_not_own(proposal: Proposal, *, by: User | None) -> None:
    """Nobody judges what he asks for himself."""
    if is_own(proposal, by):
        raise RuleBroken(
            "own_submission",
            "Usulan ini Anda ajukan atau isikan sendiri. Minta petugas lain memeriksanya.",
        )


def check_field(proposal: Proposal) -> None:
    """Figures, papers and reports stand under a bidang: "another need" gets one in the review."""
    if proposal.field_id is None:
        raise RuleBroken(
            "field_missing", "Pilih kegiatan di bagian Bidang dan kegiatan, lalu coba lagi."
        )


def acting_role(*, by: User | None, is_owner: bool, origin: str = Origin.CITIZEN) -> str:
    """The role that the public timeline names; the owner's is that of the proposal's origin."""
    if is_owner:
        return ROLE_OF.get(Origin(origin), roles.CITIZEN)
    if by is None:
        return "system"
    return next((slug for slug in roles.LABELS if by.has_role(slug)), roles.SECRETARIAT)


def give_code(proposal: Proposal, now: datetime, by: User | None) -> None:
    """The tracking code, once: a proposal sent again after a return keeps its own."""
    if proposal.code:
        return
    year = timezone.localdate(now).year
    CodeCounter.objects.get_or_create(year=year)
    CodeCounter.objects.filter(year=year).update(last=F("last") + 1)
    number = CodeCounter.objects.values_list("last", flat=True).get(year=year)
    proposal.code = tracking_code(year, number)


def stamp_submission(proposal: Proposal, now: datetime, by: User | None) -> None:
    """The first sending counts for the order of lists; every sending starts the promise anew."""
    proposal.submitted_at = proposal.submitted_at or now
    proposal.missing = []
    clock = promises.promise(proposal, on=timezone.localdate(now), by=by)
    proposal.review_due_on = clock.due_on if clock else None


def keep_promise(proposal: Proposal, now: datetime, by: User | None) -> None:
    """The applicant has the answer that was promised."""
    promises.answered(proposal, on=timezone.localdate(now), by=by)


def let_go(proposal: Proposal, now: datetime, by: User | None) -> None:
    """The applicant wants no answer any more."""
    promises.withdrawn(proposal, on=timezone.localdate(now), by=by)


def promise_again(proposal: Proposal, now: datetime, by: User | None) -> None:
    """Back in review: the secretariat owes an answer once more, by a new day."""
    clock = promises.promise(proposal, on=timezone.localdate(now), by=by)
    proposal.review_due_on = clock.due_on if clock else None


def come_home(proposal: Proposal, now: datetime, by: User | None) -> None:
    """Nobody else has it any more."""
    proposal.routed_to, proposal.routed_until = "", None


def take_over(proposal: Proposal, now: datetime, by: User | None) -> None:
    """Who starts the review is the reviewer, unless somebody was assigned before."""
    proposal.reviewer = proposal.reviewer or by


def stamp_publication(proposal: Proposal, now: datetime, by: User | None) -> None:
    """The day it became public."""
    proposal.published_at = proposal.published_at or now


ON_STEP = {
    Step.SUBMIT: (give_code, stamp_submission),
    Step.START_REVIEW: (take_over,),
    Step.CLEAR: (keep_promise,),
    Step.RETURN: (keep_promise,),
    Step.REJECT: (keep_promise,),
    Step.ROUTE: (keep_promise,),
    Step.TAKE_BACK: (come_home, promise_again),
    Step.CLOSE: (come_home, keep_promise),
    Step.WITHDRAW: (come_home, let_go),
    Step.PUBLISH: (stamp_publication,),
}

#: Nothing goes on to the public without a bidang.
NEEDS_FIELD = (Step.CLEAR, Step.PUBLISH)
#: Steps after which the applicant has nothing to wait for any more.
ENDS = (Status.REJECTED, Status.WITHDRAWN, Status.CLOSED, Status.EVALUATED)
