"""The calendar of musrenbang at the desk."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from forum.forms.musrenbang import DateForm
from forum.models import MusrenbangDate
from forum_site.desk_admin import DeskAdmin, status_tag
from forum_site.exports.columns import Column, Kind


@admin.register(MusrenbangDate)
class MusrenbangDateAdmin(DeskAdmin):
    """When the city meets: kelurahan, kecamatan and city, year by year."""

    form = DateForm
    fields = ("year", "level", "starts_on", "ends_on", "regulation", "is_example")
    list_display = ("level", "year", "starts_on", "ends_on", "regulation", "state")
    list_filter = ("year", "is_example")
    search_fields = ("regulation",)
    export_filename = "jadwal-musrenbang"
    export_columns = (
        Column("Tahun", "year", Kind.INTEGER),
        Column("Tingkat", "get_level_display", width=30),
        Column("Mulai", "starts_on", Kind.DATE),
        Column("Selesai", "ends_on", Kind.DATE),
        Column("Dasar", "regulation", width=40),
        Column("Contoh", lambda row: "ya" if row.is_example else "tidak"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[MusrenbangDate]:
        return super().get_queryset(request).filter(city_id=settings.CITY_CODE)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.city_id = settings.CITY_CODE
        super().save_model(request, obj, form, change)

    @admin.display(description="Keadaan")
    def state(self, row: MusrenbangDate) -> SafeString:
        if row.is_example:
            return status_tag("waiting", "Contoh, belum ditetapkan")
        return status_tag("published", "Ditetapkan")
