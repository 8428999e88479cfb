"""Verified need as it was loaded, release by release; and markers that tell where to look."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from forum_site.areas.models import Area
from forum_site.desk_admin import ReadOnlyAdmin
from forum_site.exports.columns import Column, Kind
from forum_site.rules.services import rule_in_force
from poverty_data.figures import registry
from poverty_data.models import VerifiedNeed


@admin.register(VerifiedNeed)
class VerifiedNeedAdmin(ReadOnlyAdmin):
    """Aggregates per kelurahan; no person is in them."""

    list_display = ("village", "kind", "quantity", "unit", "source", "release", "as_of")
    list_filter = ("kind", "source", "release", "village__parent")
    list_select_related = ("village",)
    search_fields = ("village__name", "kind")
    search_help_text = "Cari kelurahan atau jenis kebutuhan"
    date_hierarchy = "as_of"
    export_filename = "kebutuhan-terverifikasi"
    export_columns = (
        Column("Kelurahan", "village.name", width=30),
        Column("Jenis", "kind", width=30),
        Column("Jumlah", "quantity", Kind.INTEGER),
        Column("Satuan", "unit"),
        Column("Sumber", "source"),
        Column("Rilis", "release"),
        Column("Keadaan per", "as_of", Kind.DATE),
    )

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
