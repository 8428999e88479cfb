"""Which reports were due in a quarter, and which of them came by their day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from companies.figures import ReportClock, due_report, owing_pledges
from companies.models import Realisation
from companies.workflow import RealisationStatus
from forum_site.formats.dates import local_date
from reports.period import Quarter

ON_TIME, LATE, MISSING, NOT_DUE = "on_time", "late", "missing", "not_due"
#: A company that is late is told so and has these days to correct us before its name is printed.
CORRECTION = timedelta(days=14)


@dataclass(frozen=True)
class Due:
    """One report that was due: whose, on what, its day, and what became of it.

    What a report says is everybody's business once it is accepted; before that ``activity`` is
    empty. A company is named as late when its time to correct us is over.
    """

    company: str
    activity: str
    due_on: date
    filed_on: date | None
    state: str
    is_named: bool = True


def dues(quarter: Quarter, on: date) -> list[Due]:
    """Reports whose day lies in the quarter, as they stand ``on`` a day; the earliest first."""
    found = [*filed(quarter), *owed(quarter, on)]
    return sorted(found, key=lambda due: (due.due_on, due.company, due.activity))


def filed(quarter: Quarter) -> Iterator[Due]:
    """Those that were sent; a returned one was sent on its first day."""
    rows = Realisation.objects.filter(
        submitted_at__isnull=False,
        due_on__gte=quarter.starts_on,
        due_on__lt=quarter.ends_before,
    ).exclude(status=RealisationStatus.DRAFT)
    for row in rows.select_related("company"):
        state = ON_TIME if row.is_on_time else LATE
        activity = row.activity if row.status == RealisationStatus.ACCEPTED else ""
        yield Due(row.company.name, activity, row.due_on, local_date(row.submitted_at), state)


def owed(quarter: Quarter, on: date) -> Iterator[Due]:
    """Confirmed pledges whose work is over and whose report is not there."""
    clock = ReportClock()
    for pledge in owing_pledges():
        due = due_report(pledge, clock)
        if due is None or due.due_on not in quarter:
            continue
        state = MISSING if due.due_on < on else NOT_DUE
        yield Due(
            company=pledge.company.name,
            activity=str(pledge.proposal),
            due_on=due.due_on,
            filed_on=None,
            state=state,
            is_named=state == MISSING and due.due_on + CORRECTION < on,
        )


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
    """Company -> how many of each state; ``named`` are those late for longer than the window."""
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
