"""Templates of letters: dated rows that the secretariat keeps in its own words."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from forum_site.desk_admin import DeskAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.rules.labels import LABELS
from reports.forms.letters import TemplateForm
from reports.letter_text import PLACES
from reports.models import LetterTemplate


@admin.register(LetterTemplate)
class LetterTemplateAdmin(DeskAdmin):
    """A letter keeps the words it began with; a change of a template is for the next ones."""

    form = TemplateForm
    change_form_template = "admin/reports/letter_template.html"
    list_display = ("name", "subject", "signer_role", "valid_from", "valid_to", "state")
    list_filter = ("urgency", "is_for_company")
    search_fields = ("name", "code", "subject", "body")
    search_help_text = "Cari nama, hal, atau isi"
    export_filename = "templat-surat"
    export_columns = (
        Column("Nama", "name", width=40),
        Column("Hal", "subject", width=50),
        Column("Isi", "body", width=80),
        Column("Penanda tangan", "signer_role", width=30),
        Column("Berlaku sejak", "valid_from", Kind.DATE),
        Column("Sampai sebelum", "valid_to", Kind.DATE),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[LetterTemplate]:
        return super().get_queryset(request).filter(city_id=settings.CITY_CODE)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.city_id = settings.CITY_CODE
        super().save_model(request, obj, form, change)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with every place that a text may hold."""
        known = {"places": list(PLACES), "rules": LABELS.items()}
        return super().changeform_view(
            request, object_id, form_url, {**known, **(extra_context or {})}
        )

    @admin.display(description="Keadaan")
    def state(self, row: LetterTemplate) -> SafeString:
        today = timezone.localdate()
        if row.valid_from > today:
            return status_tag("interest", "Belum berlaku")
        if row.valid_to and row.valid_to <= today:
            return status_tag("closed", "Tidak berlaku lagi")
        return status_tag("published", "Berlaku")
