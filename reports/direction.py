"""Does money follow need? Share of rupiah against share of published need, per kelurahan.

Rupiah are the public ones of the kind's proposals: confirmed and ended pledges, and what a released
one kept; and those of accepted reports on companies' own programmes that name a need of the kind,
as the board counts them. Kelurahan that are not told stand as one line, so that nothing is told of
each.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Coalesce

from companies.models import Pledge, Realisation
from proposals.workflow import PUBLIC
from reports import needs
from reports.needs import Board, KindTable

REST = "Kelurahan yang tidak dirinci"


@dataclass(frozen=True)
class Share:
    """One line: percent of the need and percent of the rupiah. ``code`` is empty for the rest."""

    code: str
    name: str
    need: Decimal
    money: Decimal
    amount: int

    @property
    def difference(self) -> Decimal:
        """Percentage points of money above need; below it when negative."""
        return self.money - self.need


@dataclass(frozen=True)
class Direction:
    """All lines, the most neglected first, and how much money would have to move."""

    shares: tuple[Share, ...]
    total: int

    @property
    def misplaced(self) -> Decimal:
        """Percent of the rupiah that would stand elsewhere if they followed need: half the sum of
        the absolute differences."""
        return sum((abs(share.difference) for share in self.shares), Decimal(0)) / 2

    @property
    def scale(self) -> Decimal:
        """The largest share: the right end of the drawing."""
        return max((max(s.need, s.money) for s in self.shares), default=Decimal(1)) or Decimal(1)


def of(table: KindTable) -> Direction | None:
    """The comparison of one kind; None without money or without a published total."""
    amounts = rupiah_by_village(table.column.kind)
    total, needed = sum(amounts.values()), table.column.total
    if not total or not needed:
        return None
    told = [row for row in table.rows if row.is_told]
    counts = [
        (row.code, row.name, row.gap.verified or 0, amounts.pop(row.code, 0))
        for row in told
        if row.gap
    ]
    rest = max(0, needed - sum(count for *_, count, _ in counts))
    left = sum(amounts.values())
    if rest or left:
        counts.append(("", REST, rest, left))
    whole = sum(count for *_, count, _ in counts)
    shares = [
        Share(code, name, Decimal(count) * 100 / whole, Decimal(amount) * 100 / total, amount)
        for code, name, count, amount in counts
    ]
    return Direction(tuple(sorted(shares, key=lambda share: share.difference)), total)


def as_data(table: KindTable) -> dict[str, Any] | None:
    """The page for machines: percent to two decimals, the most neglected kelurahan first."""
    found = of(table)
    if found is None:
        return None
    return {
        "amount": found.total,
        "misplaced_percent": float(round(found.misplaced, 2)),
        "shares": [
            {
                "code": share.code or None,
                "name": share.name,
                "need_percent": float(round(share.need, 2)),
                "amount_percent": float(round(share.money, 2)),
                "amount": share.amount,
            }
            for share in found.shares
        ],
    }


def board_as_data(board: Board | None) -> dict[str, Any]:
    """The need board for machines, each kind with whether money follows its need."""
    if board is None:
        return {"publication": None, "kinds": []}
    data = needs.as_data(board)
    for kind, table in zip(data["kinds"], board.kinds, strict=True):
        kind["direction"] = as_data(table)
    return data


def rupiah_by_village(kind: str) -> dict[str, int]:
    """Public rupiah for proposals of the kind, and of own programmes for it, by kelurahan.

    A report on a pledge adds nothing to the pledge.
    """
    found = Counter(promised_by_village(kind))
    found.update(own_by_village(kind))
    return dict(found)


def own_by_village(kind: str) -> dict[str, int]:
    """Accepted reports without a proposal: money that was given, though nobody had promised it."""
    reports = Realisation.objects.accepted().filter(
        proposal__isnull=True, pledge__isnull=True, need__kind=kind, village__isnull=False
    )
    return dict(reports.order_by().values_list("village").annotate(sum=Sum("amount")))


def promised_by_village(kind: str) -> dict[str, int]:
    """Public pledges to proposals of the kind."""
    pledges = Pledge.objects.counted().filter(
        proposal__need__kind=kind,
        proposal__village__isnull=False,
        proposal__status__in=PUBLIC,
    )
    sums = pledges.order_by().values_list("proposal__village")
    return dict(sums.annotate(sum=Sum(Coalesce("amount_kept", "amount"))))
