"""What was promised for a quarter against what was done of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from companies.figures import plan_figures, report_clocks
from companies.figures.compliance import may_be_shown
from companies.figures.punctuality import PLEDGE
from companies.models import Pledge, Realisation
from companies.workflow import PUBLIC_PLEDGES, RealisationStatus
from forum_site.clocks.models import Clock
from reports.period import Quarter
from reports.quarterly.punctuality import percent_of

FILED = (RealisationStatus.SUBMITTED, RealisationStatus.RETURNED)


def of_quarter(quarter: Quarter, on: date) -> list[dict[str, Any]]:
    """Pledges whose work was to end in the quarter or did, the largest deviation first."""
    pledges = list(planned(quarter))
    awaited = Awaited.of(pledges, on)
    lines = [line_of(pledge, awaited) for pledge in pledges]
    return sorted(lines, key=lambda line: (-abs(line["difference"]), line["activity"]))


def planned(quarter: Quarter) -> QuerySet[Pledge]:
    """Confirmed and ended pledges of the quarter, by plan or by what was reported."""
    inside = {"ended_on__gte": quarter.starts_on, "ended_on__lt": quarter.ends_before}
    accepted = Q(realisations__status=RealisationStatus.ACCEPTED)
    reports = Realisation.objects.filter(pledge=OuterRef("pk"))
    return (
        Pledge.objects.filter(status__in=PUBLIC_PLEDGES)
        .annotate(
            plan_end=Coalesce("planned_end", "proposal__ends_on"),
            done=Sum("realisations__amount", filter=accepted),
            last=Max("realisations__ended_on", filter=accepted),
            is_filed=Exists(reports.filter(status__in=FILED)),
            is_over=Exists(reports.filter(status=RealisationStatus.ACCEPTED, is_final=True)),
        )
        .filter(
            Q(plan_end__gte=quarter.starts_on, plan_end__lt=quarter.ends_before)
            | Exists(reports.accepted().filter(**inside))
        )
        .select_related("proposal__village", "proposal__field", "company")
        .order_by(F("plan_end").asc(nulls_last=True), "pk")
    )


@dataclass(frozen=True)
class Awaited:
    """The clocks of the last reports by pledge, and which of them may be read as missing."""

    clocks: dict[str, Clock]
    named: set[UUID]
    on: date

    @classmethod
    def of(cls, pledges: Iterable[Pledge], on: date) -> "Awaited":
        rows = report_clocks().filter(
            subject_type=PLEDGE, subject_id__in=[str(pledge.pk) for pledge in pledges]
        )
        named = set(rows.filter(may_be_shown(on)).values_list("pk", flat=True))
        return cls({clock.subject_id: clock for clock in rows}, named, on)


def line_of(pledge: Any, awaited: Awaited) -> dict[str, Any]:
    """One pledge as the report tells it; a difference below nothing is money not yet there."""
    done = pledge.done or 0
    return {
        "activity": str(pledge.proposal),
        "code": pledge.proposal.code or "",
        "company": pledge.company.name,
        "field": pledge.proposal.field.short_name,
        "village": pledge.proposal.village.name if pledge.proposal.village else "",
        "planned": pledge.amount,
        "done": done,
        "difference": done - pledge.amount,
        "percent": percent_of(done - pledge.amount, pledge.amount),
        "plan_end": pledge.plan_end.isoformat() if pledge.plan_end else None,
        "ended_on": pledge.last.isoformat() if pledge.last else None,
        "days_late": (pledge.last - pledge.plan_end).days
        if pledge.last and pledge.plan_end
        else None,
        **state_of(pledge, awaited),
    }


def state_of(pledge: Any, awaited: Awaited) -> dict[str, Any]:
    """Where the reporting stands, with its day: done, partly, waiting for us, told elsewhere (an
    objection was right), late as everybody may read it, not yet due.

    Over, but in its days to correct or disputed, it is "correcting", and its day is not told.
    """
    clock = awaited.clocks.get(str(pledge.pk))
    state = next(
        name
        for name, holds in (
            ("done", pledge.is_over),
            ("waiting", pledge.is_filed),
            ("partly", pledge.done),
            ("open", clock is None),
            ("elsewhere", clock and clock.met_on and clock.met_on <= awaited.on),
            ("late", clock and clock.pk in awaited.named),
            ("correcting", clock and clock.due_on < awaited.on),
            ("open", True),
        )
        if holds
    )
    is_told = clock is not None and state != "correcting"
    return {"state": state, "due_on": clock.due_on.isoformat() if clock and is_told else None}


def totals(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Their sums, and how much of the plan was done in percent."""
    planned_sum = sum(line["planned"] for line in lines)
    done = sum(line["done"] for line in lines)
    return {
        "count": len(lines),
        "planned": planned_sum,
        "done": done,
        "difference": done - planned_sum,
        "percent_of_plan": percent_of(done, planned_sum),
        "percent": percent_of(done - planned_sum, planned_sum),
    }


def by_field(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Plan and realisation of each field that has a plan, the largest plan first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        found.setdefault(line["field"], []).append(line)
    for field, of_field in sorted(
        found.items(), key=lambda item: -sum(line["planned"] for line in item[1])
    ):
        yield {"label": field, **totals(of_field)}


def of_year(quarter: Quarter) -> dict[str, Any] | None:
    """The annual plans of the year until the end of the quarter, in rupiah; None without any.

    Totals only: what one company plans is told by that company. Planned are approved items.
    """
    last_day = quarter.ends_before - timedelta(days=1)
    found = plan_figures(quarter.year, until=last_day)
    if not found:
        return None
    planned_sum = sum(plan.planned for plan in found)
    done = sum(plan.realised for plan in found)
    return {
        "year": quarter.year,
        "companies": len(found),
        "items": sum(len(plan.items) for plan in found),
        "planned": planned_sum,
        "done": done,
        "percent_of_plan": percent_of(done, planned_sum),
    }
