"""The course of things: money by quarter, and how far proposals came. The API and its readers."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce, TruncQuarter
from django.utils import timezone

from forum_site.formats.dates import CITY_ZONE, midnight
from proposals.models import StepRecord
from proposals.workflow import Step
from reports import figures
from reports.figures import DONE, Scope
from reports.models import FigureCell
from reports.period import Quarter

#: Quarters of a trend: two years, so that each stands beside the same one a year before.
QUARTERS = 8


def trend(scope: Scope) -> list[dict[str, Any]]:
    """Confirmed and realised rupiah of the eight quarters up to the scope's end, oldest first."""
    last = last_quarter(scope)
    shown = [last]
    while len(shown) < QUARTERS:
        shown.insert(0, shown[0].previous())
    placed = Scope(field=scope.field, area=scope.area)
    confirmed, realised = confirmed_in(placed, shown), realised_in(placed, shown)
    return [
        {
            "key": str(quarter.code),
            "label": str(quarter),
            "amount_confirmed": confirmed.get(quarter.code, 0),
            "amount_realised": realised.get(quarter.code, 0),
        }
        for quarter in shown
    ]


def last_quarter(scope: Scope) -> Quarter:
    """The scope's last one; what lies ahead has nothing to tell."""
    today = Quarter.of(timezone.localdate())
    asked = scope.quarter or (Quarter(scope.year, 4) if scope.year else today)
    return min(asked, today) if scope.quarter is None and asked.year == today.year else asked


def confirmed_in(placed: Scope, quarters: list[Quarter]) -> dict[int, int]:
    """Rupiah of confirmed pledges by the quarter of their confirmation."""
    first = midnight(quarters[0].starts_on)
    after = midnight(quarters[-1].ends_before)
    found = figures.pledges(placed, "confirmed_at").counted().order_by()
    found = found.filter(confirmed_at__gte=first, confirmed_at__lt=after)
    by_quarter = found.annotate(start=TruncQuarter("confirmed_at", tzinfo=CITY_ZONE))
    sums = by_quarter.values_list("start").annotate(sum=Sum(Coalesce("amount_kept", "amount")))
    return {Quarter.of(start).code: amount for start, amount in sums}


def realised_in(placed: Scope, quarters: list[Quarter]) -> dict[int, int]:
    """Rupiah of accepted work by the quarter in which it ended."""
    cells = FigureCell.objects.filter(figures.placed(placed, "field", "village"))
    cells = cells.filter(quarter__range=(quarters[0].code, quarters[-1].code)).order_by()
    return dict(cells.values_list("quarter").annotate(sum=Sum("amount_realised")))


def funnel(scope: Scope) -> list[dict[str, Any]]:
    """How far the proposals came that were sent in the scope's period; each stage holds the next.

    Not the same as the proposals declared done in the period: those may be older.
    """
    cleared = StepRecord.objects.filter(proposal=OuterRef("pk"), step=Step.CLEAR)
    is_published = Q(published_at__isnull=False)
    has_pledge = Q(amount_confirmed__gt=0)
    is_done = Q(status__in=DONE)
    sent = figures.proposals(scope).filter(submitted_at__isnull=False)
    counts = sent.aggregate(
        submitted=Count("pk"),
        cleared=Count("pk", filter=Exists(cleared) | is_published | has_pledge | is_done),
        published=Count("pk", filter=is_published | has_pledge | is_done),
        pledged=Count("pk", filter=has_pledge | is_done),
        realised=Count("pk", filter=is_done),
    )
    return [
        {"key": key, "label": label, "proposals": counts[key]}
        for key, label in (
            ("submitted", "Usulan masuk"),
            ("cleared", "Lolos pemeriksaan"),
            ("published", "Terbit"),
            ("pledged", "Mendapat komitmen"),
            ("realised", "Selesai"),
        )
    ]
