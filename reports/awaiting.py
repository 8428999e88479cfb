"""Decisions that are awaited, for the quarterly report: counted, never named before they are final.

A case is told without its company, a round without its candidates: what is judged is nobody's
business before it is decided.
"""

from dataclasses import dataclass
from datetime import date

from forum_site.formats.dates import local_date
from reports.models import AwardRound, SanctionCase
from reports.workflow import OPEN_CASES, AwardStatus

OPEN_ROUNDS = (AwardStatus.PREPARED, AwardStatus.JURY, AwardStatus.DECIDED)


@dataclass(frozen=True)
class Awaited:
    """One kind of decision: how many wait, since when the oldest one does."""

    text: str
    count: int
    since: date


def cases_awaiting() -> Awaited | None:
    """Open sanction cases; None when there is none."""
    found = SanctionCase.objects.filter(status__in=OPEN_CASES).order_by("proposed_at")
    oldest = found.first()
    if oldest is None:
        return None
    return Awaited(
        "perkara sanksi menunggu keputusan", found.count(), local_date(oldest.proposed_at)
    )


def rounds_awaiting() -> list[Awaited]:
    """Award rounds that are not announced, by their name and step; no candidate is named."""
    rounds = AwardRound.objects.filter(status__in=OPEN_ROUNDS).order_by("created_at")
    return [
        Awaited(
            f"{found.name}: {found.get_status_display().lower()}", 1, local_date(found.created_at)
        )
        for found in rounds
    ]


def decisions_awaited() -> list[Awaited]:
    """All of them, the oldest first."""
    case = cases_awaiting()
    found = rounds_awaiting() + ([case] if case else [])
    return sorted(found, key=lambda row: row.since)


def sanctions_decided(first: date, after: date) -> int:
    """Cases decided for good in a span of days (first included, ``after`` not)."""
    decided = SanctionCase.objects.public()
    return decided.filter(decided_on__gte=first, decided_on__lt=after).count()
