"""The figures that a revision has frozen, as the flat mapping that ``figures`` reckons."""

from typing import Any

#: What stands in one line of a table, of a promise, of a company, of a due report, of a report.
CELLS = ("amount", "realisations", "companies", "percent")
PROMISE = (
    *("planned", "done", "difference", "percent", "plan_end", "ended_on"),
    *("days_late", "state", "due_on"),
)
COMPANY = ("amount", "reports", "on_time", "late", "missing", "not_due")
DUE = ("company", "activity", "due_on", "filed_on", "state")


def frozen(figures: dict[str, Any]) -> dict[Any, Any]:
    """Headlines, tables, promises, companies, due reports, visits and proposals of a report."""
    found: dict[Any, Any] = {}
    for name, head in figures["headline"].items():
        found |= {("headline", name, key): value for key, value in head.items() if key != "label"}
    for name in ("fields", "fields_to_date", "villages", "districts"):
        found |= {
            (name, row["key"]): {cell: row[cell] for cell in CELLS}
            for row in figures[name]["rows"]
            if row["amount"]
        }
    for row in figures["plans"]["rows"]:
        found["promise", row["activity"]] = {name: row[name] for name in PROMISE}
    found["promises", "total"] = figures["plans"]["total"]
    found |= {
        ("companies", row["name"]): {name: row[name] for name in COMPANY}
        for row in figures["companies"]
    }
    for name in ("dues", "overdue"):
        lines = [tuple(row[key] for key in DUE) for row in figures[name]]
        found[name] = sorted(lines, key=str)
    found["course"] = [(row["amount"], row["companies"]) for row in figures["course"]]
    found["annual_plans"] = figures["annual_plans"]
    keys = ("activity", "company", "amount", "ended_on", "accepted_on")
    found["reports"] = sorted(tuple(row[key] for key in keys) for row in figures["reports"])
    found["top"] = [row["amount"] for row in figures["top"]]
    found["visits due"] = figures["visits"]["due"]
    found["visits late"] = figures["visits"]["late"]
    inside = figures["waiting"]["inside"]
    found["inside"] = sorted((row["count"], row["amount"]) for row in inside)
    return found
