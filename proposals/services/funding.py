"""The money side of a proposal: what is reserved, what is confirmed, what is left.

One conditional UPDATE each: the row lock it takes is the whole protection against two companies at
once, and the constraints ``proposal_never_over_pledged`` and ``proposal_confirmed_within_pledged``
stand behind it for hand-written SQL. Companies call these; nothing else writes the two columns.
"""

from uuid import UUID

from django.db.models import F
from django.utils import timezone

from forum_site.errors import RuleBroken
from forum_site.formats.numbers import rupiah
from proposals.models import Proposal
from proposals.workflow import OPEN_FOR_PLEDGES


def reserve(*, proposal_id: UUID, amount: int) -> None:
    """Reserve ``amount`` rupiah of the need, within the caller's transaction.

    Raises RuleBroken ``amount_not_positive``, ``not_open`` or ``more_than_needed``.
    """
    if amount <= 0:
        raise RuleBroken("amount_not_positive", "Isi nilai lebih dari nol.", field="amount")
    is_reserved = Proposal.objects.filter(
        pk=proposal_id,
        status__in=OPEN_FOR_PLEDGES,
        amount_pledged__lte=F("amount_needed") - amount,
    ).update(amount_pledged=F("amount_pledged") + amount, updated_at=timezone.now())
    if not is_reserved:
        raise why_not(Proposal.objects.get(pk=proposal_id))


def why_not(proposal: Proposal) -> RuleBroken:
    """The sentence for a reservation that found no room."""
    if proposal.status not in OPEN_FOR_PLEDGES:
        return RuleBroken(
            "not_open", "Usulan ini sedang tidak menerima komitmen. Pilih usulan lain."
        )
    if proposal.amount_remaining == 0:
        return RuleBroken(
            "more_than_needed",
            "Kebutuhan usulan ini baru saja terpenuhi. Pilih usulan lain.",
            field="amount",
        )
    return RuleBroken(
        "more_than_needed",
        f"Sisa kebutuhan tinggal {rupiah(proposal.amount_remaining)}. "
        "Isi nilai paling banyak sebesar itu.",
        field="amount",
    )


def give_back(*, proposal_id: UUID, amount: int, was_confirmed: bool) -> None:
    """Return a reservation that was cancelled or released (its remainder), rupiah."""
    change = {"amount_pledged": F("amount_pledged") - amount, "updated_at": timezone.now()}
    if was_confirmed:
        change["amount_confirmed"] = F("amount_confirmed") - amount
    Proposal.objects.filter(pk=proposal_id).update(**change)


def count_confirmed(*, proposal_id: UUID, amount: int) -> None:
    """A reserved amount becomes public."""
    Proposal.objects.filter(pk=proposal_id).update(
        amount_confirmed=F("amount_confirmed") + amount, updated_at=timezone.now()
    )
