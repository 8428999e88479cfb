"""Account requests: read, approve (which invites the administrator) or refuse."""

from typing import Any
from urllib.parse import quote

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Upper
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from companies.kbli import NAMES
from companies.models import AccountRequest
from companies.services.requests import Approval, approve_request, refuse_request
from companies.workflow import REQUEST_WORKFLOW
from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.organisations.models import Organisation


def do_approve(asked: AccountRequest, by: Any, data: dict[str, Any]) -> Approval:
    return approve_request(request_id=asked.pk, by=by)


def do_refuse(asked: AccountRequest, by: Any, data: dict[str, Any]) -> str:
    refuse_request(request_id=asked.pk, by=by, **data)
    return "Permohonan ditolak. Alasannya terkirim lewat email."


@admin.register(AccountRequest)
class AccountRequestAdmin(PageAdmin):
    """What was asked stays as it was written; only the decision is added."""

    list_display = ("company_name", "kind_of_company", "village", "created_at", "stage")
    list_filter = ("status", "scale", "ownership", "legal_form")
    list_select_related = ("village",)
    search_fields = ("company_name", "contact_name", "contact_email", "nib")
    search_help_text = "Cari nama perusahaan, nama atau email kontak, atau NIB"
    date_hierarchy = "created_at"
    page_template = "admin/companies/request.html"
    page_related = ("village__parent", "letter", "organisation", "decided_by")
    deeds = {"approve": Deed(do_approve), "refuse": Deed(do_refuse, ReasonForm)}
    history_verbs = {
        "account_request.create": "mengajukan",
        "account_request.approve": "menyetujui",
        "account_request.refuse": "menolak",
    }
    export_filename = "permohonan-akun"
    export_columns = (
        Column("Perusahaan", "company_name", width=40),
        Column("Bentuk", "get_legal_form_display"),
        Column("Skala", "get_scale_display"),
        Column("Kepemilikan", "get_ownership_display"),
        Column("NIB", "nib"),
        Column("NPWP", "npwp"),
        Column("Kelurahan", "village.name"),
        Column("Kontak", "contact_name"),
        Column("Jabatan", "contact_role"),
        Column("Telepon", "contact_phone"),
        Column("Email", "contact_email"),
        Column("Status", "get_status_display"),
        Column("Dikirim", "created_at", Kind.DATETIME),
        Column("Diputuskan", "decided_at", Kind.DATETIME),
        Column("Alasan", "reason", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccountRequest]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        letter = path(
            "<path:object_id>/surat/",
            self.admin_site.admin_view(self.letter_view),
            name="companies_accountrequest_letter",
        )
        return [letter, *super().get_urls()]

    def page_context(self, request: HttpRequest, obj: AccountRequest) -> dict[str, Any]:
        steps = REQUEST_WORKFLOW.open_steps(status=obj.status, by=request.user)
        return {
            "steps": {row.step for row in steps},
            "kbli": NAMES.get(obj.kbli_section, ""),
            "alike": alike(obj) if steps else [],
        }

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """An approval shows the link of the invitation, this once."""
        if not isinstance(outcome, Approval):
            return super().done(request, obj, slug, outcome)
        words = (
            f"Permohonan akun {outcome.organisation} sudah disetujui. "
            f"Buka tautan ini untuk membuat kata sandi: {outcome.link}"
        )
        more = {"approval": outcome, "whatsapp_text": quote(words)}
        return self.show(request, self.find(request, str(obj.pk)), more=more)

    def letter_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The letter that came with the request."""
        asked = self.find_viewable(request, object_id)
        if asked.letter is None:
            raise Http404
        return safe_file_response(asked.letter)

    @admin.display(description="Badan usaha", ordering="scale")
    def kind_of_company(self, row: AccountRequest) -> str:
        return f"{row.legal_form}, {row.get_scale_display().lower()}, {row.get_ownership_display()}"

    @admin.display(description="Status", ordering="status")
    def stage(self, row: AccountRequest) -> SafeString:
        return status_tag(row.status, row.get_status_display())


def alike(asked: AccountRequest) -> list[Organisation]:
    """Companies whose name reads alike: perhaps it has an account already."""
    return list(
        Organisation.objects.companies()
        .alias(upper_name=Upper("name"))
        .filter(upper_name__trigram_similar=asked.company_name.upper())[:4]
    )
