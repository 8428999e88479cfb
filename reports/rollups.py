"""The rollups in SQL: what the cells must be, writing them, and where they differ.

One scan of the base rows makes the cells by company, and those make the others; cells that are
right already are not written again. Nothing passes through Python.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from reports.models import CompanyCell, FigureCell, RollupState

#: A number of our own; it names the lock of the rollups in this database.
LOCK = 7_201_401
#: Asks for a text that differs whenever the cells have changed; its parameter stands behind it.
VERSION = f"SELECT coalesce(max(version), 0) || %s FROM {RollupState._meta.db_table}"  # noqa: S608
EVER = (date(1900, 1, 1), date(9999, 1, 1))

#: A merged organisation counts as the one it was merged into, through any number of merges.
ROOTS = """
    WITH RECURSIVE root (id, root_id) AS (
        SELECT id, id FROM organisations_organisation WHERE merged_into_id IS NULL
        UNION ALL
        SELECT merged.id, root.root_id
        FROM organisations_organisation merged JOIN root ON merged.merged_into_id = root.id
    )
"""
QUARTER = "(extract(year FROM ended_on) * 10 + extract(quarter FROM ended_on))::int"
COUNTED = "sum(amount)::bigint, count(*)::int"
ACCEPTED = """
    FROM companies_realisation realisation
    JOIN root ON root.id = realisation.company_id
    WHERE realisation.status = 'accepted' AND ended_on >= %s AND ended_on < %s
"""
FOR_PLEDGES = "coalesce(sum(amount) FILTER (WHERE pledge_id IS NOT NULL), 0)::bigint"


@dataclass(frozen=True)
class Rollup:
    """A table of cells, its columns in order, and the SELECT that fills them."""

    table: str
    columns: str
    source: str


ROLLUPS = (
    Rollup(
        CompanyCell._meta.db_table,
        "company_id, field_id, quarter, village_id, amount_realised, realisations",
        f"SELECT root.root_id, field_id, {QUARTER}, village_id, {COUNTED} {ACCEPTED}"
        " GROUP BY 1, 2, 3, 4",
    ),
    Rollup(
        FigureCell._meta.db_table,
        "field_id, quarter, village_id, amount_realised, realisations, amount_for_pledges",
        f"SELECT field_id, {QUARTER}, village_id, {COUNTED}, {FOR_PLEDGES} {ACCEPTED}"
        " GROUP BY 1, 2, 3",
    ),
)


def take_lock() -> None:
    """Wait until no other transaction writes cells; held until the end of this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


#: Both kinds of cells from one scan: by company first, the others are their sums.
COUNTED_ONCE = f"""{ROOTS},
    by_company AS MATERIALIZED (
        SELECT root.root_id AS company_id, field_id, {QUARTER} AS quarter, village_id,
            sum(amount)::bigint AS amount_realised, count(*)::int AS realisations,
            {FOR_PLEDGES} AS amount_for_pledges
        {ACCEPTED} GROUP BY 1, 2, 3, 4
    ),
    by_field AS MATERIALIZED (
        SELECT field_id, quarter, village_id, sum(amount_realised)::bigint AS amount_realised,
            sum(realisations)::int AS realisations,
            sum(amount_for_pledges)::bigint AS amount_for_pledges
        FROM by_company GROUP BY 1, 2, 3
    )
"""  # noqa: S608
#: Until the end of the transaction. The cells of a city fit; without it, all reports are sorted on
#: the disk first.
ROOM = "SET LOCAL work_mem = '64MB'"
#: Table -> its fresh cells, what names a cell, what is counted in it, its constraint.
WRITTEN = (
    (
        CompanyCell._meta.db_table,
        "by_company",
        ("company_id", "field_id", "quarter", "village_id"),
        ("amount_realised", "realisations"),
        "company_cell_once",
    ),
    (
        FigureCell._meta.db_table,
        "by_field",
        ("field_id", "quarter", "village_id"),
        ("amount_realised", "realisations", "amount_for_pledges"),
        "figure_cell_once",
    ),
)


def count_anew(*, start: date, end: date) -> None:
    """Make the cells of whole quarters what they must be, from ``start`` until before ``end``."""
    quarters = [quarter_code(start), quarter_code(end)]
    parts = [part for written in WRITTEN for part in changes(*written)]
    with connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(
            f"{COUNTED_ONCE}, {', '.join(parts)} SELECT 1",
            [start, end, *quarters, *quarters],
        )


def changes(
    table: str, fresh: str, names: tuple[str, ...], counts: tuple[str, ...], constraint: str
) -> Iterator[str]:
    """Delete the cells that are gone; insert new ones and change those that count otherwise."""
    # An empty kelurahan is one too: "=" can be hashed, "IS NOT DISTINCT FROM" cannot.
    same = " AND ".join(
        f"coalesce(fresh.{name}, '') = coalesce({table}.{name}, '')"
        if name == "village_id"
        else f"fresh.{name} = {table}.{name}"
        for name in names
    )
    yield (
        f"gone_{fresh} AS (DELETE FROM {table} WHERE quarter >= %s AND quarter < %s"  # noqa: S608
        f" AND NOT EXISTS (SELECT FROM {fresh} AS fresh WHERE {same}))"
    )
    columns = ", ".join((*names, *counts))
    new = ", ".join(f"{name} = excluded.{name}" for name in counts)
    differs = " OR ".join(f"{table}.{name} <> excluded.{name}" for name in counts)
    yield (
        f"new_{fresh} AS (INSERT INTO {table} ({columns}) SELECT {columns} FROM {fresh}"  # noqa: S608
        f" ON CONFLICT ON CONSTRAINT {constraint} DO UPDATE SET {new} WHERE {differs})"
    )


def quarter_code(day: date) -> int:
    """20263 for a day in Triwulan III 2026."""
    return day.year * 10 + (day.month - 1) // 3 + 1


def differences(limit: int = 20) -> list[tuple[str, Any]]:
    """Rows that stand in only one of cells and count: (table, row); empty when both are equal."""
    found: list[tuple[str, Any]] = []
    with connection.cursor() as cursor:
        for rollup in ROLLUPS:
            cursor.execute(
                f"{ROOTS}, truth AS ({rollup.source}),"  # noqa: S608
                f" cells AS (SELECT {rollup.columns} FROM {rollup.table})"
                " (TABLE truth EXCEPT TABLE cells) UNION ALL (TABLE cells EXCEPT TABLE truth)"
                " LIMIT %s",
                [*EVER, limit],
            )
            found += [(rollup.table, row) for row in cursor.fetchall()]
    return found
