"""Keyset pagination: the next page begins behind the last row, whatever came or went meanwhile."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Field, Q, QuerySet

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

    def behind(self, rows: QuerySet, cursor: str, *, name: str) -> QuerySet:
        """The rows behind a cursor that this order (``name``) gave. Raises BadParameters."""
        values = values_of(cursor, name)
        fields = [_field(rows, column) for column in self.columns]
        if len(values) != len(fields):
            raise BadParameters({"cursor": BAD})
        try:
            parsed = [field.to_python(value) for field, value in zip(fields, values, strict=True)]
        except ValidationError as error:
            raise BadParameters({"cursor": BAD}) from error
        beyond = "lt" if self.descending else "gt"
        if self.column == "pk":
            return rows.filter(**{f"pk__{beyond}": parsed[0]})
        # "not before, and behind among equals": the first half reads a span off an index.
        further = Q(**{f"{self.column}__{beyond}": parsed[0]}) | Q(**{f"pk__{beyond}": parsed[1]})
        return rows.filter(further, **{f"{self.column}__{beyond}e": parsed[0]})


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


def _field(rows: QuerySet, column: str) -> Field:
    meta = rows.model._meta
    return meta.pk if column == "pk" else meta.get_field(column)
