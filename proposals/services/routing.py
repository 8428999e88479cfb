"""Out of the forum's hands and back: the two steps that a route of the floor above takes."""

from datetime import date
from uuid import UUID

from django.db import transaction

from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from proposals.models import Proposal
from proposals.services.steps import lock, take_step
from proposals.workflow import Step


@transaction.atomic
def route_proposal(
    *, proposal_id: UUID, to: str, until: date | None, reason: str, by: User
) -> Proposal:
    """Hand it to somebody else, named in words; the applicant reads whom, why and until when.

    Raises what ``take_step`` raises, and RuleBroken ``has_pledges`` while companies hold a part.
    """
    proposal = lock(proposal_id)
    if proposal.amount_pledged:
        raise RuleBroken(
            "has_pledges",
            "Sudah ada komitmen perusahaan untuk usulan ini. Lepaskan dahulu komitmennya.",
        )
    return take_step(
        proposal_id=proposal_id,
        step=Step.ROUTE,
        by=by,
        reason=reason,
        columns={"routed_to": to, "routed_until": until},
    )


@transaction.atomic
def take_back_proposal(*, proposal_id: UUID, by: User, reason: str) -> Proposal:
    """Back into review with a new promise; ``reason`` says what became of it there.

    Raises what ``take_step`` raises.
    """
    return take_step(proposal_id=proposal_id, step=Step.TAKE_BACK, by=by, reason=reason)
