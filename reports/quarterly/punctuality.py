"""Which reports were due in a quarter, and which of them came by their day.

The rule is that of the public rate (``companies.figures.compliance``), for each report instead of a
sum: ``rate`` of a quarter and ``on_time_rate`` of its days agree on every day. Two things are more
here: reports that are not due yet, and how many of the missing ones may not be named.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from companies.figures import report_clocks
from companies.figures.compliance import (
    LATE,
    MISSING,
    NOT_DUE,
    ON_TIME,
    OnTime,
    may_be_shown,
    state_of,
    successors,
)
from companies.figures.punctuality import PLEDGE, REALISATION
from companies.models import Realisation
from forum_site.clocks.models import Clock
from reports.period import Quarter


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

    What was ended (a pledge released, an objection upheld) was never due. A merged company is told
    as the one it counts as now.
    """
    clocks = report_clocks().filter(
        due_on__gte=quarter.starts_on, due_on__lt=quarter.ends_before, organisation__isnull=False
    )
    rows = list(clocks.order_by("due_on", "organisation__name", "pk"))
    told, company_of = public_labels(rows), successors(row.organisation_id for row in rows)
    named = set(clocks.filter(may_be_shown(on)).values_list("pk", flat=True))
    return [
        due_of(row, on, told, company_of[row.organisation_id].name, is_named=row.pk in named)
        for row in rows
    ]


def due_of(clock: Clock, on: date, told: set[str], company: str, *, is_named: bool) -> Due:
    """One clock as the report tells it."""
    state = state_of(clock, on)
    return Due(
        company=company,
        activity=clock.label if clock.subject_id in told else "",
        due_on=clock.due_on,
        filed_on=clock.met_on if state in {ON_TIME, LATE} else None,
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
    counted = OnTime(states[ON_TIME], states[LATE], states[MISSING])
    return {
        "due": counted.due,
        "on_time": counted.in_time,
        "late": counted.late,
        "missing": counted.missing,
        "not_due": states[NOT_DUE],
        "unnamed": sum(due.state == MISSING and not due.is_named for due in found),
        "percent": percent_of(counted.in_time, counted.due),
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
