"""The desk of keys: made by a superuser, shown once, revoked at any time."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from forum_site.api.models import ApiKey
from forum_site.api.scopes import EXPORT_FAMILIES, Scope
from forum_site.api.services import make_key, revoke_key
from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import DayInput, LongText

#: The newest files of a key on its page.
EXPORTS_SHOWN = 20


class KeyForm(HouseForm):
    """Whom a key is for and what it may do."""

    name = forms.CharField(label="Untuk apa", max_length=120, help_text="Misalnya Dasbor Bappeda.")
    holder = forms.CharField(
        label="Pemegang", max_length=120, help_text="Kantor atau orang yang menjaga kunci ini."
    )
    scopes = forms.MultipleChoiceField(
        label="Lingkup", choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    expires_on = forms.DateField(
        label="Berlaku sampai", widget=DayInput, help_text="Paling lama dua tahun."
    )
    per_minute = forms.IntegerField(
        label="Permintaan per menit", min_value=1, max_value=100_000, initial=600
    )
    networks = forms.CharField(
        label="Jaringan yang diizinkan",
        required=False,
        max_length=2000,
        widget=LongText({"rows": 3}),
        help_text="Satu per baris, misalnya 203.0.113.0/24. Kosong: dari mana pun.",
    )
    company = forms.ModelChoiceField(
        label="Perusahaan",
        queryset=None,
        required=False,
        empty_label="Bukan untuk satu perusahaan",
        help_text="Hanya untuk lingkup rencana perusahaan.",
    )
    person = forms.ModelChoiceField(
        label="Penanggung jawab",
        queryset=None,
        required=False,
        empty_label="Tidak ada",
        help_text="Hanya untuk lingkup keluarga: petugas yang boleh mengekspor, dengan jaringan "
        "kantor yang disebut dan masa berlaku paling lama 31 hari.",
    )

    def __init__(self, *args: Any, companies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"].queryset = companies.order_by("name")
        people = ModelBackend().with_perm(EXPORT_FAMILIES)
        self.fields["person"].queryset = people.order_by("full_name")

    def clean_company(self) -> UUID | None:
        """The organisation's id."""
        company = self.cleaned_data["company"]
        return None if company is None else company.pk

    def clean_networks(self) -> list[str]:
        """The lines that say something."""
        return [line for line in self.cleaned_data["networks"].splitlines() if line.strip()]


def do_revoke(key: ApiKey, by: Any, data: dict[str, Any]) -> str:
    revoke_key(key_id=key.pk, reason=data["reason"], by=by)
    return "Kunci dicabut. Permintaan berikutnya ditolak."


@admin.register(ApiKey)
class ApiKeyAdmin(PageAdmin):
    """Keys and what they are used for; a secret is never seen again."""

    list_display = ("name", "holder", "prefix", "state", "expires_at", "last_used_at")
    search_fields = ("name", "holder", "prefix")
    search_help_text = "Cari tujuan, pemegang, atau awalan kunci"
    page_template = "admin/api/key.html"
    page_related = ("person", "created_by", "revoked_by")
    deeds = {"revoke": Deed(do_revoke, ReasonForm)}
    history_verbs = {"make_api_key": "membuat", "revoke_api_key": "mencabut"}
    export_filename = "kunci-api"
    export_columns = (
        Column("Untuk apa", "name", width=30),
        Column("Pemegang", "holder", width=30),
        Column("Awalan", "prefix"),
        Column("Berlaku sampai", "expires_at", Kind.DATETIME),
        Column("Terakhir dipakai", "last_used_at", Kind.DATETIME),
        Column("Dicabut", "revoked_at", Kind.DATETIME),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Make a key. The answer itself shows it: no cookie, message or page holds it later."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        companies = self.admin_site.partners()
        form = KeyForm(request.POST if request.method == "POST" else None, companies=companies)
        context = {
            **self.admin_site.each_context(request),
            "title": "Buat kunci API",
            "opts": self.opts,
            "form": form,
        }
        if form.is_valid():
            try:
                key, text = make_key(by=request.user, **form.cleaned_data)
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(refusal.field, refusal.sentence)
            else:
                shown = context | {"key": key, "text": text, "url": self.page_url(key)}
                return TemplateResponse(request, "admin/api/key_made.html", shown)
        context["refused"] = form if form.errors else None
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/api/key_add.html", context, status=status)

    def page_context(self, request: HttpRequest, obj: ApiKey) -> dict[str, Any]:
        return {
            "scopes": [Scope(scope).label for scope in obj.scopes],
            "company": self.admin_site.partners().filter(pk=obj.company).first(),
            "exports": obj.exports.all()[:EXPORTS_SHOWN],
        }

    @admin.display(description="Keadaan")
    def state(self, key: ApiKey) -> SafeString:
        if key.revoked_at:
            return status_tag("closed", "Dicabut")
        return status_tag("published", "Berlaku") if key.is_usable else status_tag("late", "Habis")
