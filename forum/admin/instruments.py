"""Instruments at the desk: drafted with criteria, used, replaced by a new version."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString

from forum.forms.instruments import CriterionForm, InstrumentForm, RemoveForm
from forum.models import Instrument
from forum.services.assignments import instruments
from forum.workflow.assignments import (
    INSTRUMENT_WORKFLOW,
    MANAGE_INSTRUMENT,
    InstrumentStatus,
    InstrumentStep,
)
from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from poverty_data.admin.adding import AddedByService


def do_add(row: Instrument, by: Any, data: dict[str, Any]) -> str:
    words = instruments.CriterionWords(**data)
    return f"{instruments.add_criterion(instrument_id=row.pk, words=words, by=by)} ditambahkan."


def do_remove(row: Instrument, by: Any, data: dict[str, Any]) -> str:
    instruments.remove_criterion(instrument_id=row.pk, criterion_id=data["criterion"], by=by)
    return "Kriteria dihapus."


def do_activate(row: Instrument, by: Any, data: dict[str, Any]) -> str:
    return f"{instruments.activate(instrument_id=row.pk, by=by)} dipakai mulai sekarang."


def do_retire(row: Instrument, by: Any, data: dict[str, Any]) -> str:
    instruments.retire(instrument_id=row.pk, by=by)
    return "Instrumen tidak dipakai lagi untuk penugasan baru."


def do_new_version(row: Instrument, by: Any, data: dict[str, Any]) -> Instrument:
    return instruments.new_version(instrument_id=row.pk, by=by)


@admin.register(Instrument)
class InstrumentAdmin(AddedByService, PageAdmin):
    """A version in use is never changed: a change is a new version."""

    add_form = InstrumentForm
    add_permission = MANAGE_INSTRUMENT
    add_title = "Susun instrumen kajian"
    add_hint = "Mulai sebagai draf. Tambahkan kriteria, lalu pakai."
    list_display = ("name", "version", "criteria_count", "uses", "stage")
    list_filter = ("status",)
    search_fields = ("name", "purpose")
    search_help_text = "Cari nama instrumen"
    page_template = "admin/forum/instrument.html"
    deeds = {
        "add_criterion": Deed(do_add, CriterionForm),
        "remove_criterion": Deed(do_remove, RemoveForm),
        InstrumentStep.ACTIVATE.value: Deed(do_activate),
        InstrumentStep.RETIRE.value: Deed(do_retire),
        "new_version": Deed(do_new_version),
    }
    history_verbs = {
        "instrument.draft": "menyusun",
        "instrument.new_version": "membuat versi baru",
        "instrument.activate": "memakai",
        "instrument.retire": "menghentikan",
    }
    export_filename = "instrumen-kajian"
    export_columns = (
        Column("Instrumen", "name", width=40),
        Column("Versi", "version", Kind.INTEGER),
        Column("Keadaan", "get_status_display"),
        Column("Kriteria", "criteria_total", Kind.INTEGER),
        Column("Dipakai dalam", "assignments_total", Kind.INTEGER),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Instrument]:
        rows = super().get_queryset(request)
        return rows.annotate(
            criteria_total=Count("criteria", distinct=True),
            assignments_total=Count("assignments", distinct=True),
        )

    def add_row(self, by: Any, data: dict[str, Any]) -> Instrument:
        return instruments.draft_instrument(by=by, **data)

    def done(self, request: HttpRequest, obj: Any, slug: str, outcome: Any) -> HttpResponse:
        """A new version is where one goes on."""
        if slug == "new_version":
            return HttpResponseRedirect(self.page_url(outcome))
        return super().done(request, obj, slug, outcome)

    def page_context(self, request: HttpRequest, obj: Instrument) -> dict[str, Any]:
        steps = INSTRUMENT_WORKFLOW.open_steps(status=obj.status, by=request.user)
        criteria = list(obj.criteria.all())
        may_manage = request.user.has_perm(MANAGE_INSTRUMENT)
        return {
            "criteria": criteria,
            "weights": sum(row.weight for row in criteria),
            "steps": {row.step for row in steps},
            "may_change": may_manage and obj.status == InstrumentStatus.DRAFT,
            "may_renew": may_manage and obj.status != InstrumentStatus.DRAFT,
        }

    @admin.display(description="Kriteria")
    def criteria_count(self, row: Any) -> int:
        return row.criteria_total  # type: ignore[no-any-return]

    @admin.display(description="Dipakai dalam")
    def uses(self, row: Any) -> str:
        return f"{row.assignments_total} penugasan"

    @admin.display(description="Keadaan", ordering="status")
    def stage(self, row: Instrument) -> SafeString:
        look = {"active": "published", "retired": "closed"}.get(row.status, row.status)
        return status_tag(look, row.get_status_display())
