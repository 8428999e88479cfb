"""Which reports were due in a quarter, and which of them came by their day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from companies.figures import report_clocks
from companies.figures.compliance import may_be_shown
from companies.figures.punctuality import PLEDGE, REALISATION
from companies.models import Realisation
from forum_site.clocks.models import Clock
from reports.period import Quarter

ON_TIME, LATE, MISSING, NOT_DUE = "on_time", "late", "missing", "not_due"


@dataclass(frozen=True)
class Due:
    """One report that was due: whose, on what, its day, and what became of it.

    What a report says is everybody's business once it is accepted; before that ``activity`` is
    empty. A company is named as late when its time to correct us is over (the public list's rule).
    """

    company: str
    activity: str
    due_on: date
    filed_on: date | None
    state: str
    is_named: bool = True


def dues(quarter: Quarter, on: date) -> list[Due]:
    """Reports whose stored day lies in the quarter, as they stand ``on`` a day; the earliest first.

    What was ended (a pledge released, an objection upheld) was never due.
    """
    clocks = report_clocks().filter(
        due_on__gte=quarter.starts_on, due_on__lt=quarter.ends_before, organisation__isnull=False
    )
    rows = list(
        clocks.select_related("organisation").order_by("due_on", "organisation__name", "pk")
    )
    told = public_labels(rows)
    named = set(clocks.filter(may_be_shown(on)).values_list("pk", flat=True))
    return [due_of(row, on, told, is_named=row.pk in named) for row in rows]


def due_of(clock: Clock, on: date, told: set[str], *, is_named: bool) -> Due:
    """One clock as the report tells it."""
    filed_on = clock.met_on if clock.met_on and clock.met_on <= on else None
    if filed_on:
        state = ON_TIME if filed_on <= clock.due_on else LATE
    else:
        state = MISSING if clock.due_on < on else NOT_DUE
    return Due(
        company=clock.organisation.name if clock.organisation else "",
        activity=clock.label if clock.subject_id in told else "",
        due_on=clock.due_on,
        filed_on=filed_on,
        state=state,
        is_named=state != MISSING or is_named,
    )


def public_labels(clocks: Iterable[Clock]) -> set[str]:
    """Subjects that everybody may read of: pledges to proposals, and accepted reports."""
    by_type: dict[str, set[str]] = {}
    for clock in clocks:
        by_type.setdefault(clock.subject_type, set()).add(clock.subject_id)
    accepted = Realisation.objects.accepted().filter(pk__in=by_type.get(REALISATION, ()))
    return by_type.get(PLEDGE, set()) | {str(pk) for pk in accepted.values_list("pk", flat=True)}


def rate(found: Iterable[Due]) -> dict[str, Any]:
    """How many came by their day, of those whose day is over or that are there."""
    found = list(found)
    states = Counter(due.state for due in found)
    total = states[ON_TIME] + states[LATE] + states[MISSING]
    return {
        "due": total,
        "on_time": states[ON_TIME],
        "late": states[LATE],
        "missing": states[MISSING],
        "not_due": states[NOT_DUE],
        "unnamed": sum(due.state == MISSING and not due.is_named for due in found),
        "percent": percent_of(states[ON_TIME], total),
    }


def by_company(found: Iterable[Due]) -> dict[str, Counter[str]]:
    """Company -> how many of each state; ``named`` are the late ones that may be told."""
    counted: dict[str, Counter[str]] = {}
    for due in found:
        states = counted.setdefault(due.company, Counter())
        states[due.state] += 1
        states["named"] += due.state == MISSING and due.is_named
    return counted


def percent_of(part: int, whole: int) -> str | None:
    """Percent with one decimal, half up, as frozen figures write it; None of nothing."""
    if not whole:
        return None
    share = Decimal(part) * 100 / whole
    return str(share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
