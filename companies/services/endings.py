"""A proposal was withdrawn or closed: what waited for it ends with it."""

from uuid import UUID

from django.db import transaction

from companies import notices
from companies.models import Pledge
from companies.services.pledge_rows import close, lock, move
from companies.workflow import PledgeStatus, PledgeStep
from proposals.models import Proposal
from proposals.services import funding
from proposals.services.steps import ENDS

REASON = "Usulan tidak diteruskan."
STEPS = {PledgeStatus.INTEREST: PledgeStep.EXPIRE, PledgeStatus.PROPOSED: PledgeStep.LAPSE}


def end_with_proposal(*, proposal_id: UUID) -> int:
    """End interests and unconfirmed pledges of a proposal that has ended; how many.

    Asked for through the outbox. Repeatable: what has ended is not there any more.
    """
    if not Proposal.objects.filter(pk=proposal_id, status__in=ENDS).exists():
        return 0
    waiting = Pledge.objects.filter(proposal_id=proposal_id, status__in=STEPS)
    return sum(end_waiting(pledge_id=pk) for pk in waiting.values_list("pk", flat=True))


@transaction.atomic
def end_waiting(*, pledge_id: UUID) -> bool:
    """One of them, unless somebody moved it meanwhile; its company is told."""
    pledge = lock(pledge_id)
    step = STEPS.get(PledgeStatus(pledge.status))
    if step is None:
        return False
    move(pledge, step=step, by=None)
    if step == PledgeStep.LAPSE:
        funding.give_back(proposal_id=pledge.proposal_id, amount=pledge.amount, was_confirmed=False)
    close(pledge, by=None, reason=REASON, verb=f"pledge.{step}")
    notices.proposal_ended(pledge=pledge)
    return True
