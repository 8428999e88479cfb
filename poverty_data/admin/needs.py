"""Verified need as it was loaded, release by release."""

from django.contrib import admin

from forum_site.desk_admin import ReadOnlyAdmin
from forum_site.exports.columns import Column, Kind
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
