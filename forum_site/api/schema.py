"""The description of the API (OpenAPI 3.1), drawn from what the operations declare."""

from functools import cache
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, inline_serializer
from rest_framework import serializers

from forum_site.api.permissions import KeyAlone
from forum_site.api.problems import MEDIA_TYPE, TITLES
from forum_site.api.rows import Row

REFUSALS = (400, 401, 403, 404, 406, 429)


class ProblemParameter(serializers.Serializer):
    """What is wrong with one parameter."""

    parameter = serializers.CharField(help_text="Nama parameter.")
    detail = serializers.CharField(help_text="Apa yang perlu diperbaiki.")


class Problem(serializers.Serializer):
    """A refusal (RFC 9457)."""

    type = serializers.CharField(help_text="Jenis masalah; tidak berubah antarversi.")
    title = serializers.CharField(help_text="Masalahnya dalam beberapa kata.")
    status = serializers.IntegerField(help_text="Kode status HTTP.")
    detail = serializers.CharField(help_text="Apa yang dapat Anda lakukan.")
    instance = serializers.CharField(help_text="Kode permintaan ini, untuk ditanyakan.")
    errors = ProblemParameter(many=True, required=False, help_text="Parameter yang salah.")


class KeyScheme(OpenApiAuthenticationExtension):
    """The key in the header."""

    target_class = "forum_site.api.authentication.KeyAuthentication"
    name = "kunci"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Kunci dari pengelola. Data publik dapat dibaca tanpa kunci juga.",
        }


class OperationSchema(AutoSchema):
    """One operation, from the view's ``query``, ``row``, ``scope`` and docstring."""

    def get_operation_id(self) -> str:
        """ "listProposals", "readProposals": the view's own name."""
        return type(self.view).__name__

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_auth(self) -> list[dict[str, Any]]:
        """A key or nothing; where a key is needed, a key."""
        needs_key = issubclass(self.view.permission_classes[0], KeyAlone)
        return [{"kunci": []}] if needs_key else [{"kunci": []}, {}]

    def get_description(self) -> str:
        return f"{self.view.explained}\n\nLingkup kunci: `{self.view.scope.value}`."

    def get_summary(self) -> str:
        return self.view.called

    def get_override_parameters(self) -> list[Any]:
        return [self.view.query] if self.view.query._declared_fields else []

    def get_request_serializer(self) -> Any:
        return self.view.body

    def get_response_serializers(self) -> dict[Any, Any]:
        """The row or the list of rows, as JSON (and as a stream), 304, and every refusal."""
        row, is_list = self.view.row, self.view.is_list
        shape = listed(row) if is_list else row
        answers: dict[Any, Any] = {}
        if not self.view.sends_file:
            answers[self.view.answered, "application/json"] = OpenApiResponse(
                shape, examples=[example(row, is_list, self.view.answered)]
            )
        if self.method == "GET" and not self.view.sends_file:
            same = "Tidak berubah sejak ETag yang Anda kirim."
            answers[304] = OpenApiResponse(description=same)
        if is_list or self.view.sends_file:
            answers[200, "text/csv"] = answers[200, "application/x-ndjson"] = OpenApiResponse(
                OpenApiTypes.STR, examples=[OpenApiExample("Baris", value="id,…")]
            )
        for status in (*REFUSALS, *self.view.also_refuses):
            answers[status, MEDIA_TYPE] = OpenApiResponse(
                Problem, description=TITLES[status], examples=[refusal(status)]
            )
        return answers


@cache
def listed(row: type[Row]) -> serializers.Serializer:
    """A page of rows."""
    return inline_serializer(
        f"{row.__name__}Page",
        {
            "data": row(many=True, help_text="Baris halaman ini."),
            "next": serializers.URLField(
                allow_null=True, help_text="Alamat halaman berikutnya; null di halaman terakhir."
            ),
        },
    )


def example(row: type[Row], is_list: bool, status: int) -> OpenApiExample:
    """An answer made of the row's own example."""
    one = row.example
    value = {"data": [one], "next": None} if is_list else one
    return OpenApiExample("Contoh", value=value, response_only=True, status_codes=[str(status)])


def refusal(status: int) -> OpenApiExample:
    """A refusal of this kind."""
    value = {
        "type": "urn:tjslp:problem:contoh",
        "title": TITLES[status],
        "status": status,
        "detail": "Kalimat yang menyebut apa yang perlu diperbaiki.",
        "instance": "urn:tjslp:request:0a1b2c3d4e5f",
    }
    return OpenApiExample("Contoh", value=value, response_only=True, status_codes=[str(status)])
