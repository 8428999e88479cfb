"""Keyset pagination: the next page begins behind the last row, whatever came or went meanwhile."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, QuerySet

from forum_site.api.problems import BadParameters

BAD = "Penanda halaman tidak cocok. Mulai lagi dari halaman pertama."


@dataclass(frozen=True)
class Order:
    """One order of a list: a column that is never null, and the primary key among equals.

    ``column`` is a concrete field of the model, or "pk" alone.
    """

    column: str
    descending: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return ("pk",) if self.column == "pk" else (self.column, "pk")

    def sort(self, rows: QuerySet) -> QuerySet:
        sign = "-" if self.descending else ""
        return rows.order_by(*(f"{sign}{column}" for column in self.columns))

    def place(self, cursor: str, keys: Sequence[Field], *, name: str) -> list[Any]:
        """The row that a cursor of this order (``name``) stands for. Raises BadParameters."""
        values = values_of(cursor, name)
        if len(values) != len(keys):
            raise BadParameters({"cursor": BAD})
        try:
            return [key.to_python(value) for key, value in zip(keys, values, strict=True)]
        except ValidationError as error:
            raise BadParameters({"cursor": BAD}) from error

    def field(self, model: type[Model], column: str) -> Field:
        """What ``model`` knows of one of the columns."""
        return model._meta.pk if column == "pk" else model._meta.get_field(column)


def cursor_of(name: str, values: Sequence[str]) -> str:
    """The opaque text for "behind this row"."""
    text = json.dumps([name, *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def values_of(cursor: str, name: str, *, parameter: str = "cursor") -> list[str]:
    """What ``cursor_of`` was given. Raises BadParameters for what it never made."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise BadParameters({parameter: BAD}) from error
    is_ours = isinstance(told, list) and all(isinstance(value, str) for value in told)
    if not is_ours or told[:1] != [name] or any("\0" in value for value in told):
        raise BadParameters({parameter: BAD})
    return told[1:]
