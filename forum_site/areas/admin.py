"""Areas with their official codes; they come with an installation and are only read here."""

from django.contrib import admin

from forum_site.areas.models import Area
from forum_site.desk_admin import ReadOnlyAdmin
from forum_site.exports.columns import Column


@admin.register(Area)
class AreaAdmin(ReadOnlyAdmin):
    """Province, city, kecamatan, kelurahan."""

    list_display = ("name", "code", "level", "parent")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    search_help_text = "Cari nama atau kode"
    fields = ("code", "name", "level", "parent")
    export_filename = "wilayah"
    export_columns = (
        Column("Kode", "code"),
        Column("Nama", "name", width=30),
        Column("Tingkat", "get_level_display"),
        Column("Induk", "parent.name", width=30),
    )
