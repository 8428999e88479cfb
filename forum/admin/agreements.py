"""The register of agreements at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from forum.forms.agreements import (
    AgreementForm,
    CodeForm,
    ItemForm,
    UnlinkForm,
    UnlinkItemForm,
    facts_of,
)
from forum.models import Agreement, AgreementItem, AgreementProgramme
from forum.services import agreements
from forum.workflow.agreements import AGREEMENT_WORKFLOW, MANAGE_AGREEMENT, AgreementStep
from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from poverty_data.admin.adding import AddedByService


def do_link(row: Agreement, by: Any, data: dict[str, Any]) -> str:
    agreements.link_proposal(agreement_id=row.pk, proposal=data["code"], by=by)
    return "Usulan ditautkan."


def do_link_item(row: Agreement, by: Any, data: dict[str, Any]) -> str:
    agreements.link_item(agreement_id=row.pk, item=data["item"], by=by)
    return "Butir rencana ditautkan."


def do_unlink(row: Agreement, by: Any, data: dict[str, Any]) -> str:
    agreements.unlink_proposal(agreement_id=row.pk, proposal_id=data["proposal"], by=by)
    return "Tautan usulan dilepas. Riwayatnya tetap tercatat."


def do_unlink_item(row: Agreement, by: Any, data: dict[str, Any]) -> str:
    agreements.unlink_item(agreement_id=row.pk, item_id=data["item"], by=by)
    return "Tautan butir rencana dilepas. Riwayatnya tetap tercatat."


def do_renew(row: Agreement, by: Any, data: dict[str, Any]) -> Agreement:
    return agreements.register_agreement(
        facts=facts_of(data), parties=data["parties"], file=data["file"], by=by, renews=row.pk
    )


def do_terminate(row: Agreement, by: Any, data: dict[str, Any]) -> str:
    agreements.terminate(agreement_id=row.pk, by=by, **data)
    return "Perjanjian diakhiri."


@admin.register(Agreement)
class AgreementAdmin(AddedByService, PageAdmin):
    """Registered once with its signed file; everything after that is a deed."""

    add_form = AgreementForm
    add_permission = MANAGE_AGREEMENT
    add_title = "Daftarkan perjanjian"
    add_hint = "Perjanjian tampil di daftar publik. Pengingat perpanjangan dikirim menurut aturan."
    list_display = ("number", "subject", "kind", "ends_on", "stage")
    list_filter = ("kind", "status")
    search_fields = ("number", "subject", "parties__name")
    search_help_text = "Cari nomor, isi, atau pihak"
    date_hierarchy = "ends_on"
    page_template = "admin/forum/agreement.html"
    page_related = ("file", "renews", "registered_by")
    deeds = {
        "link": Deed(do_link, CodeForm),
        "link_item": Deed(do_link_item, ItemForm),
        "unlink": Deed(do_unlink, UnlinkForm),
        "unlink_item": Deed(do_unlink_item, UnlinkItemForm),
        AgreementStep.RENEW.value: Deed(do_renew, AgreementForm),
        AgreementStep.TERMINATE.value: Deed(do_terminate, ReasonForm),
    }
    history_parts = ((AgreementProgramme, "agreement_id"), (AgreementItem, "agreement_id"))
    history_verbs = {
        "agreement.register": "mendaftarkan",
        "agreement.link": "menautkan",
        "agreement.unlink": "melepas tautan",
        "agreement.renew": "mencatat perpanjangan",
        "agreement.terminate": "mengakhiri",
    }
    export_filename = "perjanjian"
    export_columns = (
        Column("Nomor", "number", width=30),
        Column("Jenis", "get_kind_display"),
        Column("Tentang", "subject", width=40),
        Column("Pihak", lambda row: "; ".join(row.party_names), width=50),
        Column("Ditandatangani", "signed_on", Kind.DATE),
        Column("Mulai", "starts_on", Kind.DATE),
        Column("Berakhir", "ends_on", Kind.DATE),
        Column("Keadaan", lambda row: row.state[1]),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.prefetch_related("parties")

    def add_row(self, by: Any, data: dict[str, Any]) -> Agreement:
        return agreements.register_agreement(
            facts=facts_of(data), parties=data["parties"], file=data["file"], by=by
        )

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """A renewal is where one goes on."""
        if slug == AgreementStep.RENEW:
            return super().done(request, outcome, slug, "Perpanjangan terdaftar.")
        return super().done(request, obj, slug, outcome)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.file_view)
        return [
            path("<path:object_id>/naskah/", view, name="forum_agreement_file"),
            *super().get_urls(),
        ]

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The signed file."""
        return safe_file_response(self.find_viewable(request, object_id).file)  # type: ignore[return-value]

    def page_context(self, request: HttpRequest, obj: Agreement) -> dict[str, Any]:
        steps = AGREEMENT_WORKFLOW.open_steps(status=obj.status, by=request.user)
        return {
            "steps": {row.step for row in steps},
            "may_manage": request.user.has_perm(MANAGE_AGREEMENT),
            "programmes": obj.proposals.order_by("code"),
            "items": obj.plan_items.select_related("plan__company"),
            "days": agreements.reminder_days(),
            "successor": Agreement.objects.filter(renews=obj).first(),
        }

    @admin.display(description="Keadaan", ordering="status")
    def stage(self, row: Agreement) -> SafeString:
        return status_tag(*row.state)
