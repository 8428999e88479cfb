"""Verified need as it was loaded, release by release; and markers that tell where to look."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from forum_site.areas.models import Area
from forum_site.desk_admin import ChoiceFilter, Option, ReadOnlyAdmin
from forum_site.exports.columns import Column, Kind
from forum_site.rules.kinds import CHOICES
from forum_site.rules.services import rule_in_force
from poverty_data.admin.area_filters import DistrictFilter, VillageFilter
from poverty_data.figures import registry
from poverty_data.models import VerifiedNeed

KIND_WORDS = dict(CHOICES)


class KindFilter(ChoiceFilter):
    """By what is lacking, in words."""

    title = "jenis kebutuhan"
    parameter_name = "jenis"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(code, words, Q(kind=code)) for code, words in CHOICES]


@admin.register(VerifiedNeed)
class VerifiedNeedAdmin(ReadOnlyAdmin):
    """Aggregates per kelurahan; no person is in them."""

    list_display = ("village", "kind_words", "quantity", "unit", "source", "release", "as_of")
    list_filter = (KindFilter, "source", "release", DistrictFilter, VillageFilter)
    list_select_related = ("village",)
    search_fields = ("village__name", "kind")
    search_help_text = "Cari kelurahan atau jenis kebutuhan"
    date_hierarchy = "as_of"
    export_filename = "kebutuhan-terverifikasi"
    export_columns = (
        Column("Kelurahan", "village.name", width=30),
        Column("Jenis", lambda row: KIND_WORDS.get(row.kind, row.kind), width=30),
        Column("Jumlah", "quantity", Kind.INTEGER),
        Column("Satuan", "unit"),
        Column("Sumber", "source"),
        Column("Rilis", "release"),
        Column("Keadaan per", "as_of", Kind.DATE),
    )

    fields = ("village", "kind_words", "quantity", "whole", "unit", "source", "release", "as_of")
    readonly_fields = ("kind_words",)

    @admin.display(description="Jenis kebutuhan", ordering="kind")
    def kind_words(self, row: VerifiedNeed) -> str:
        return KIND_WORDS.get(row.kind, row.kind)

    def get_urls(self) -> list[URLPattern]:
        markers = path(
            "penanda/",
            self.admin_site.admin_view(self.markers_view),
            name="poverty_data_verifiedneed_markers",
        )
        return [markers, *super().get_urls()]

    def markers_view(self, request: HttpRequest) -> HttpResponse:
        """Exact shares per kelurahan for the desk; never published."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        line = rule_in_force("extreme_poverty_line")
        names = dict(Area.objects.of_city().villages().values_list("pk", "name"))
        found = registry.markers(extreme_line=line.value if line else None)
        context = {
            **self.admin_site.each_context(request),
            "title": "Penanda per kelurahan",
            "opts": self.opts,
            "line": line,
            "rows": [(names.get(row.village, row.village), row) for row in found],
        }
        return TemplateResponse(request, "admin/poverty_data/markers.html", context)
