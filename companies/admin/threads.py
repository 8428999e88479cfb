"""Discussion between companies and the forum: read and answer."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.filters import AnsweredFilter
from companies.models import MessageFile, Thread, ThreadMessage
from companies.services.discussion import MAX_FILES, answer_message
from forum_site.desk_admin import Deed, PageAdmin
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import UploadField
from forum_site.forms.widgets import LongText


class AnswerForm(HouseForm):
    """An answer; ``key`` makes a double click one message."""

    text = forms.CharField(
        label="Jawaban sekretariat", max_length=4000, widget=LongText({"rows": 5})
    )
    files = UploadField(
        "Berkas",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        multiple=True,
        max_files=MAX_FILES,
        required=False,
        help_text=f"PDF atau foto, paling banyak {MAX_FILES}.",
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput, initial=lambda: uuid4().hex)


def do_answer(thread: Thread, by: Any, data: dict[str, Any]) -> str:
    files = data.pop("files") or ()
    answer_message(thread_id=thread.pk, by=by, files=files, **data)
    return "Jawaban terkirim kepada perusahaan."


@admin.register(Thread)
class ThreadAdmin(PageAdmin):
    """One conversation per company and proposal."""

    list_display = ("thread", "company", "beginning", "last_message_at", "waits")
    list_filter = (AnsweredFilter,)
    list_select_related = ("proposal", "company")
    search_fields = ("company__name", "proposal__title", "proposal__code")
    search_help_text = "Cari perusahaan, judul usulan, atau kode lacak"
    date_hierarchy = "last_message_at"
    page_template = "admin/companies/thread.html"
    page_related = ("proposal", "company")
    deeds = {"answer": Deed(do_answer, AnswerForm)}
    export_filename = "diskusi"
    export_columns = (
        Column("Perusahaan", "company.name", width=36),
        Column("Kode lacak", "proposal.code"),
        Column("Usulan", "proposal.title", width=40),
        Column("Pesan terakhir", "last_message_at", Kind.DATETIME),
        Column("Menunggu jawaban", lambda row: "ya" if row.last_side == "company" else "tidak"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Thread]:
        newest = ThreadMessage.objects.filter(thread=OuterRef("pk")).order_by("-at", "-pk")
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.annotate(
            last_side=Subquery(newest.values("side")[:1]),
            last_text=Subquery(newest.values("text")[:1]),
        )

    def get_urls(self) -> list[URLPattern]:
        file = path(
            "<path:object_id>/berkas/<int:pk>/",
            self.admin_site.admin_view(self.file_view),
            name="companies_thread_file",
        )
        return [file, *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: str, pk: int) -> HttpResponse:
        """A file sent with a message of this thread."""
        thread = self.find_viewable(request, object_id)
        found = MessageFile.objects.select_related("file").filter(pk=pk, message__thread=thread)
        if (sent := found.first()) is None:
            raise Http404
        return safe_file_response(sent.file)

    def page_context(self, request: HttpRequest, obj: Thread) -> dict[str, Any]:
        written = obj.messages.select_related("author").prefetch_related("files__file")
        return {
            "written": written,
            "may_answer": request.user.has_perm("companies.answer_thread"),
        }

    @admin.display(description="Usulan", ordering="proposal__title")
    def thread(self, row: Thread) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub d-code">{}</span>',
            row.proposal,
            row.proposal.code,
        )

    @admin.display(description="Pesan terakhir")
    def beginning(self, row: Thread) -> str:
        return (row.last_text or "")[:80]

    @admin.display(description="Menunggu jawaban", boolean=True)
    def waits(self, row: Thread) -> bool:
        return row.last_side == ThreadMessage.Side.COMPANY
