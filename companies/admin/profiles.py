"""Companies: their own data, and what the city has decided about their obligation."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from companies.models import CompanyProfile
from forum_site.desk_admin import DeskAdmin
from forum_site.exports.columns import Column

PUBLIC = (
    "organisation",
    "legal_form",
    "scale",
    "ownership",
    "is_head_office",
    "head_office_city",
    "kbli_section",
    "obligation",
    "profile",
)
PRIVATE = ("nib", "npwp", "contact_name", "contact_role", "contact_phone", "contact_email")


@admin.register(CompanyProfile)
class CompanyProfileAdmin(DeskAdmin):
    """NIB, NPWP and contact are shown to the secretariat only."""

    list_display = ("name", "legal_form", "scale", "ownership", "obligation", "place")
    list_filter = ("obligation", "scale", "ownership", "legal_form", "organisation__status")
    list_select_related = ("organisation__village",)
    search_fields = ("organisation__name", "nib", "contact_name")
    search_help_text = "Cari nama perusahaan, NIB, atau kontak"
    readonly_fields = ("organisation",)
    export_filename = "perusahaan"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A company comes by its request."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[CompanyProfile]:
        return super().get_queryset(request).order_by("organisation__name")

    def get_search_fields(self, request: HttpRequest) -> Sequence[str]:
        """Private columns cannot be guessed by searching."""
        return self.search_fields if request.user.is_secretariat else ("organisation__name",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        return PUBLIC + (PRIVATE if request.user.is_secretariat else ())

    def get_export_columns(self, request: HttpRequest) -> Sequence[Column]:
        shown = [
            Column("Perusahaan", "organisation.name", width=40),
            Column("Bentuk", "get_legal_form_display"),
            Column("Skala", "get_scale_display"),
            Column("Kepemilikan", "get_ownership_display"),
            Column("Kewajiban", "get_obligation_display"),
            Column("Kelurahan", "organisation.village.name"),
        ]
        if request.user.is_secretariat:
            shown += [
                Column(str(CompanyProfile._meta.get_field(name).verbose_name), name)
                for name in PRIVATE
            ]
        return shown

    @admin.display(description="Perusahaan", ordering="organisation__name")
    def name(self, row: CompanyProfile) -> str:
        return str(row)

    @admin.display(description="Kelurahan")
    def place(self, row: CompanyProfile) -> str:
        return str(row.organisation.village or "")
