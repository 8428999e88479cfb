"""The book of looks at the desk: read by the superuser, changed by nobody."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.accounts import roles
from forum_site.desk_admin import ChoiceFilter, Option, ReadOnlyAdmin, sub
from forum_site.exports.columns import Column, Kind
from poverty_data.admin.household_forms import FIELDS
from poverty_data.models import AccessRecord
from poverty_data.services.export_files import COLUMNS


class ActionFilter(ChoiceFilter):
    title = "tindakan"
    parameter_name = "tindakan"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option(value, label, Q(action=value)) for value, label in AccessRecord.Action.choices
        ]


#: What the book writes as slugs, as people read it.
FIELD_WORDS = {
    **COLUMNS,
    **FIELDS,
    "photo": "Foto rumah",
    "value": "Nilai asli",
    "words": "Isi usul atau sanggah",
}
ROLE_WORDS = {**roles.LABELS, "superuser": "Superuser", "system": "sistem"}
SUBJECT_WORDS = {"export": "Ekspor", "verification": "Hasil verval"}


class RoleFilter(ChoiceFilter):
    title = "peran"
    parameter_name = "peran"

    def options(self, request: HttpRequest) -> list[Option]:
        held = (*roles.STAFF_ROLES, roles.AREA_OFFICER, "superuser", "system")
        return [Option(slug, ROLE_WORDS[slug], Q(role__contains=slug)) for slug in held]


def field_words(row: AccessRecord) -> str:
    """The fields in the words of the page."""
    return ", ".join(FIELD_WORDS.get(name, name) for name in row.fields)


def role_words(row: AccessRecord) -> str:
    """The roles that the person held then."""
    return ", ".join(ROLE_WORDS.get(slug, slug) for slug in row.role.split(", "))


def subject_words(row: AccessRecord) -> str:
    """ "Ekspor EKS-7KQ2MN"; a finding by the first letters of its id."""
    kind, _, name = row.subject.partition(":")
    return f"{SUBJECT_WORDS.get(kind, kind)} {name[:10]}".strip()


@admin.register(AccessRecord)
class AccessRecordAdmin(ReadOnlyAdmin):
    """Who saw which family, when and why; it holds no family's data itself."""

    list_display = ("at", "person", "what", "purpose", "family")
    list_filter = (ActionFilter, RoleFilter)
    list_select_related = ("user",)
    search_fields = ("user__full_name", "user__email", "purpose", "subject")
    search_help_text = "Cari nama petugas, keperluan, atau kode ekspor"
    date_hierarchy = "at"
    export_filename = "akses-data-keluarga"
    export_columns = (
        Column("Pada", "at", Kind.DATETIME),
        Column("Oleh", "user.full_name", width=30),
        Column("Peran", role_words, width=26),
        Column("Tindakan", "get_action_display", width=26),
        Column("Keluarga", "household_id", width=38),
        Column("Isian", field_words, width=40),
        Column("Keperluan", "purpose", width=40),
        Column("Bagian dari", subject_words, width=26),
        Column("Alamat IP", "ip"),
        Column("Sidik", "record_hash", width=64),
    )

    fields = ("at", "user", "held", "action", "family", "seen", "purpose", "part_of", "ip")
    readonly_fields = ("held", "family", "seen", "part_of")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and request.user.is_superuser

    has_module_permission = has_view_permission

    @admin.display(description="Oleh", ordering="user__full_name")
    def person(self, row: AccessRecord) -> SafeString:
        return format_html("{}{}", row.user or "sistem", sub(role_words(row)))

    @admin.display(description="Tindakan", ordering="action")
    def what(self, row: AccessRecord) -> SafeString:
        return format_html("{}{}", row.get_action_display(), sub(field_words(row)))

    @admin.display(description="Peran")
    def held(self, row: AccessRecord) -> str:
        return role_words(row)

    @admin.display(description="Isian")
    def seen(self, row: AccessRecord) -> str:
        return field_words(row)

    @admin.display(description="Bagian dari")
    def part_of(self, row: AccessRecord) -> str:
        return subject_words(row) or "–"

    @admin.display(description="Keluarga")
    def family(self, row: AccessRecord) -> str:
        return f"Keluarga {str(row.household_id)[:8]}" if row.household_id else "tidak ditemukan"
