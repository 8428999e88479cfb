"""The figures of a period, taken once as plain JSON. Whatever tells them later reads only this.

Nothing stands here that not everybody may read. Rupiah are whole numbers, percents are text with
their decimals, days are ISO 8601.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from companies.figures.compliance import successors
from companies.models import Pledge, Realisation
from forum_site.formats.dates import date_range, local_date
from forum_site.rules.services import rule_in_force
from poverty_data.figures import published
from proposals.models import Proposal
from proposals.workflow import PUBLIC
from reports import figures, tables
from reports.figures import Row, Scope
from reports.models import RollupState
from reports.period import Quarter
from reports.quarterly import aftercare, body, covered, plans, punctuality, waiting
from reports.quarterly.punctuality import Due

#: The shape of what ``freeze`` returns; a reader of old revisions looks here.
SCHEMA = 1
#: Programmes with a photo of their own, the largest first.
TOP = 6
#: Quarters in the picture of the course of time, this one included.
COURSE = 5


def freeze(quarter: Quarter, *, as_of: date | None, now: datetime) -> dict[str, Any]:
    """Every figure of the report on a quarter as it is known ``now``."""
    on = local_date(now)
    scope = Scope(quarter=quarter)
    compared = {
        "now": quarter,
        "last_quarter": quarter.previous(),
        "last_year": Quarter(quarter.year - 1, quarter.number),
    }
    due = {name: punctuality.dues(each, on) for name, each in compared.items()}
    lines = plans.of_quarter(quarter, on)
    reports = figures.accepted_reports(scope).select_related(
        "company", "field", "village__parent", "proposal"
    )
    return {
        "schema": SCHEMA,
        "period": period(quarter, as_of, on),
        "headline": {name: headline(each, due[name]) for name, each in compared.items()},
        "fields": table("bidang", scope),
        "fields_last_year": table("bidang", Scope(quarter=compared["last_year"])),
        "fields_to_date": table("bidang", Scope(quarter=quarter, to_date=True)),
        "districts": table("kecamatan", scope),
        "villages": table("kelurahan", scope),
        "course": course(quarter),
        "needs": covered.of_board(compared),
        "top": [programme(row) for row in reports.order_by("-amount", "pk")[:TOP]],
        "plans": {
            "rows": lines,
            "total": plans.totals(lines),
            "fields": list(plans.by_field(lines)),
        },
        "annual_plans": plans.of_year(quarter),
        "companies": companies(reports, due["now"]),
        "overdue": [line(each) for each in due["now"] if each.is_named and is_missing(each)],
        "dues": [line(each) for each in due["now"] if not is_missing(each) or each.is_named],
        "visits": aftercare.visits(quarter),
        "complaints": aftercare.complaints(quarter),
        "forum": body.forum(quarter.starts_on, quarter.ends_before, on=on),
        "waiting": waiting.of_today(on),
        "reports": [report(row) for row in reports],
    }


def sources() -> dict[str, Any]:
    """Which state of the data the figures were taken from."""
    state = RollupState.objects.first()
    publication = published.newest()
    rule = rule_in_force("realisation_report_months")
    return {
        "rollup_version": state.version if state else 0,
        "rollup_refreshed_at": instant(state.refreshed_at) if state else None,
        "rollup_checked_at": instant(state.checked_at) if state else None,
        "publication": str(publication) if publication else None,
        "publication_version": publication.version if publication else None,
        "clock": {"months": rule.value, "is_example": rule.is_example, "origin": origin(rule)}
        if rule
        else None,
        "counts": {
            "accepted_reports": Realisation.objects.accepted().count(),
            "confirmed_pledges": Pledge.objects.public().count(),
            "public_proposals": Proposal.objects.filter(status__in=PUBLIC).count(),
        },
    }


def origin(rule: Any) -> str:
    """ "Perwal Kota Magelang 1/2020, Pasal 5"; empty while nobody has filled it in."""
    return ", ".join(part for part in (rule.regulation, rule.article) if part)


def instant(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def period(quarter: Quarter, as_of: date | None, on: date) -> dict[str, Any]:
    """Which days are told of, and as they were known on which day."""
    last = as_of or quarter.ends_before - timedelta(days=1)
    return {
        "year": quarter.year,
        "number": quarter.number,
        "label": str(quarter),
        "days": date_range(quarter.starts_on, last),
        "as_of": as_of.isoformat() if as_of else None,
        "known_on": on.isoformat(),
    }


def headline(quarter: Quarter, due: list[Due]) -> dict[str, Any]:
    """The figures that are compared between quarters."""
    scope = Scope(quarter=quarter)
    return {
        "label": str(quarter),
        "realised": figures.realised(scope),
        "reports": figures.reports_accepted(scope),
        "companies": figures.distinct_companies(scope),
        "confirmed": figures.public_total(scope),
        "submitted": figures.proposals_submitted(scope),
        "finished": figures.proposals_realised(scope),
        "punctuality": punctuality.rate(due),
    }


def table(what: str, scope: Scope) -> dict[str, Any]:
    """One of the tables of /realisasi/ with its total."""
    found = tables.table(what, scope)
    return {"rows": [plain(row) for row in found.rows], "total": plain(found.total)}


def plain(row: Row) -> dict[str, Any]:
    return asdict(row) | {"percent": None if row.percent is None else str(row.percent)}


def course(quarter: Quarter) -> list[dict[str, Any]]:
    """The last quarters, the oldest first."""
    found = [quarter]
    while len(found) < COURSE:
        found.append(found[-1].previous())
    return [
        {
            "label": str(each),
            "amount": figures.realised(Scope(quarter=each)),
            "companies": figures.distinct_companies(Scope(quarter=each)),
        }
        for each in reversed(found)
    ]


def report(row: Realisation) -> dict[str, Any]:
    """One accepted report, as /realisasi/ tells it."""
    return {
        "id": str(row.pk),
        "company": row.company.name,
        "activity": row.activity,
        "field": row.field.short_name,
        "village": row.village.name if row.village else "",
        "district": row.village.parent.name if row.village and row.village.parent else "",
        "amount": row.amount,
        "source_of_funds": row.source_of_funds,
        "output": row.output,
        "quantity": None if row.quantity is None else str(row.quantity),
        "unit": row.unit,
        "started_on": row.started_on.isoformat() if row.started_on else None,
        "ended_on": row.ended_on.isoformat(),
        "accepted_on": local_date(row.accepted_at).isoformat(),
        "code": tables.public_code(row),
    }


def programme(row: Realisation) -> dict[str, Any]:
    """A large programme, with its first photo."""
    photo = row.photos.first()
    return report(row) | {"photo": photo.pk if photo else None}


def companies(reports: QuerySet[Realisation], due: Iterable[Due]) -> list[dict[str, Any]]:
    """Every company with something done or due in the quarter, by name; merged ones as one.

    One that is still in its days of correction counts as not due yet.
    """
    counted = punctuality.by_company(due)
    done: dict[str, list[int]] = {}
    rows = list(reports.values_list("company", "amount"))
    company_of = successors(company for company, _ in rows)
    for company, amount in rows:
        done.setdefault(company_of[company].name, []).append(amount)
    found = []
    for name in sorted({*counted, *done}):
        states = counted.get(name, {})
        named = states.get("named", 0)
        found.append(
            {
                "name": name,
                "amount": sum(done.get(name, ())),
                "reports": len(done.get(name, ())),
                "on_time": states.get(punctuality.ON_TIME, 0),
                "late": states.get(punctuality.LATE, 0),
                "missing": named,
                "not_due": states.get(punctuality.NOT_DUE, 0)
                + states.get(punctuality.MISSING, 0)
                - named,
            }
        )
    return found


def is_missing(due: Due) -> bool:
    return due.state == punctuality.MISSING


def line(due: Due) -> dict[str, Any]:
    """One report that was due."""
    return {
        "company": due.company,
        "activity": due.activity,
        "due_on": due.due_on.isoformat(),
        "filed_on": due.filed_on.isoformat() if due.filed_on else None,
        "state": due.state,
    }
