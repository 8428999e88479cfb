"""Musyawarah at the desk: read, and taken back with a reason when recorded by mistake."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.models import Deliberation
from forum.services.deliberations import ANNUL, annul_deliberation, latest_of
from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag, sub
from forum_site.exports.columns import Column, Kind


def do_annul(row: Deliberation, by: Any, data: dict[str, Any]) -> str:
    annul_deliberation(deliberation_id=row.pk, reason=data["reason"], by=by)
    return "Musyawarah dibatalkan. Urutan mengikuti musyawarah sebelumnya."


@admin.register(Deliberation)
class DeliberationAdmin(PageAdmin):
    """Recorded on the officer's page; here it is read."""

    list_display = ("village_cell", "held_on", "size", "state")
    list_filter = ("village__parent",)
    list_select_related = ("village__parent",)
    search_fields = ("village__name",)
    search_help_text = "Cari kelurahan"
    date_hierarchy = "held_on"
    page_template = "admin/forum/deliberation.html"
    page_related = ("village__parent", "minutes", "recorded_by", "annulled_by")
    deeds = {"annul": Deed(do_annul, ReasonForm)}
    history_verbs = {
        "deliberation.record": "mencatat musyawarah",
        "deliberation.annul": "membatalkan musyawarah",
    }
    export_filename = "musyawarah"
    export_columns = (
        Column("Kelurahan", "village.name", width=24),
        Column("Kecamatan", "village.parent.name", width=24),
        Column("Tanggal", "held_on", Kind.DATE),
        Column("Usulan diurutkan", "ordered", Kind.INTEGER),
        Column("Dibatalkan", "annulled_at", Kind.DATETIME),
        Column("Alasan pembatalan", "annul_reason", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deliberation]:
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.annotate(ordered=Count("places"))

    def page_context(self, request: HttpRequest, obj: Deliberation) -> dict[str, Any]:
        return {
            "parties": obj.parties.all(),
            "places": obj.places.select_related("proposal"),
            "is_latest": latest_of(obj.village) == obj,
            "may_annul": request.user.has_perm(ANNUL) and obj.annulled_at is None,
        }

    @admin.display(description="Kelurahan", ordering="village__name")
    def village_cell(self, row: Deliberation) -> SafeString:
        district = row.village.parent.name if row.village.parent else ""
        return format_html('<span class="d-title">{}</span>{}', row.village.name, sub(district))

    @admin.display(description="Usulan diurutkan")
    def size(self, row: Any) -> int:
        return int(row.ordered)

    @admin.display(description="Keadaan")
    def state(self, row: Deliberation) -> SafeString:
        if row.annulled_at:
            return status_tag("closed", "Dibatalkan")
        return status_tag("published", "Sah")
