"""How well companies keep their reporting days: the headline figure of a period."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q
from django.utils import timezone

from companies.figures.punctuality import report_clocks


@dataclass(frozen=True)
class OnTime:
    """Reports due in a period: filed in time, filed late, not filed although the day is over."""

    in_time: int
    late: int
    missing: int

    @property
    def due(self) -> int:
        return self.in_time + self.late + self.missing

    @property
    def percent(self) -> Decimal | None:
        """In time / due, percent; None while no report was due."""
        return Decimal(self.in_time) * 100 / self.due if self.due else None


def on_time_rate(start: date, end: date, *, on: date | None = None) -> OnTime:
    """Reports due from ``start`` until before ``end``, as it stood at the end of the day ``on``.

    Counted by the stored due day, whoever filed it. A report that may still come in time is not
    due yet, one whose clock was ended (pledge released, objection upheld) never was. ``on`` is
    today when nothing is said; a report filed later than that counts as not filed.
    """
    on = on or timezone.localdate()
    filed = Q(met_on__lte=on)
    counts = (
        report_clocks()
        .filter(due_on__gte=start, due_on__lt=end)
        .aggregate(
            in_time=Count("pk", filter=filed & Q(met_on__lte=F("due_on"))),
            late=Count("pk", filter=filed & Q(met_on__gt=F("due_on"))),
            missing=Count("pk", filter=~(filed & Q(met_on__isnull=False)) & Q(due_on__lt=on)),
        )
    )
    return OnTime(**counts)
