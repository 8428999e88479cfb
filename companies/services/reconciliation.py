"""Every night: do the totals of a proposal equal the sum of its pledges, to the rupiah?"""

import logging
from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from companies import notices
from companies.models import Pledge
from companies.workflow import PUBLIC_PLEDGES, RESERVING, PledgeStatus
from proposals.models import Proposal

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Drift:
    """A proposal whose totals are not those of its pledges; whole rupiah."""

    proposal: Proposal
    reserved_sum: int
    public_sum: int

    @property
    def sentence(self) -> str:
        """For the log and the notice."""
        return (
            f"{self.proposal.code}: amount_pledged {self.proposal.amount_pledged}, "
            f"pledges {self.reserved_sum}; amount_confirmed {self.proposal.amount_confirmed}, "
            f"pledges {self.public_sum}"
        )


def check_pledge_sums() -> list[Drift]:
    """Find every drift, say it in the log and to the secretariat; change nothing."""
    drifts = find_drifts()
    for drift in drifts:
        logger.error("pledge sums differ: %s", drift.sentence)
        notices.sums_differ(proposal=drift.proposal)
    return drifts


def find_drifts() -> list[Drift]:
    """Compare all proposals in one query."""
    rows = Proposal.objects.defer("search").annotate(
        reserved_sum=sum_over(RESERVING), public_sum=sum_over(PUBLIC_PLEDGES)
    )
    wrong = rows.exclude(
        amount_pledged=F("reserved_sum"), amount_confirmed=F("public_sum")
    ).order_by("pk")
    return [Drift(row, row.reserved_sum, row.public_sum) for row in wrong]


def sum_over(statuses: tuple[str, ...]) -> Coalesce:
    """The pledges that count, a released one by its kept part; whole rupiah."""
    counted = Case(
        When(status__in=statuses, then=F("amount")),
        When(status=PledgeStatus.RELEASED, then=F("amount_kept")),
        default=Value(0),
        output_field=BigIntegerField(),
    )
    pledges = (
        Pledge.objects.filter(~Q(status=PledgeStatus.INTEREST), proposal=OuterRef("pk"))
        .order_by()
        .values("proposal")
        .annotate(total=Sum(counted))
    )
    return Coalesce(Subquery(pledges.values("total")), Value(0), output_field=BigIntegerField())
