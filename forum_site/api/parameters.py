"""What may stand behind the question mark; anything else is refused by its name."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import QueryDict
from rest_framework import serializers

from forum_site.api.problems import BadParameters
from forum_site.api.rows import Row

MOST = 100
FORMATS = ("json", "csv", "ndjson")


class Query(serializers.Serializer):
    """The parameters of one operation."""

    @classmethod
    def sent(cls, data: Any) -> dict[str, Any]:
        """The values of a body, checked in the same way. Raises BadParameters."""
        if not isinstance(data, dict):
            raise BadParameters({"isi": "Kirim satu objek JSON."})
        wrong = {str(name): cls._unknown(str(name)) for name in data if name not in cls._known()}
        return cls._checked(data, wrong)

    @classmethod
    def read(cls, data: QueryDict) -> dict[str, Any]:
        """The values that were sent, checked. Raises BadParameters with a sentence for each.

        A parameter that is not declared, and one that is sent twice without being a list, is wrong.
        """
        known = cls._known()
        wrong = {name: cls._unknown(name) for name in data if name not in known}
        for name, field in known.items():
            if len(data.getlist(name)) > 1 and not isinstance(field, serializers.ListField):
                wrong[name] = "Kirim parameter ini satu kali saja."
        if any("\0" in value for values in data.lists() for value in values[1]):
            wrong["NUL"] = "Hapus tanda NUL dari parameter."
        return cls._checked(data, wrong)

    @classmethod
    def _checked(cls, data: Any, wrong: dict[str, str]) -> dict[str, Any]:
        """The values; raises BadParameters with what is ``wrong`` already and what else is."""
        values: dict[str, Any] = {}
        try:
            values = cls._prepared().run_validation(data)
        except serializers.ValidationError as refused:
            wrong |= {name: _sentence(errors) for name, errors in refused.detail.items()}
        if wrong:
            raise BadParameters(wrong)
        return values

    @classmethod
    @cache
    def _prepared(cls) -> "Query":
        """One for all questions: checking keeps nothing, and making the fields anew for each
        question takes longer than to check them."""
        return cls()

    @classmethod
    def _known(cls) -> Mapping[str, serializers.Field]:
        return cls._prepared().fields

    @classmethod
    def _unknown(cls, name: str) -> str:
        there = ", ".join(cls._known()) or "tidak ada"
        return f"Tidak ada parameter {name[:40]!r}. Yang ada: {there}."


class Paging(Query):
    """The parameters of every list."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MOST, default=50, help_text="Banyaknya baris satu halaman, 1–100."
    )
    cursor = serializers.CharField(
        required=False,
        max_length=500,
        help_text="Penanda halaman dari `next` jawaban sebelumnya.",
    )
    fields = serializers.CharField(
        required=False,
        max_length=1000,
        help_text="Nama isian yang diminta, dipisah koma. Tanpa ini: semua.",
    )
    format = serializers.ChoiceField(
        FORMATS,
        default="json",
        help_text="`csv` atau `ndjson` mengalirkan seluruh baris; perlu kunci dengan `bulk.read`.",
    )


def chosen_names(row: type[Row], text: str | None) -> tuple[str, ...]:
    """The fields of a row that ``fields`` asks for. Raises BadParameters."""
    if text is None:
        return row.names()
    asked = [name.strip() for name in text.split(",")]
    unknown = [name for name in asked if name not in row.names()]
    if unknown:
        known = ", ".join(row.names())
        raise BadParameters({"fields": f"Tidak ada isian {unknown[0][:40]!r}. Yang ada: {known}."})
    return tuple(name for name in row.names() if name in asked)


def _sentence(errors: Any) -> str:
    """The first thing that is wrong with a value."""
    if isinstance(errors, dict):
        errors = next(iter(errors.values()))
    return str(errors[0])
