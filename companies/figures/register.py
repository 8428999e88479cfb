"""How much of the city's companies the forum reaches (the study of Bandung found one in ten)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from companies.models.register import RegisterEntry, Stage


@dataclass(frozen=True)
class Coverage:
    """Companies of the register by the last thing that happened; each one counts once."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def at_least(self, stage: str) -> int:
        """How many came as far as this stage or farther."""
        order = Stage.values
        return sum(self.counts.get(one, 0) for one in order[order.index(stage) :])

    @property
    def reached(self) -> int:
        """Joined and reported: what the percentage counts."""
        return self.counts.get(Stage.REPORTED, 0)

    @property
    def percent(self) -> Decimal | None:
        """Joined and reported / register; None while the register is empty."""
        return Decimal(self.reached) * 100 / self.total if self.total else None


def coverage() -> Coverage:
    """The register as it stands now."""
    rows = RegisterEntry.objects.with_stage().order_by().values_list("stage")
    return Coverage(dict(rows.annotate(count=Count("pk"))))
