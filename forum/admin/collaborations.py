"""Collaboration sheets at the desk: written, offered to the parties, changed with a reason."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from forum.figures.collaborations import sheet_context
from forum.forms.agreements import (
    ChangeForm,
    PartyForm,
    RemovePartyForm,
    RemoveResourceForm,
    ResourceForm,
    SheetForm,
    WordsForm,
)
from forum.models import CollaborationSheet
from forum.services import collaborations
from forum.workflow.agreements import MANAGE_COLLABORATION, SHEET_WORKFLOW, SheetStep
from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from poverty_data.admin.adding import AddedByService


def do_write(row: CollaborationSheet, by: Any, data: dict[str, Any]) -> str:
    collaborations.write_sheet(sheet_id=row.pk, words=data, by=by)
    return "Lembar tersimpan."


def do_change(row: CollaborationSheet, by: Any, data: dict[str, Any]) -> str:
    found = collaborations.change_sheet(sheet_id=row.pk, by=by, **data)
    return f"Perubahan tercatat. Tulis versi {found.version}, lalu minta persetujuan lagi."


def do_remove_resource(row: CollaborationSheet, by: Any, data: dict[str, Any]) -> str:
    collaborations.remove_resource(sheet_id=row.pk, resource_id=data["resource"], by=by)
    return "Baris dihapus."


def do_add_party(row: CollaborationSheet, by: Any, data: dict[str, Any]) -> str:
    return f"{collaborations.add_party(sheet_id=row.pk, by=by, **data)} ditambahkan."


def do_remove_party(row: CollaborationSheet, by: Any, data: dict[str, Any]) -> str:
    collaborations.remove_party(sheet_id=row.pk, party_id=data["party"], by=by)
    return "Pihak dihapus."


def do_add_resource(row: CollaborationSheet, by: Any, data: dict[str, Any]) -> str:
    return f"{collaborations.add_resource(sheet_id=row.pk, by=by, **data)} ditambahkan."


def do_offer(row: CollaborationSheet, by: Any, data: dict[str, Any]) -> str:
    collaborations.offer_sheet(sheet_id=row.pk, by=by)
    return "Para pihak diminta menyetujui lembar ini di akun masing-masing."


@admin.register(CollaborationSheet)
class CollaborationSheetAdmin(AddedByService, PageAdmin):
    """One page for one programme of several parties."""

    add_form = SheetForm
    add_permission = MANAGE_COLLABORATION
    add_title = "Susun lembar kolaborasi"
    add_hint = "Untuk usulan yang dikerjakan beberapa pihak. Isinya cukup satu halaman."
    list_display = ("proposal", "version", "stage")
    list_filter = ("status", "phase")
    list_select_related = ("proposal",)
    search_fields = ("proposal__title", "proposal__code")
    search_help_text = "Cari usulan atau kode"
    page_template = "admin/forum/sheet.html"
    page_related = ("proposal",)
    deeds = {
        SheetStep.WRITE.value: Deed(do_write, WordsForm),
        "add_party": Deed(do_add_party, PartyForm),
        "remove_party": Deed(do_remove_party, RemovePartyForm),
        "add_resource": Deed(do_add_resource, ResourceForm),
        "remove_resource": Deed(do_remove_resource, RemoveResourceForm),
        SheetStep.OFFER.value: Deed(do_offer),
        SheetStep.CHANGE.value: Deed(do_change, ChangeForm),
    }
    history_verbs = {
        "sheet.start": "menyusun",
        "sheet.write": "menulis",
        "sheet.offer": "meminta persetujuan",
        "sheet.change": "mencatat perubahan",
        "sheet.sign": "menyetujui",
    }
    export_filename = "lembar-kolaborasi"
    export_columns = (
        Column("Kode", "proposal.code"),
        Column("Usulan", "proposal", width=40),
        Column("Keadaan", "get_status_display"),
        Column("Versi", "version", Kind.INTEGER),
        Column("Tahap", "get_phase_display"),
        Column("Disepakati", "agreed_at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[CollaborationSheet]:
        return super().get_queryset(request).visible_to(request.user)

    def add_row(self, by: Any, data: dict[str, Any]) -> CollaborationSheet:
        return collaborations.start_sheet(proposal=data["code"], by=by)

    def page_context(self, request: HttpRequest, obj: CollaborationSheet) -> dict[str, Any]:
        steps = {row.step for row in SHEET_WORKFLOW.open_steps(status=obj.status, by=request.user)}
        return {
            "sheet": sheet_context(obj),
            "steps": steps,
        }

    @admin.display(description="Keadaan", ordering="status")
    def stage(self, row: CollaborationSheet) -> SafeString:
        look = {"signing": "submitted", "agreed": "agreed"}.get(row.status, row.status)
        return status_tag(look, row.get_status_display())
