"""What a quarterly report must say, counted from the facts alone: one flat mapping, so that every
difference has a name (``frozen`` reads the same mapping from a revision).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from tests.reports.year import facts
from tests.reports.year.arithmetic import (
    DAY,
    begin_of,
    last_day_of,
    last_quarter,
    next_quarter,
    percent,
    quarter_of,
)
from tests.reports.year.clocks import Awaited, Reckoning, reckon

Quarter = tuple[int, int]
#: What is counted of a company.
COMPANY = ("amount", "reports", "on_time", "late", "missing", "not_due")
#: Every citizens' proposal of the year asks for as much.
ASKED = 10_000_000


class Counting:
    """The facts as they are known when the figures of an issue are taken."""

    def __init__(
        self, companies: Iterable[facts.Company], issue: facts.Issue, free: Collection[date]
    ) -> None:
        self.companies = tuple(companies)
        self.quarter = issue.quarter
        self.on = issue.taken or begin_of(next_quarter(issue.quarter))
        #: What people did until here is known; a draft is taken in the morning.
        self.upto = self.on if issue.taken else self.on - DAY
        self.reckoned: Reckoning = reckon(
            self.companies, until=self.on, free=free, stops_at_morning=not issue.taken
        )

    def works(self) -> Iterable[tuple[facts.Company, facts.Work]]:
        for company in self.companies:
            for work in company.works:
                yield company, work

    def is_past(self, day: date | None) -> bool:
        return day is not None and day <= self.upto

    def accepted(self, quarter: Quarter | None = None) -> list[tuple[str, facts.Work]]:
        """Company and work of each accepted report, of a quarter or of all."""
        return [
            (company.name, work)
            for company, work in self.works()
            if self.is_past(work.accepted) and quarter in (None, quarter_of(work.ended))
        ]

    # --- The headline ------------------------------------------------------------------------
    def all(self) -> dict[Any, Any]:
        quarter = self.quarter
        found: dict[Any, Any] = {}
        earlier = (quarter[0] - 1, quarter[1])
        compared = {"now": quarter, "last_quarter": last_quarter(quarter), "last_year": earlier}
        for name, each in compared.items():
            found |= {("headline", name, key): value for key, value in self.headline(each).items()}
        done = self.accepted(quarter)
        to_date = [row for row in self.accepted() if (quarter[0], 1) <= quarter_of(row[1].ended)]
        to_date = [row for row in to_date if quarter_of(row[1].ended) <= quarter]
        tables = {
            "fields": (done, lambda work: work.field),
            "fields_to_date": (to_date, lambda work: work.field),
            "villages": (done, lambda work: work.village),
            "districts": (done, lambda work: work.village[:8]),
        }
        for name, (rows, key) in tables.items():
            found |= {(name, part): cells for part, cells in table(rows, key).items()}
        found |= self.course() | self.promises() | self.annual_plans() | self.dues()
        found |= self.per_company() | self.visits() | self.inside()
        found["reports"] = sorted(report(name, work) for name, work in done)
        largest = sorted((work.amount for _, work in done), reverse=True)
        found["top"] = largest[:6]
        return found

    def headline(self, quarter: Quarter) -> dict[str, Any]:
        done = self.accepted(quarter)
        promised = [
            work.promised
            for _, work in self.works()
            if self.is_past(work.confirmed) and quarter_of(work.confirmed or self.on) == quarter
        ]
        asked = [
            request
            for request in facts.requests()
            if self.is_past(request.sent) and quarter_of(request.sent) == quarter
        ]
        return {
            "realised": sum(work.amount for _, work in done),
            "reports": len(done),
            "companies": len({name for name, _ in done}),
            "confirmed": sum(promised),
            "submitted": len(asked) + len(promised),
            "finished": 0,
            "punctuality": self.punctuality(quarter),
        }

    # --- Reporting days ----------------------------------------------------------------------
    def due(self, quarter: Quarter) -> list[Awaited]:
        return [
            clock
            for clock in self.reckoned.clocks.values()
            if clock.kind == "realisation_report" and quarter_of(clock.due) == quarter
        ]

    def state(self, clock: Awaited) -> str:
        if clock.met:
            return "on_time" if clock.met <= clock.due else "late"
        return "missing" if clock.due < self.on else "not_due"

    def is_named(self, clock: Awaited) -> bool:
        """Whether everybody may read that it is missing: notice, days to correct, no dispute."""
        noticed = self.reckoned.cases.get(clock.label)
        is_disputed = clock.label in self.reckoned.disputed
        return bool(noticed and noticed[1] < self.on and not is_disputed)

    def punctuality(self, quarter: Quarter) -> dict[str, Any]:
        due = self.due(quarter)
        states = [self.state(clock) for clock in due]
        counts = {name: states.count(name) for name in ("on_time", "late", "missing", "not_due")}
        total = len(states) - counts["not_due"]
        hidden = [c for c in due if self.state(c) == "missing" and not self.is_named(c)]
        return {
            **counts,
            "due": total,
            "unnamed": len(hidden),
            "percent": percent(counts["on_time"], total, 1),
        }

    def dues(self) -> dict[Any, Any]:
        """Line by line; what a programme of one's own says is told once it is accepted."""
        accepted = {work.name for _, work in self.accepted()}
        pledges = {work.name for _, work in self.works() if work.is_pledge}
        lines, overdue = [], []
        for clock in self.due(self.quarter):
            state = self.state(clock)
            told = clock.label if clock.label in accepted | pledges else ""
            line = (clock.company, told, iso(clock.due), iso(clock.met), state)
            if state != "missing" or self.is_named(clock):
                lines.append(line)
            if state == "missing" and self.is_named(clock):
                overdue.append(line)
        return {"dues": sorted(lines, key=str), "overdue": sorted(overdue, key=str)}

    def per_company(self) -> dict[Any, Any]:
        found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COMPANY, 0))
        for name, work in self.accepted(self.quarter):
            found[name]["amount"] += work.amount
            found[name]["reports"] += 1
        for clock in self.due(self.quarter):
            state = self.state(clock)
            if state == "missing" and not self.is_named(clock):
                state = "not_due"
            found[clock.company][state] += 1
        return {("companies", name): counts for name, counts in found.items()}

    # --- Plans, promises, visits, proposals --------------------------------------------------
    def course(self) -> dict[Any, Any]:
        rows, quarter = [], self.quarter
        for _ in range(5):
            done = self.accepted(quarter)
            rows.append((sum(work.amount for _, work in done), len({name for name, _ in done})))
            quarter = last_quarter(quarter)
        return {"course": rows[::-1]}

    def promises(self) -> dict[Any, Any]:
        """Promises that were to end in the quarter, or whose work did."""
        found = {}
        for _, work in self.works():
            if not work.planned_end or not self.is_past(work.confirmed):
                continue
            is_done = self.is_past(work.accepted)
            ends = {quarter_of(work.planned_end)} | ({quarter_of(work.ended)} if is_done else set())
            if self.quarter in ends:
                found["promise", work.name] = self.promise(work, is_done)
        planned = sum(row["planned"] for row in found.values())
        done = sum(row["done"] for row in found.values())
        found["promises", "total"] = {
            "count": len(found),
            "planned": planned,
            "done": done,
            "difference": done - planned,
            "percent_of_plan": percent(done, planned, 1),
            "percent": percent(done - planned, planned, 1),
        }
        return found

    def promise(self, work: facts.Work, is_done: bool) -> dict[str, Any]:
        done = work.amount if is_done else 0
        clock = next((c for c in self.reckoned.clocks.values() if c.label == work.name), None)
        assert work.planned_end
        state = self.reporting(work, clock, is_done)
        return {
            "planned": work.promised,
            "done": done,
            "difference": done - work.promised,
            "percent": percent(done - work.promised, work.promised, 1),
            "plan_end": iso(work.planned_end),
            "ended_on": iso(work.ended if is_done else None),
            "days_late": (work.ended - work.planned_end).days if is_done else None,
            "state": state,
            "due_on": iso(clock.due) if clock and state != "correcting" else None,
        }

    def reporting(self, work: facts.Work, clock: Awaited | None, is_done: bool) -> str:
        if is_done:
            return "done"
        if self.is_past(work.filed):
            return "waiting"
        if clock and clock.met:
            return "elsewhere"
        if clock is None or clock.due >= self.on:
            return "open"
        return "late" if self.is_named(clock) else "correcting"

    def annual_plans(self) -> dict[Any, Any]:
        plans = [c.plan for c in self.companies if c.plan and self.is_past(c.plan.sent)]
        if not plans:
            return {"annual_plans": None}
        approved = [item for p in plans if self.is_past(p.approved) for item in p.items]
        end = last_day_of(self.quarter)
        done = [
            work.amount
            for _, work in self.accepted()
            if work.item is not None and work.ended <= end
        ]
        planned = sum(item.amount for item in approved)
        return {
            "annual_plans": {
                "year": self.quarter[0],
                "companies": len(plans),
                "items": len(approved),
                "planned": planned,
                "done": sum(done),
                "percent_of_plan": percent(sum(done), planned, 1),
            }
        }

    def visits(self) -> dict[Any, Any]:
        """Nobody goes to see anything in this year."""
        planned = [c.due for c in self.reckoned.clocks.values() if c.kind == "visit"]
        return {
            "visits due": sum(quarter_of(day) == self.quarter for day in planned),
            "visits late": sum(day <= last_day_of(self.quarter) for day in planned),
        }

    def inside(self) -> dict[Any, Any]:
        """Citizens' proposals that nobody reads of yet, by where they are."""
        states: dict[str, int] = defaultdict(int)
        for request in facts.requests():
            if self.is_past(request.sent):
                step = request.step if self.is_past(request.on) else ""
                states[step] += 1
        states.pop("withdraw", None)
        return {"inside": sorted((count, count * ASKED) for count in states.values())}


def table(rows: list[tuple[str, facts.Work]], key: Any) -> dict[str, dict[str, Any]]:
    """Amount, reports, distinct companies and share of each part that has figures."""
    total = sum(work.amount for _, work in rows)
    parts = defaultdict(list)
    for name, work in rows:
        parts[key(work)].append((name, work))
    return {
        part: {
            "amount": sum(work.amount for _, work in of_part),
            "realisations": len(of_part),
            "companies": len({name for name, _ in of_part}),
            "percent": percent(sum(work.amount for _, work in of_part), total, 2),
        }
        for part, of_part in parts.items()
    }


def report(company: str, work: facts.Work) -> tuple[Any, ...]:
    return (work.name, company, work.amount, iso(work.ended), iso(work.accepted))


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
