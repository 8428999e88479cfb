"""Organisations of every kind, their members and invitations."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from forum_site.areas.models import Area
from forum_site.desk_admin import Deed, PageAdmin, ReadOnlyAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.forms.base import HouseForm
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.organisations.services import (
    change_organisation,
    invite,
    remove_member,
    withdraw_invitation,
)
from forum_site.organisations.services.organisations import free_slug


class ChangeForm(HouseForm):
    """What the secretariat may correct."""

    knows_row = True

    name = forms.CharField(label="Nama", max_length=200)
    status = forms.ChoiceField(label="Status", choices=Organisation.Status.choices)
    merged_into = forms.ModelChoiceField(
        label="Digabung ke",
        queryset=Organisation.objects.none(),
        required=False,
        help_text="Anggota, komitmen, laporan, dan diskusi yang masih berjalan ikut pindah.",
    )
    village = forms.ModelChoiceField(
        label="Kelurahan", queryset=Area.objects.none(), required=False
    )
    role_in_forum = forms.CharField(label="Peran di forum", max_length=200, required=False)

    def __init__(self, *args: Any, obj: Organisation, request: HttpRequest, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "name": obj.name,
            "status": obj.status,
            "merged_into": obj.merged_into_id,
            "village": obj.village_id,
            "role_in_forum": obj.role_in_forum,
        }
        super().__init__(*args, **kwargs)
        same_kind = Organisation.objects.active().filter(kind=obj.kind).exclude(pk=obj.pk)
        self.fields["merged_into"].queryset = same_kind
        self.fields["village"].queryset = Area.objects.of_city().villages().order_by("name")


class InviteForm(HouseForm):
    """Who is to act for the organisation."""

    full_name = forms.CharField(label="Nama lengkap", max_length=120)
    email = forms.EmailField(label="Email")
    role = forms.ChoiceField(label="Peran", choices=Membership.Role.choices)


class MemberForm(HouseForm):
    """One membership."""

    membership = forms.IntegerField(widget=forms.HiddenInput)


class InvitationForm(HouseForm):
    """One open invitation."""

    invitation = forms.UUIDField(widget=forms.HiddenInput)


def do_change(organisation: Organisation, by: Any, data: dict[str, Any]) -> str:
    change_organisation(organisation_id=organisation.pk, by=by, **data)
    return "Data organisasi tersimpan."


def do_invite(organisation: Organisation, by: Any, data: dict[str, Any]) -> tuple[Invitation, str]:
    return invite(organisation=organisation, by=by, **data)


def do_end(organisation: Organisation, by: Any, data: dict[str, Any]) -> str:
    membership = organisation.memberships.active().filter(pk=data["membership"]).first()
    if membership is None:
        raise Http404
    remove_member(membership=membership, by=by)
    return f"Keanggotaan {membership.user} berakhir."


def do_withdraw(organisation: Organisation, by: Any, data: dict[str, Any]) -> str:
    invitation = organisation.invitations.filter(pk=data["invitation"]).first()
    if invitation is None:
        raise Http404
    withdraw_invitation(invitation=invitation, by=by)
    return "Undangan ditarik. Tautannya tidak berlaku lagi."


@admin.register(Organisation)
class OrganisationAdmin(PageAdmin):
    """Companies, universities, community bodies, city agencies and kelurahan offices."""

    list_display = ("name", "kind", "village", "members", "stage")
    list_filter = ("kind", "status")
    list_select_related = ("village",)
    search_fields = ("name", "role_in_forum")
    search_help_text = "Cari nama atau peran di forum"
    fields = ("kind", "name", "village", "role_in_forum")
    page_template = "admin/organisations/organisation.html"
    page_related = ("village__parent", "merged_into")
    deeds = {
        "change": Deed(do_change, ChangeForm),
        "invite": Deed(do_invite, InviteForm),
        "end": Deed(do_end, MemberForm),
        "withdraw": Deed(do_withdraw, InvitationForm),
    }
    history_parts = ((Membership, "organisation_id"), (Invitation, "organisation_id"))
    history_verbs = {
        "create_organisation": "mendaftarkan",
        "change_organisation": "mengubah data",
        "add_member": "menambah anggota",
        "remove_member": "mengakhiri keanggotaan",
        "invite": "mengundang",
        "accept_invitation": "menerima undangan",
        "withdraw_invitation": "menarik undangan",
    }
    export_filename = "organisasi"
    export_columns = (
        Column("Nama", "name", width=40),
        Column("Jenis", "get_kind_display"),
        Column("Status", "get_status_display"),
        Column("Kelurahan", "village.name"),
        Column("Peran di forum", "role_in_forum", width=40),
        Column("Anggota", "member_count", Kind.INTEGER),
        Column("Terdaftar", "created_at", Kind.DATETIME),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("organisations.add_organisation")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        active = Q(memberships__ended_at=None, memberships__user__is_active=True)
        rows = super().get_queryset(request)
        return rows.annotate(member_count=Count("memberships", filter=active))

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "village":
            kwargs["queryset"] = Area.objects.of_city().villages().order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.slug = free_slug(obj.name)
        super().save_model(request, obj, form, change)

    def page_context(self, request: HttpRequest, obj: Organisation) -> dict[str, Any]:
        may_manage = request.user.is_secretariat
        return {
            "may_change": request.user.has_perm("organisations.change_organisation"),
            "may_manage": may_manage,
            "memberships": obj.memberships.active().select_related("user") if may_manage else [],
            "invitations": obj.invitations.open() if may_manage else [],
        }

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """An invitation shows its link, this once."""
        if slug != "invite":
            return super().done(request, obj, slug, outcome)
        invitation, link = outcome
        more = {"invited": invitation, "link": link}
        return self.show(request, self.find(request, str(obj.pk)), more=more)

    @admin.display(description="Anggota", ordering="member_count")
    def members(self, row: Organisation) -> int:
        return row.member_count

    @admin.display(description="Status", ordering="status")
    def stage(self, row: Organisation) -> SafeString:
        look = {Organisation.Status.ACTIVE: "published"}.get(row.status, row.status)
        return status_tag(look, row.get_status_display())


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Who acts for whom; changed on the organisation's page."""

    list_display = ("user", "organisation", "role", "created_at", "ended_at")
    list_filter = ("role", "organisation__kind", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("user", "organisation")
    search_fields = ("user__full_name", "user__email", "organisation__name")
    search_help_text = "Cari nama, email, atau organisasi"
    date_hierarchy = "created_at"
    export_filename = "keanggotaan"
    export_columns = (
        Column("Nama", "user.full_name", width=30),
        Column("Email", "user.email", width=30),
        Column("Organisasi", "organisation.name", width=40),
        Column("Peran", "get_role_display"),
        Column("Sejak", "created_at", Kind.DATETIME),
        Column("Berakhir", "ended_at", Kind.DATETIME),
    )
