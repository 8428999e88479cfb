"""A1 to A4: the public figures from their cells, against counting accepted reports each time.

A1 is the summary at one size against the same at a tenth of it, all cells filled: 12 quarters of
200 companies, each in one kelurahan and two fields. The two are minutes apart, so that each is told
in summaries of a year without reports, measured in turn with it. A2 sets it against the ORM and
against one scan in SQL; the gain grows with the rows, so the goals of a million (100 and 40) are
asked for in proportion. A3 is the summary of the API, and its 304, against a view that answers
"ok", when nothing was written since it was counted. A4 is the nightly count of all cells, and of
one quarter, against one aggregate that writes nothing. 10,000 rows are the start of A1 only: nearly
every row is a cell of its own there. 100,000 are compared; FORUM_PROOF=1 adds a million.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Count, Model, Sum
from django.test import Client

from benchmarks.measuring import Figure, in_turn
from companies.models import Realisation
from forum_site.api import changes
from forum_site.api.models import ChangeMark
from forum_site.areas.models import Area
from forum_site.organisations.models import Organisation
from forum_site.rules.models import PriorityField
from reports import figures as public
from reports import rollups
from reports.figures import Scope
from reports.models import CompanyCell, FigureCell
from reports.period import Quarter
from reports.services import cells
from tests.factories import make_company, make_realisation

SIZES = (10_000, 100_000, 1_000_000) if os.environ.get("FORUM_PROOF") == "1" else (10_000, 100_000)
COMPANIES, QUARTERS = 200, 12
FIRST_YEAR = 2022
ROUNDS = 7
SUMMARY = "/api/v1/summary/"
MILLION = 1_000_000
#: One scan that adds up what the table of fields shows.
SCAN = (
    "SELECT field_id, sum(amount), count(*), count(DISTINCT company_id)"
    " FROM companies_realisation WHERE status = 'accepted' GROUP BY field_id"
)


def figures() -> Iterator[Figure]:
    companies = [make_company() for _ in range(COMPANIES)]
    pattern, before = make_realisation(companies[0]), 0.0
    for size in SIZES:
        fill(pattern, companies, size)
        cells.rebuild()
        vacuum(CompanyCell, FigureCell)
        seconds = in_turn(ROUNDS, **ways())
        assert not cells.check()
        summaries = in_summaries_of_nothing()
        if before:
            yield figure("A1 summary, ten times the rows", size, summaries / before, 1.2)
            yield from peers(size, seconds)
            yield from rebuilds(size, seconds)
            yield from answers(size)
        before = summaries


def ways() -> dict[str, Callable[[], Any]]:
    """Ours, the peers, and the two rebuilds."""
    return {
        "cells": lambda: summary(Scope()),
        "orm": lambda: list(by_orm()),
        "scan": lambda: asked(SCAN),
        "aggregate": aggregate,
        "rebuild": cells.rebuild,
        "quarter": lambda: cells.refresh_quarter(quarter=Quarter(FIRST_YEAR + 1, 2)),
    }


def summary(scope: Scope) -> list[Any]:
    """What the page of figures says first: the total, distinct companies, and each field."""
    return [public.realised(scope), public.distinct_companies(scope), *public.by_field(scope)]


def in_summaries_of_nothing() -> float:
    """How many summaries of a year without reports the whole one takes."""
    seconds = in_turn(
        50 * ROUNDS,
        whole=lambda: summary(Scope()),
        nothing=lambda: summary(Scope(year=FIRST_YEAR - 1)),
    )
    return seconds["whole"] / seconds["nothing"]


def by_orm() -> Any:
    """The same from the reports, as one writes it in Django."""
    accepted = Realisation.objects.accepted().order_by()
    sums = {"amount": Sum("amount"), "heads": Count("company", distinct=True)}
    yield accepted.aggregate(**sums)
    yield from accepted.values("field__code").annotate(**sums, rows=Count("pk"))


def aggregate() -> Any:
    """One scan into the finest cells, written nowhere."""
    source = rollups.ROLLUPS[0].source
    return asked(f"SELECT count(*) FROM ({rollups.ROOTS} {source}) AS found", rollups.EVER)


def asked(question: str, values: Any = None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def peers(size: int, seconds: dict[str, float]) -> Iterator[Figure]:
    for peer, of_a_million in (("orm", 100), ("scan", 40)):
        goal = max(1.0, of_a_million * size / MILLION)
        ratio = seconds[peer] / seconds["cells"]
        yield figure(f"A2 summary against {peer}", size, ratio, goal, seconds, is_gain=True)


def rebuilds(size: int, seconds: dict[str, float]) -> Iterator[Figure]:
    for what, goal in (("rebuild", 2.0), ("quarter", 0.2)):
        ratio = seconds[what] / seconds["aggregate"]
        yield figure(f"A4 {what} against one aggregate", size, ratio, goal, seconds)


def answers(size: int) -> Iterator[Figure]:
    """The address that dashboards ask, through all of Django, when nothing was written since."""
    settings.API_ANONYMOUS_PER_MINUTE = 10**9
    client = Client(headers={"host": "localhost"})
    while not changes.settle(seconds=60):
        pass
    vacuum(ChangeMark)
    etag = {"If-None-Match": client.get(SUMMARY)["ETag"]}
    seconds = in_turn(
        10 * ROUNDS,
        ok=lambda: expected(client.get("/sehat/"), 200),
        summary=lambda: expected(client.get(SUMMARY), 200),
        unchanged=lambda: expected(client.get(SUMMARY, headers=etag), 304),
    )
    for what, goal in (("summary", 3.0), ("unchanged", 2.5)):
        ratio = seconds[what] / seconds["ok"]
        yield figure(f"A3 {what} against an empty view", size, ratio, goal, seconds)


def vacuum(*tables: type[Model]) -> None:
    """As the database itself does within a minute after so many writes."""
    names = ", ".join(table._meta.db_table for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {names}")


def expected(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.content


def figure(
    bench: str,
    size: int,
    ratio: float,
    goal: float,
    seconds: dict[str, float] | None = None,
    *,
    is_gain: bool = False,
) -> Figure:
    details = {f"{name}_ms": round(value * 1000, 2) for name, value in (seconds or {}).items()}
    return Figure(bench, size, ratio, goal, higher_is_better=is_gain, details=details)


def fill(pattern: Realisation, companies: list[Organisation], size: int) -> None:
    """So many accepted reports, copied by the database from a whole one, over all cells."""
    columns = [field.column for field in Realisation._meta.concrete_fields]
    fields = list(PriorityField.objects.order_by("order").values_list("pk", flat=True))[:7]
    villages = list(Area.objects.of_city().villages().values_list("pk", flat=True))
    changed = {
        "id": "gen_random_uuid()",
        "key": "'bench-' || n",
        "company_id": "(%(companies)s::uuid[])[1 + n %% 200]",
        "field_id": "(%(fields)s::bigint[])[1 + (n %% 200 + n / 200 %% 2) %% 7]",
        "village_id": "(%(villages)s::text[])[1 + n %% 200 %% 17]",
        "ended_on": f"make_date({FIRST_YEAR} + n / 1600 %% 3, 2 + 3 * (n / 400 %% 4), 15)",
        "amount": "1000000 + n",
    }
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE companies_realisation DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM companies_realisation WHERE key LIKE 'bench-%%'", [])
        cursor.execute(
            f"INSERT INTO companies_realisation ({names}) SELECT {values}"
            f" FROM companies_realisation, generate_series(1, {size}) AS n WHERE id = %(first)s",
            {
                "companies": [str(company.pk) for company in companies],
                "fields": fields,
                "villages": villages,
                "first": pattern.pk,
            },
        )
        cursor.execute("ALTER TABLE companies_realisation ENABLE TRIGGER USER")
    vacuum(Realisation)
