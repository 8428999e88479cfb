"""A list as SQL, page by page: the rows of a queryset, in one order, behind a row.

The order and the place of a page stand around the queryset's SQL, and PostgreSQL merges both. So
what a list asks without filters is the same text for every page, and Django writes it only once.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import Field, QuerySet

from forum_site.api.cursors import Order
from forum_site.api.rows import Row, Selected, json_of, selected

if TYPE_CHECKING:
    from forum_site.api.views import RowList

#: Written lists that are kept by a process: lists, their orders, and the fields people choose.
KEPT_LISTS = 256


class Pages(NamedTuple):
    """The first page of a list and any other one, as SQL; ``params`` are those of its rows."""

    first: str
    behind: str
    params: tuple[Any, ...]
    keys: tuple[Field, ...]

    def read(self, limit: int, after: Sequence[Any] = ()) -> list[tuple[str, ...]]:
        """For each row its JSON text and the keys of its place; ``after`` is a row's place."""
        sql = self.behind if after else self.first
        with connection.cursor() as cursor:
            cursor.execute(sql, (*self.params, *after, limit))
            return cursor.fetchall()


def pages_of(row: type[Row], rows: QuerySet, names: Sequence[str], order: Order) -> Pages:
    """The pages of ``rows`` with the fields ``names``; their own order does not matter."""
    keys = order.columns
    query = selected(rows.order_by(), [*(row.source(name) for name in names), *keys])
    columns = [f"c{place}" for place in range(len(names) + len(keys))]
    place = ", ".join(columns[len(names) :])
    sign, beyond = ("DESC", "<") if order.descending else ("ASC", ">")
    ordered = ", ".join(f"{column} {sign}" for column in columns[len(names) :])
    there = ", ".join(["%s"] * len(keys))

    def page(condition: str) -> str:
        sql = (
            f"SELECT * FROM ({query.sql}) r({', '.join(columns)}) {condition}"  # noqa: S608
            f" ORDER BY {ordered} LIMIT %s"
        )
        return json_of(row, Selected(sql, ()), names, len(keys)).sql

    return Pages(
        first=page(""),
        behind=page(f"WHERE ({place}) {beyond} ({there})"),
        params=query.params,
        keys=tuple(order.field(rows.model, column) for column in keys),
    )


@lru_cache(maxsize=KEPT_LISTS)
def whole_list(view: "type[RowList]", names: tuple[str, ...], order: Order) -> Pages:
    """The pages of a list that asks the same whenever it is asked without filters."""
    return pages_of(view.row, view().rows({}), names, order)
