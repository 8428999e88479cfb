"""The public register of agreements, and its count for a period."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from forum.models import Agreement
from proposals.models import Proposal


def public_register() -> QuerySet[Agreement]:
    """Everything registered, what ends last first, with the programmes that everybody may read."""
    programmes = Proposal.objects.published().select_related("village")
    return (
        Agreement.objects.order_by("-ends_on", "number")
        .select_related("file")
        .prefetch_related("parties", Prefetch("proposals", programmes), "plan_items__plan__company")
    )


@dataclass(frozen=True)
class Agreements:
    """Signed in the period, and in force on its last day."""

    signed: int
    in_force: int


def agreements_in(start: date, end: date) -> Agreements:
    """The agreements of the half-open period [start, end) of days."""
    in_force = Q(starts_on__lt=end, ends_on__gte=end) & ~Q(status="terminated")
    return Agreements(
        signed=Agreement.objects.filter(signed_on__gte=start, signed_on__lt=end).count(),
        in_force=Agreement.objects.filter(in_force).count(),
    )
