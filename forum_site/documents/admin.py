"""The books of the ground floor, only read: documents, files, messages, looks at private data.

They stand in this room because it may know the rooms beneath it.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from forum_site.audit.models import DataAccess
from forum_site.desk_admin import Deed, PageAdmin, ReadOnlyAdmin, status_tag
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.documents.responses import document_response
from forum_site.exports.columns import Column, Kind
from forum_site.files.models import StoredFile
from forum_site.formats.numbers import filesize
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import retry


@admin.register(IssuedDocument)
class IssuedDocumentAdmin(PageAdmin):
    """Every issued PDF with its number, version and hash."""

    list_display = ("number", "kind", "title", "version", "status", "issued_at")
    list_filter = ("kind", "status")
    search_fields = ("number", "title", "check_code")
    search_help_text = "Cari nomor, judul, atau kode periksa"
    date_hierarchy = "issued_at"
    page_template = "admin/documents/document.html"
    page_related = ("signed_file", "issued_by")
    export_filename = "dokumen-terbit"
    export_columns = (
        Column("Nomor", "number"),
        Column("Jenis", "get_kind_display", width=30),
        Column("Judul", "title", width=50),
        Column("Versi", "version", Kind.INTEGER),
        Column("Keterangan", "status", width=30),
        Column("Diterbitkan", "issued_at", Kind.DATETIME),
        Column("SHA-256", "sha256", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[IssuedDocument]:
        """Without the sheets of interests: those are the companies' own affair."""
        return super().get_queryset(request).exclude(kind=DocumentKind.INTEREST_SHEET)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.file_view)
        name = "documents_issueddocument_file"
        return [path("<path:object_id>/<slug:which>.pdf", view, name=name), *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: str, which: str) -> HttpResponse:
        """The PDF (``dokumen``) or its signed copy (``bertanda``)."""
        document = self.find_viewable(request, object_id)
        if which not in {"dokumen", "bertanda"}:
            raise Http404
        return document_response(document, signed=which == "bertanda")

    def page_context(self, request: HttpRequest, obj: IssuedDocument) -> dict[str, Any]:
        versions = IssuedDocument.objects.filter(kind=obj.kind, number=obj.number)
        return {"versions": versions.exclude(pk=obj.pk).order_by("-version")}


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    """What was uploaded: names, sizes and hashes. Files open where they belong."""

    list_display = ("original_name", "kind", "content_type", "weight", "created_at")
    list_filter = ("kind", "content_type")
    search_fields = ("original_name", "sha256")
    search_help_text = "Cari nama berkas atau SHA-256"
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    fields = ("original_name", "kind", "content_type", "size", "sha256", "width", "height")
    export_filename = "berkas"
    export_columns = (
        Column("Nama", "original_name", width=40),
        Column("Jenis", "get_kind_display"),
        Column("Tipe", "content_type"),
        Column("Ukuran", "size", Kind.INTEGER),
        Column("SHA-256", "sha256", width=40),
        Column("Diunggah", "created_at", Kind.DATETIME),
    )

    @admin.display(description="Ukuran", ordering="size")
    def weight(self, row: StoredFile) -> str:
        return filesize(row.size)


def do_retry(row: OutboxMessage, by: Any, data: dict[str, Any]) -> str:
    retry(pk=row.pk)
    return "Pesan dikirim lagi."


@admin.register(OutboxMessage)
class OutboxMessageAdmin(PageAdmin):
    """What leaves the house; a message that failed five times is sent again from here."""

    list_display = ("what", "kind", "to", "attempts", "created_at", "sent_at", "stage")
    list_filter = ("status", "kind")
    search_fields = ("subject", "to", "task", "key")
    search_help_text = "Cari perihal, alamat, atau tugas"
    date_hierarchy = "created_at"
    page_template = "admin/documents/message.html"
    page_related = ("recipient",)
    deeds = {"retry": Deed(do_retry)}
    export_filename = "pesan-keluar"
    export_columns = (
        Column("Perihal", "subject", width=50),
        Column("Tugas", "task", width=30),
        Column("Jenis", "get_kind_display"),
        Column("Kepada", "to", width=30),
        Column("Status", "get_status_display"),
        Column("Percobaan", "attempts", Kind.INTEGER),
        Column("Galat", "last_error", width=50),
        Column("Dibuat", "created_at", Kind.DATETIME),
        Column("Terkirim", "sent_at", Kind.DATETIME),
    )

    @admin.display(description="Pesan", ordering="subject")
    def what(self, row: OutboxMessage) -> str:
        return str(row)

    @admin.display(description="Status", ordering="status")
    def stage(self, row: OutboxMessage) -> SafeString:
        look = {"sent": "realised", "failed": "late"}.get(row.status, "waiting")
        return status_tag(look, row.get_status_display())


@admin.register(DataAccess)
class DataAccessAdmin(ReadOnlyAdmin):
    """Who looked at private data; the database keeps these rows as they are."""

    list_display = ("at", "user", "what", "label")
    list_filter = ("what",)
    list_select_related = ("user",)
    search_fields = ("user__full_name", "label")
    search_help_text = "Cari petugas atau kode"
    date_hierarchy = "at"
    export_filename = "akses-data-pribadi"
    export_columns = (
        Column("Pada", "at", Kind.DATETIME),
        Column("Oleh", "user.full_name", width=30),
        Column("Data", "what", width=30),
        Column("Milik", "label", width=30),
    )
