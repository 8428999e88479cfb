"""What a table for download is made of: columns that know how to read a row and what it means."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

CHUNK = 2000
#: A cell that begins so is a formula to a spreadsheet; the wide forms count in some languages.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


class Kind(StrEnum):
    """How the value of a column is written."""

    TEXT = "text"
    INTEGER = "integer"
    RUPIAH = "rupiah"
    DATE = "date"
    DATETIME = "datetime"
    DECIMAL = "decimal"


@dataclass(frozen=True)
class Column:
    """One column: its ``title``, where the value comes from, and its kind.

    ``source`` is a function of the row, or a path of attributes and dict keys ("company.name"; a
    method without arguments is called). A path that meets None gives an empty cell.
    """

    title: str
    source: str | Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    width: int = 18

    def value(self, row: Any) -> str | int | Decimal | date | datetime | None:
        """The typed value: text, number, date, or an instant in the city's zone; or None."""
        found = self.source(row) if callable(self.source) else _follow(row, self.source)
        if found is None or found == "":
            return None
        if self.kind in {Kind.INTEGER, Kind.RUPIAH}:
            return int(found)
        if self.kind is Kind.DECIMAL:
            return Decimal(found)
        if self.kind is Kind.DATETIME:
            return timezone.localtime(found).replace(microsecond=0)
        if self.kind is Kind.DATE:
            return timezone.localtime(found).date() if isinstance(found, datetime) else found
        return str(found)


def rows_of(rows: Iterable[Any]) -> Iterator[Any]:
    """A queryset row by row without holding it in memory; every other iterable as it is."""
    if isinstance(rows, QuerySet):
        return rows.iterator(chunk_size=CHUNK)
    return iter(rows)


def titles(columns: Sequence[Column]) -> list[str]:
    """The head line."""
    return [str(column.title) for column in columns]


def guarded(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula: a ``'`` in front where it could."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _follow(row: Any, path: str) -> Any:
    value = row
    for name in path.split("."):
        if value is None:
            return None
        value = value.get(name) if isinstance(value, dict) else getattr(value, name)
        value = value() if callable(value) else value
    return value
