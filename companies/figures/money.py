"""What a company promised and did, in whole rupiah."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from companies.models import Pledge, Realisation
from companies.workflow import PUBLIC_PLEDGES, RESERVING, PledgeStatus
from forum_site.organisations.models import Organisation


@dataclass(frozen=True)
class YearFigures:
    """One company's year: confirmed in it, accepted by the end of the work, both in rupiah."""

    year: int
    confirmed: int
    accepted: int
    running: int
    kept: int

    @property
    def percent_realised(self) -> Decimal | None:
        """Accepted / confirmed, percent; None without any confirmed pledge."""
        return Decimal(self.accepted) * 100 / self.confirmed if self.confirmed else None


def year_figures(company: Organisation, year: int) -> YearFigures:
    """``running`` and ``kept`` count pledges confirmed in the year that go on or have ended."""
    pledges = Pledge.objects.filter(company=company, confirmed_at__year=year)
    accepted = Realisation.objects.accepted().filter(company=company, ended_on__year=year)
    return YearFigures(
        year=year,
        confirmed=public_sum(pledges),
        accepted=accepted.aggregate(total=Coalesce(Sum("amount"), 0))["total"],
        running=pledges.filter(status=PledgeStatus.CONFIRMED).count(),
        kept=pledges.filter(status=PledgeStatus.ENDED).count(),
    )


def public_sum(pledges: QuerySet[Pledge]) -> int:
    """Confirmed and ended pledges, and what a released one has realised; whole rupiah."""
    confirmed = pledges.filter(status__in=PUBLIC_PLEDGES)
    released = pledges.filter(status=PledgeStatus.RELEASED)
    return (
        confirmed.aggregate(total=Coalesce(Sum("amount"), 0))["total"]
        + released.aggregate(total=Coalesce(Sum("amount_kept"), 0))["total"]
    )


def reserved_sum(pledges: QuerySet[Pledge]) -> int:
    """What counts for the cap: proposed, confirmed, ended, and the kept part of released ones."""
    reserving = pledges.filter(status__in=RESERVING)
    released = pledges.filter(status=PledgeStatus.RELEASED)
    return (
        reserving.aggregate(total=Coalesce(Sum("amount"), 0))["total"]
        + released.aggregate(total=Coalesce(Sum("amount_kept"), 0))["total"]
    )
