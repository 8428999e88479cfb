"""Thanks to companies: as easy as a warning, and public at once."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag, sub
from forum_site.exports.columns import Column, Kind
from forum_site.formats.dates import date_short
from poverty_data.admin.adding import AddedByService
from reports.forms.recognitions import ThanksForm
from reports.models import Recognition
from reports.services.recognitions import GIVE, take_back, thank


def do_take_back(row: Recognition, by: Any, data: dict[str, Any]) -> str:
    take_back(recognition_id=row.pk, by=by, **data)
    return "Ucapan ditarik dari halaman publik."


@admin.register(Recognition)
class RecognitionAdmin(AddedByService, PageAdmin):
    """Choose a company, keep or change the sentence, send."""

    add_form = ThanksForm
    add_permission = GIVE
    add_title = "Sampaikan terima kasih"
    add_hint = "Satu menit: pilih perusahaan, sesuaikan kalimatnya, kirim."
    list_display = ("thanks", "given_by", "day", "stage")
    list_select_related = ("company", "given_by")
    search_fields = ("company__name", "text")
    search_help_text = "Cari perusahaan atau kata"
    date_hierarchy = "given_at"
    page_template = "admin/reports/recognition.html"
    page_related = ("company", "realisation", "given_by", "letter")
    deeds = {"take_back": Deed(do_take_back, ReasonForm)}
    history_verbs = {"recognition.give": "menyampaikan", "recognition.take_back": "menarik"}
    export_filename = "terima-kasih"
    export_columns = (
        Column("Perusahaan", "company.name", width=40),
        Column("Ucapan", "text", width=80),
        Column("Disampaikan", "given_at", Kind.DATETIME),
        Column("Ditarik", "withdrawn_at", Kind.DATETIME),
    )

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        """A link from a company's or a report's page names it already."""
        found = {}
        for name in ("company", "realisation"):
            with suppress(ValueError):
                found[name] = UUID(request.GET.get(name, ""))
        return found

    def add_row(self, by: Any, data: dict[str, Any]) -> Recognition:
        return thank(by=by, **data)

    @admin.display(description="Ucapan", ordering="company__name")
    def thanks(self, row: Recognition) -> SafeString:
        return format_html('<span class="d-title">{}</span>{}', row.company, sub(row.text[:120]))

    @admin.display(description="Disampaikan", ordering="given_at")
    def day(self, row: Recognition) -> str:
        return date_short(row.given_at)

    @admin.display(description="Keadaan")
    def stage(self, row: Recognition) -> SafeString:
        if row.withdrawn_at:
            return status_tag("closed", "Ditarik")
        return status_tag("published", "Tampil")
