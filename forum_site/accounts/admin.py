"""People: their offices and whether they may sign in. Passwords are nobody's business here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from forum_site.accounts import roles
from forum_site.accounts.models import RoleMembership, User
from forum_site.accounts.services import (
    APPOINTED,
    appoint,
    deactivate,
    dismiss,
    may_manage,
    reactivate,
)
from forum_site.areas.models import Area
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.forms.base import HouseForm


class AppointForm(HouseForm):
    """An office, for area officers with their area."""

    knows_row = True

    slug = forms.ChoiceField(label="Peran")
    area = forms.ModelChoiceField(
        label="Wilayah tugas",
        queryset=Area.objects.none(),
        required=False,
        help_text="Untuk petugas wilayah dan verifikator.",
    )

    def __init__(self, *args: Any, obj: User, request: HttpRequest, **kwargs: Any) -> None:
        kwargs["initial"] = {"area": obj.area_id}
        super().__init__(*args, **kwargs)
        self.fields["slug"].choices = [
            (slug, roles.LABELS[slug])
            for slug in APPOINTED
            if may_manage(obj, by=request.user, slug=slug)
        ]
        self.fields["area"].queryset = Area.objects.of_city().order_by("code")


class RoleForm(HouseForm):
    """One office."""

    slug = forms.ChoiceField(choices=[(slug, roles.LABELS[slug]) for slug in APPOINTED])


def do_appoint(user: User, by: Any, data: dict[str, Any]) -> str:
    appoint(user_id=user.pk, by=by, **data)
    return f"{user} sekarang {roles.LABELS[data['slug']].lower()}."


def do_dismiss(user: User, by: Any, data: dict[str, Any]) -> str:
    dismiss(user_id=user.pk, by=by, **data)
    return f"Peran {roles.LABELS[data['slug']].lower()} dicabut dan sesi {user} diakhiri."


def do_deactivate(user: User, by: Any, data: dict[str, Any]) -> str:
    deactivate(user_id=user.pk, by=by)
    return f"Akun {user} dinonaktifkan dan semua sesinya berakhir."


def do_reactivate(user: User, by: Any, data: dict[str, Any]) -> str:
    reactivate(user_id=user.pk, by=by)
    return f"Akun {user} aktif lagi."


class RoleFilter(ChoiceFilter):
    """By role, in words."""

    title = "peran"
    parameter_name = "peran"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(slug, label, Q(groups__name=slug)) for slug, label in roles.LABELS.items()]


@admin.register(User)
class UserAdmin(PageAdmin):
    """Offices are given and taken, accounts closed and opened; nothing else is changed here."""

    list_display = ("full_name", "email", "role_names", "area", "stage", "last_login")
    list_filter = (RoleFilter, "is_active", "is_staff")
    list_select_related = ("area",)
    search_fields = ("full_name", "email", "memberships__organisation__name")
    search_help_text = "Cari nama, email, atau organisasi"
    date_hierarchy = "date_joined"
    ordering = ("full_name",)
    page_template = "admin/accounts/user.html"
    page_related = ("area",)
    deeds = {
        "appoint": Deed(do_appoint, AppointForm),
        "dismiss": Deed(do_dismiss, RoleForm),
        "deactivate": Deed(do_deactivate),
        "reactivate": Deed(do_reactivate),
    }
    history_parts = ((RoleMembership, "user_id"),)
    history_verbs = {
        "appoint": "mengangkat",
        "give_role": "memberi peran",
        "take_role": "mencabut peran",
        "deactivate": "menonaktifkan",
        "reactivate": "mengaktifkan lagi",
        "create_person": "mendaftarkan",
        "add_member": "menambah anggota",
        "accept_invitation": "menerima undangan",
    }
    export_filename = "pengguna"
    export_columns = (
        Column("Nama", "full_name", width=30),
        Column("Email", "email", width=30),
        Column("Peran", lambda row: role_words(row), width=40),
        Column("Wilayah tugas", "area.name"),
        Column("Aktif", lambda row: "ya" if row.is_active else "tidak"),
        Column("Terdaftar", "date_joined", Kind.DATETIME),
        Column("Terakhir masuk", "last_login", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def page_context(self, request: HttpRequest, obj: User) -> dict[str, Any]:
        by = request.user
        held = [slug for slug in roles.LABELS if slug in obj.role_slugs]
        manages = may_manage(obj, by=by) and obj.pk != by.pk
        return {
            "held": [
                {
                    "slug": slug,
                    "label": roles.LABELS[slug],
                    "may_take": slug in APPOINTED and manages and may_manage(obj, by=by, slug=slug),
                }
                for slug in held
            ],
            "manages": manages,
            "memberships": obj.memberships.filter(ended_at=None).select_related("organisation"),
        }

    @admin.display(description="Peran")
    def role_names(self, row: User) -> str:
        return role_words(row)

    @admin.display(description="Status", ordering="is_active")
    def stage(self, row: User) -> SafeString:
        return status_tag("published" if row.is_active else "closed", active_words(row))


def role_words(user: User) -> str:
    """The roles in words, from prefetched groups."""
    found = {group.name for group in user.groups.all()}
    words = [label for slug, label in roles.LABELS.items() if slug in found]
    return ", ".join((["Superuser"] if user.is_superuser else []) + words)


def active_words(user: User) -> str:
    """Aktif or not."""
    return "Aktif" if user.is_active else "Nonaktif"
