"""A field of a row in three ways: in words, as Table Schema, and as a column of a workbook."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from rest_framework import serializers

from forum_site.api.rows import Row
from forum_site.exports.columns import Column, Kind
from reports.open_data.catalogue import Dataset

#: An instant as PostgreSQL writes it for us: "2026-09-03T10:42:00+07:00".
INSTANT = "%Y-%m-%dT%H:%M:%S%z"


class Form(NamedTuple):
    """A type of field: its word for people, its Table Schema, its kind in a workbook."""

    word: str
    schema: dict[str, str]
    kind: Kind = Kind.TEXT
    #: A value is never missing unless the field allows it; a text may be empty.
    is_always_there: bool = True


FORMS: tuple[tuple[type[serializers.Field], Form], ...] = (
    (serializers.UUIDField, Form("nomor (UUID)", {"type": "string", "format": "uuid"})),
    (serializers.ChoiceField, Form("pilihan", {"type": "string"}, is_always_there=False)),
    (serializers.BooleanField, Form("ya atau tidak", {"type": "boolean"})),
    (serializers.IntegerField, Form("bilangan bulat", {"type": "integer"}, Kind.INTEGER)),
    (serializers.FloatField, Form("bilangan", {"type": "number"}, Kind.DECIMAL)),
    (
        serializers.DateTimeField,
        Form("waktu", {"type": "datetime", "format": INSTANT}, Kind.DATETIME),
    ),
    (serializers.DateField, Form("tanggal", {"type": "date"}, Kind.DATE)),
    (serializers.CharField, Form("teks", {"type": "string"}, is_always_there=False)),
)
WIDE = 34


class Field(NamedTuple):
    """One column of a dataset for people; ``choices`` are (value, meaning)."""

    name: str
    word: str
    meaning: str
    choices: tuple[tuple[str, str], ...]


def fields(row: type[Row]) -> list[Field]:
    """The columns in their order."""
    return [
        Field(name, form_of(field).word, plain(field), choices_of(field))
        for name, field in row._declared_fields.items()
    ]


def plain(field: serializers.Field) -> str:
    """What it means, without the signs that the API's explorer sets as code."""
    return str(field.help_text).replace("`", "")


def form_of(field: serializers.Field) -> Form:
    return next(form for kind, form in FORMS if isinstance(field, kind))


def choices_of(field: serializers.Field) -> tuple[tuple[str, str], ...]:
    """The values that may stand there, with what they mean."""
    return tuple((str(value), str(label)) for value, label in getattr(field, "choices", {}).items())


def table_schema(dataset: Dataset) -> dict[str, Any]:
    """Table Schema (Frictionless) of the dataset's CSV."""
    schema: dict[str, Any] = {
        "fields": [described(name, field) for name, field in dataset.row._declared_fields.items()],
        "missingValues": [""],
    }
    if dataset.key:
        schema["primaryKey"] = list(dataset.key)
    return schema


def described(name: str, field: serializers.Field) -> dict[str, Any]:
    """One field of a Table Schema."""
    form = form_of(field)
    found: dict[str, Any] = {"name": name, **form.schema, "description": plain(field)}
    if form.is_always_there and not field.allow_null:
        found["constraints"] = {"required": True}
    elif choices := choices_of(field):
        found["constraints"] = {"enum": [value for value, _ in choices]}
    return found


# --- Workbooks ---------------------------------------------------------------------------------
def sheet_columns(row: type[Row]) -> list[Column]:
    """Columns that read a line of the CSV (a dict of texts)."""
    return list(_columns(row))


def _columns(row: type[Row]) -> Iterator[Column]:
    for name, field in row._declared_fields.items():
        kind = form_of(field).kind
        source = {Kind.DATE: day, Kind.DATETIME: instant}.get(kind)
        width = WIDE if kind is Kind.TEXT else 18
        yield Column(name, source(name) if source else name, kind, width=width)


def day(name: str) -> Any:
    return lambda line: date.fromisoformat(line[name]) if line[name] else None


def instant(name: str) -> Any:
    return lambda line: datetime.fromisoformat(line[name]) if line[name] else None


FIELD_COLUMNS = (
    Column("Isian", "name", width=24),
    Column("Jenis", "word"),
    Column("Arti", "meaning", width=90),
)
