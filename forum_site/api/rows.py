"""Rows that PostgreSQL itself writes as JSON or CSV: one declaration for page, bulk and schema.

A ``Row`` is declared like a serializer. Its fields say the name, the type and the meaning for the
schema; ``source`` is the path in the ORM, "proposal__code" or an annotation. Nothing passes through
Python but finished text, so that a list costs little more than its query.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework import serializers

from forum_site.formats.dates import CITY_ZONE

#: What a spreadsheet could take for a formula gets a ' in front (the same signs as in ``exports``).
FORMULA = r"^[=+@\t\r\n＝＋－＠-]"


SQL_TYPES: tuple[tuple[type[serializers.Field], str], ...] = (
    (serializers.BooleanField, "boolean"),
    (serializers.IntegerField, "bigint"),
    (serializers.FloatField, "numeric"),
    (serializers.DateTimeField, "timestamptz"),
    (serializers.DateField, "date"),
    (serializers.UUIDField, "uuid"),
)


class Row(serializers.Serializer):
    """One line of an answer; ``example`` is one for the schema."""

    example: ClassVar[dict[str, Any]]

    @classmethod
    @cache
    def names(cls) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(cls._declared_fields)

    @classmethod
    def source(cls, name: str) -> str:
        """Where a field comes from, as ``values_list`` reads it."""
        return cls._declared_fields[name].source or name

    @classmethod
    def is_instant(cls, name: str) -> bool:
        return isinstance(cls._declared_fields[name], serializers.DateTimeField)

    @classmethod
    def sql_type(cls, name: str) -> str:
        """The type of a field in PostgreSQL."""
        kind = cls._declared_fields[name]
        return next((sql for known, sql in SQL_TYPES if isinstance(kind, known)), "text")

    @classmethod
    def is_flag(cls, name: str) -> bool:
        return isinstance(cls._declared_fields[name], serializers.BooleanField)

    @classmethod
    def is_text(cls, name: str) -> bool:
        """Whether people wrote it, so that it could be a formula."""
        kind = cls._declared_fields[name]
        return isinstance(kind, serializers.CharField) and not isinstance(
            kind, serializers.UUIDField
        )


class Selected(NamedTuple):
    """A query whose columns are called c0, c1, …"""

    sql: str
    params: tuple[Any, ...]


def selected(rows: QuerySet, sources: Sequence[Any]) -> Selected:
    """The SQL of ``rows`` with these columns."""
    sql, params = rows.values_list(*sources).query.sql_with_params()
    return Selected(sql, tuple(params))


def json_select(
    row: type[Row], rows: QuerySet, names: Sequence[str], keys: Sequence[str]
) -> Selected:
    """SELECT of one JSON text for each of ``rows``, and of ``keys`` (ORM paths) as texts."""
    query = selected(rows, [*(row.source(name) for name in names), *keys])
    return json_of(row, query, names, len(keys))


def json_of(row: type[Row], query: Selected, names: Sequence[str], more_count: int = 0) -> Selected:
    """The same of a query whose columns are those of ``names``, and some more."""
    shown = ", ".join(
        f'{instant_sql(f"r.c{place}") if row.is_instant(name) else f"r.c{place}"} AS "{name}"'
        for place, name in enumerate(names)
    )
    more = "".join(f", r.c{len(names) + place}::text" for place in range(more_count))
    return Selected(
        f"SELECT row_to_json(p)::text{more} FROM {_named(query, len(names) + more_count)}"  # noqa: S608
        f" CROSS JOIN LATERAL (SELECT {shown}) p",
        query.params,
    )


def csv_select(row: type[Row], rows: QuerySet, names: Sequence[str]) -> Selected:
    """SELECT of the columns of ``names`` as they stand in a CSV file."""
    return csv_of(row, selected(rows, [row.source(name) for name in names]), names)


def csv_of(row: type[Row], query: Selected, names: Sequence[str]) -> Selected:
    """The same of a query whose columns are those of ``names``."""
    shown = ", ".join(
        f'{_cell(row, name, f"r.c{place}")} AS "{name}"' for place, name in enumerate(names)
    )
    return Selected(f"SELECT {shown} FROM {_named(query, len(names))}", query.params)  # noqa: S608


def typed(row: type[Row], lines: Iterable[Mapping[str, Any]]) -> Selected:
    """Lines made in Python (by the names of ``row``) as a query like those of the tables.

    For what is counted by a function of the house and small; days and instants as ISO 8601.
    """
    types = ", ".join(f'"{name}" {row.sql_type(name)}' for name in row.names())
    return Selected(
        f"SELECT * FROM jsonb_to_recordset(%s::jsonb) AS t({types})",  # noqa: S608
        (json.dumps(list(lines)),),
    )


def _named(query: Selected, count: int) -> str:
    return f"({query.sql}) r({', '.join(f'c{place}' for place in range(count))})"


def read(
    row: type[Row], rows: QuerySet, *, names: Sequence[str], keys: Iterable[str] = ()
) -> list[tuple[str, ...]]:
    """For each of ``rows`` its JSON text, and the values of ``keys`` (ORM paths) as texts."""
    query = json_select(row, rows, names, tuple(keys))
    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.params)
        return cursor.fetchall()


def offset() -> str:
    """The city's distance from UTC, "+07:00"; Indonesia has no summer time."""
    text = datetime.now(CITY_ZONE).strftime("%z")
    return f"{text[:3]}:{text[3:]}"


def instant_sql(column: str) -> str:
    """An instant in the city's zone, to the second, with its distance from UTC."""
    zone = CITY_ZONE.key
    return f"to_char({column} AT TIME ZONE '{zone}', 'YYYY-MM-DD\"T\"HH24:MI:SS\"{offset()}\"')"


def instant(value: datetime | None) -> str | None:
    """The same of one in Python."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else None


def _cell(row: type[Row], name: str, column: str) -> str:
    if row.is_instant(name):
        return instant_sql(column)
    if row.is_text(name):
        return f"CASE WHEN {column} ~ '{FORMULA}' THEN '''' || {column} ELSE {column} END"
    if row.is_flag(name):
        return f"{column}::text"  # "true", which readers of CSV know; COPY itself writes "t"
    return column
