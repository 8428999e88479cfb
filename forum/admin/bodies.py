"""The forum's structure at the desk: decrees, divisions and who sits where."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from forum.models import Division, ForumDecree, Seat
from forum_site.accounts.models import User
from forum_site.desk_admin import DeskAdmin
from forum_site.errors import RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.files.services import store_document
from forum_site.forms.fields import UploadField
from forum_site.organisations.models import Organisation


class VisibleAdmin(DeskAdmin):
    """Rows as ``visible_to`` gives them."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).visible_to(request.user)  # type: ignore[attr-defined]


class DecreeForm(forms.ModelForm):
    """A decree with its signed copy, which everybody may fetch."""

    #: Who is at the desk; set by the list for each request.
    by: User | None = None
    signed = UploadField(
        "Naskah bertanda tangan",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept="application/pdf,image/jpeg,image/png",
        required=False,
        help_text="PDF atau fotonya, paling besar 10 MB. Dapat diunduh umum.",
    )

    class Meta:
        model = ForumDecree
        fields = ("number", "title", "signed_on", "starts_on", "ends_on")

    def clean(self) -> dict[str, Any]:
        """The file is examined last, so that nothing is kept of a form that comes back."""
        values = super().clean() or {}
        if values.get("signed") and not self.errors:
            try:
                self.instance.file = store_document(upload=values["signed"], by=self.by)
            except RuleBroken as refusal:
                self.add_error("signed", refusal.sentence)
        return values


@admin.register(ForumDecree)
class ForumDecreeAdmin(VisibleAdmin):
    """The Wali Kota's decrees, the newest first."""

    list_display = ("number", "title", "starts_on", "ends_on", "people")
    search_fields = ("number", "title")
    search_help_text = "Cari nomor atau judul"
    form = DecreeForm
    fields = (*DecreeForm.Meta.fields, "signed")
    add_title = "Catat keputusan"
    export_filename = "keputusan-forum"
    export_columns = (
        Column("Nomor", "number", width=30),
        Column("Tentang", "title", width=50),
        Column("Ditetapkan", "signed_on", Kind.DATE),
        Column("Berlaku sejak", "starts_on", Kind.DATE),
        Column("Sampai dengan", "ends_on", Kind.DATE),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ForumDecree]:
        return super().get_queryset(request).annotate(seat_count=Count("seats"))

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        made = super().get_form(request, *args, **kwargs)
        made.by = request.user
        return made

    @admin.display(description="Anggota", ordering="seat_count")
    def people(self, row: Any) -> int:
        return row.seat_count


@admin.register(Division)
class DivisionAdmin(VisibleAdmin):
    """The parts of the forum."""

    list_display = ("name", "kind", "decree")
    list_filter = ("decree", "kind")
    search_fields = ("name", "duty")
    search_help_text = "Cari nama atau tugas"
    list_select_related = ("decree",)
    fields = ("decree", "kind", "field", "name", "duty")
    add_title = "Tambah bidang"
    export_filename = "bidang-forum"
    export_columns = (
        Column("Keputusan", "decree.number", width=30),
        Column("Nama", "name", width=40),
        Column("Jenis", "get_kind_display"),
    )


class SeatForm(forms.ModelForm):
    """A seat; the account is named by its e-mail, since a list of everybody helps nobody."""

    email = forms.EmailField(
        label="Email akun",
        required=False,
        help_text="Kosongkan bila belum punya akun. Email tidak ditampilkan kepada umum.",
    )

    class Meta:
        model = Seat
        fields = (
            "decree",
            "role",
            "division",
            "name",
            "office",
            "institution",
            "organisation",
            "pillar",
            "has_vote",
            "starts_on",
            "ends_on",
            "end_note",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "organisation" in self.fields:
            self.fields["organisation"].queryset = Organisation.objects.active()
        if self.instance.user_id and "email" in self.fields:
            self.fields["email"].initial = self.instance.user.email

    def clean(self) -> dict[str, Any]:
        """The account stands on the row before the row is checked as a whole."""
        values = super().clean() or {}
        email = values.get("email", "")
        found = User.objects.filter(email=email.lower(), is_active=True).first() if email else None
        if email and found is None:
            self.add_error("email", "Tidak ada akun aktif dengan email ini.")
        self.instance.user = found
        return values

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"user"}  # type: ignore[misc]


@admin.register(Seat)
class SeatAdmin(VisibleAdmin):
    """Who sits where, and until when; ended, never deleted."""

    form = SeatForm
    list_display = ("name", "role", "division", "institution", "pillar", "starts_on", "ends_on")
    list_filter = ("decree", "role", "pillar", "division")
    list_select_related = ("division",)
    search_fields = ("name", "office", "institution")
    search_help_text = "Cari nama, jabatan, atau lembaga"
    fields = (*SeatForm.Meta.fields[:8], "email", *SeatForm.Meta.fields[8:])
    add_title = "Catat anggota"
    export_filename = "anggota-forum"
    export_columns = (
        Column("Kedudukan", "get_role_display"),
        Column("Bidang", "division.name", width=40),
        Column("Nama", "name", width=30),
        Column("Jabatan", "office", width=30),
        Column("Lembaga", "institution", width=40),
        Column("Unsur", "get_pillar_display"),
        Column("Sejak", "starts_on", Kind.DATE),
        Column("Sampai dengan", "ends_on", Kind.DATE),
    )
