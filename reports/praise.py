"""What the public knows of awards, thanks and final sanctions; all pages read it here."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from forum_site.organisations.models import Organisation
from reports.models import AwardCandidate, AwardRound, Recognition, SanctionCase


@dataclass(frozen=True)
class Wall:
    """An announced round and those who were honoured in it, the best first."""

    round: AwardRound
    winners: list[AwardCandidate]


def announced_rounds() -> list[Wall]:
    """Announced rounds, the newest first, with their winners and nobody else."""
    winners = AwardCandidate.objects.winners().select_related("company", "certificate")
    rounds = (
        AwardRound.objects.announced()
        .select_related("decided_by")
        .prefetch_related(Prefetch("candidates", winners, to_attr="honoured"), "criteria")
        .order_by("-last_year", "-announced_at")
    )
    return [Wall(found, found.honoured) for found in rounds]


def thanks() -> QuerySet[Recognition]:
    """Thanks that stand, the newest first."""
    return Recognition.objects.public().select_related("company", "realisation", "letter")


def thanks_of(companies: Iterable[Organisation]) -> QuerySet[Recognition]:
    """Those for a company (and the ones merged into it)."""
    return thanks().filter(company__in=companies)


def awards_of(companies: Iterable[Organisation]) -> QuerySet[AwardCandidate]:
    """Awards that were announced for a company."""
    found = AwardCandidate.objects.winners().select_related("round", "certificate", "company")
    return found.filter(company__in=companies).order_by("-round__last_year")


def sanctions_of(companies: Iterable[Organisation]) -> QuerySet[SanctionCase]:
    """Sanctions decided for good, lifted ones too; open cases are nobody's business."""
    return SanctionCase.objects.public().filter(company__in=companies).order_by("-decided_on")
