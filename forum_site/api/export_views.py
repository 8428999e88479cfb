"""`/exports/`: a whole list as a file that is made in the background."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ParseError, PermissionDenied, UnsupportedMediaType
from rest_framework.request import Request

from forum_site.api import bulk
from forum_site.api.feeds import all_lists
from forum_site.api.models import BulkExport
from forum_site.api.packing import packed
from forum_site.api.parameters import Query
from forum_site.api.permissions import KeyHasScope
from forum_site.api.rows import instant
from forum_site.api.scopes import Scope
from forum_site.api.views import BULK_TYPES, KeyOperation, as_text
from forum_site.errors import RuleBroken
from forum_site.files.responses import private_download

LISTS = [(name, view.called) for name, view in all_lists().items()]
FORMS = [(form, form.upper()) for form in BULK_TYPES]


class ExportBody(Query):
    """What is asked for."""

    list = serializers.ChoiceField(LISTS, help_text="Daftar yang diminta.")
    format = serializers.ChoiceField(FORMS, help_text="Bentuk berkasnya.")
    query = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=1000,
        help_text="Saringan seperti di belakang tanda tanya alamat daftarnya, juga `sort` dan "
        "`fields`: `field=kesehatan&ended_from=2026-01-01`.",
    )


class BulkExportShape(serializers.Serializer):
    """One file."""

    id = serializers.UUIDField(help_text="Nomor tetap permintaan.")
    list = serializers.ChoiceField(LISTS, help_text="Daftarnya.")
    format = serializers.ChoiceField(FORMS, help_text="Bentuknya.")
    query = serializers.CharField(allow_blank=True, help_text="Saringannya, dalam urutan abjad.")
    status = serializers.ChoiceField(
        BulkExport.Status.choices, help_text="`ready`: dapat diunduh dari `file`."
    )
    asked_at = serializers.DateTimeField(help_text="Kapan diminta.")
    ready_at = serializers.DateTimeField(allow_null=True, help_text="Kapan selesai dibuat.")
    expires_at = serializers.DateTimeField(allow_null=True, help_text="Kapan berkasnya dihapus.")
    rows = serializers.IntegerField(allow_null=True, help_text="Banyaknya baris.")
    size = serializers.IntegerField(allow_null=True, help_text="Ukuran, byte.")
    sha256 = serializers.CharField(allow_null=True, help_text="Sidik SHA-256 berkasnya.")
    url = serializers.URLField(help_text="Alamat untuk menanyakan permintaan ini.")
    file = serializers.URLField(
        allow_null=True, help_text="Alamat unduhan, dengan kunci yang sama; null: belum siap."
    )

    example = {
        "id": "6a1d2c5e-7c0b-4b57-9d5c-0f6a0c9b1e77",
        "list": "realisations",
        "format": "csv",
        "query": "field=kesehatan",
        "status": "ready",
        "asked_at": "2026-11-22T09:00:00+07:00",
        "ready_at": "2026-11-22T09:00:04+07:00",
        "expires_at": "2026-11-23T09:00:04+07:00",
        "rows": 120000,
        "size": 31457280,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "url": "http://localhost:8000/api/v1/exports/6a1d2c5e-7c0b-4b57-9d5c-0f6a0c9b1e77/",
        "file": "http://localhost:8000/api/v1/exports/6a1d2c5e-7c0b-4b57-9d5c-0f6a0c9b1e77/file/",
    }


def told(request: Request, export: BulkExport) -> dict[str, Any]:
    """One file as the schema has it."""
    url = request.build_absolute_uri(reverse("api:export", args=[export.pk]))
    return {
        "id": export.pk,
        "list": export.resource,
        "format": export.form,
        "query": export.query,
        "status": export.stage,
        "asked_at": instant(export.asked_at),
        "ready_at": instant(export.ready_at),
        "expires_at": instant(export.expires_at),
        "rows": export.rows,
        "size": export.size,
        "sha256": export.sha256 or None,
        "url": url,
        "file": f"{url}file/" if export.stage == BulkExport.Status.READY else None,
    }


class ExportOperation(KeyOperation):
    """What a key does with its own files; another key's are as missing as none."""

    scope = Scope.BULK
    tag = "Ekspor di belakang layar"

    def own(self, request: Request, export: UUID) -> BulkExport:
        """Raises NotFound."""
        found = BulkExport.objects.filter(key=request.auth, pk=export).first()
        if found is None:
            raise NotFound
        return found


class AskExport(ExportOperation):
    """A list as a file, made in the background."""

    http_method_names = ["post", "options"]
    called = "Minta seluruh daftar sebagai berkas"
    explained = (
        "Berkas dibuat di belakang layar; tanyakan `url` sampai `status` menjadi `ready`. "
        "Permintaan yang sama dalam sepuluh menit dijawab berkas yang sama. Kunci juga perlu "
        "lingkup daftarnya. Paling banyak tiga berkas dibuat bersamaan dan lima puluh sehari."
    )
    row, body, answered = BulkExportShape, ExportBody, 202
    also_refuses = (415,)

    def post(self, request: Request) -> HttpResponseBase:
        Query.read(request.query_params)
        if request.content_type.partition(";")[0].strip().lower() != "application/json":
            raise UnsupportedMediaType(request.content_type)
        try:
            sent = request.data
        except RecursionError as error:
            raise ParseError from error
        asked = ExportBody.sent(sent)
        if all_lists()[asked["list"]].scope not in request.auth.scopes:
            raise PermissionDenied(KeyHasScope.message)
        export, _is_new = bulk.ask(
            key=request.auth, resource=asked["list"], form=asked["format"], query=asked["query"]
        )
        response = self.done(told(request, export))
        response["Location"] = reverse("api:export", args=[export.pk])
        response["Retry-After"] = str(bulk.LOOK_AGAIN)
        return response


class ReadExport(ExportOperation):
    """What became of a file."""

    called = "Keadaan satu ekspor"
    explained = "Sedang dibuat, siap, gagal, atau sudah dihapus."
    row = BulkExportShape

    def get(self, request: Request, export: UUID) -> HttpResponseBase:
        Query.read(request.query_params)
        return self.answer(request, as_text(told(request, self.own(request, export))))


@method_decorator(packed, name="dispatch")
class FetchExport(ExportOperation):
    """The file itself; it holds public rows only, so that it may be packed."""

    called = "Unduh berkas satu ekspor"
    explained = "Berkasnya, selama satu hari. Yang belum siap atau sudah dihapus dijawab 409."
    row = BulkExportShape
    sends_file = True
    also_refuses = (409,)

    def get(self, request: Request, export: UUID) -> HttpResponseBase:
        Query.read(request.query_params)
        found = self.own(request, export)
        if found.stage != BulkExport.Status.READY:
            raise RuleBroken(
                "not_ready", "Berkas ini belum siap atau sudah dihapus. Tanyakan keadaannya."
            )
        name = f"{found.resource}.{found.form}"
        return private_download(found.file, filename=name, content_type=BULK_TYPES[found.form])
