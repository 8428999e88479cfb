"""What may stand behind the question mark; anything else is refused by its name."""

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
        body = cls(data=data)
        wrong = {str(name): _unknown(str(name), body) for name in data if name not in body.fields}
        if not body.is_valid():
            wrong |= {name: _sentence(errors) for name, errors in body.errors.items()}
        if wrong:
            raise BadParameters(wrong)
        return body.validated_data

    @classmethod
    def read(cls, data: QueryDict) -> dict[str, Any]:
        """The values that were sent, checked. Raises BadParameters with a sentence for each.

        A parameter that is not declared, and one that is sent twice without being a list, is wrong.
        """
        query = cls(data=data)
        wrong = {name: _unknown(name, query) for name in data if name not in query.fields}
        for name, field in query.fields.items():
            if len(data.getlist(name)) > 1 and not isinstance(field, serializers.ListField):
                wrong[name] = "Kirim parameter ini satu kali saja."
        if any("\0" in value for values in data.lists() for value in values[1]):
            wrong["NUL"] = "Hapus tanda NUL dari parameter."
        if not query.is_valid():
            wrong |= {name: _sentence(errors) for name, errors in query.errors.items()}
        if wrong:
            raise BadParameters(wrong)
        return query.validated_data


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


def _unknown(name: str, query: Query) -> str:
    return f"Tidak ada parameter {name[:40]!r}. Yang ada: {', '.join(query.fields) or 'tidak ada'}."


def _sentence(errors: Any) -> str:
    """The first thing that is wrong with a value."""
    if isinstance(errors, dict):
        errors = next(iter(errors.values()))
    return str(errors[0])
