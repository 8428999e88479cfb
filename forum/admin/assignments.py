"""Studies at the desk: asked of a university, read, returned or published."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from forum.figures.assignments import results_of
from forum.forms.assignments import RequestForm
from forum.models import Assignment
from forum.services.assignments import asking
from forum.workflow.assignments import (
    ASSIGNMENT_WORKFLOW,
    MANAGE_ASSIGNMENT,
    OPEN_ASSIGNMENTS,
    AssignmentStep,
)
from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, due_cell, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines
from poverty_data.admin.adding import AddedByService

LOOKS = {"working": "in_review", "declined": "rejected", "cancelled": "closed"}


def do_return(row: Assignment, by: Any, data: dict[str, Any]) -> str:
    asking.return_study(assignment_id=row.pk, by=by, **data)
    return "Permintaan perbaikan terkirim kepada perguruan tinggi."


def do_publish(row: Assignment, by: Any, data: dict[str, Any]) -> str:
    asking.publish_study(assignment_id=row.pk, by=by)
    return "Rekomendasi terbit dengan nama perguruan tingginya."


def do_cancel(row: Assignment, by: Any, data: dict[str, Any]) -> str:
    asking.cancel_study(assignment_id=row.pk, by=by, **data)
    return "Penugasan dibatalkan. Perguruan tinggi sudah diberi tahu."


@admin.register(Assignment)
class AssignmentAdmin(AddedByService, PageAdmin):
    """The secretariat asks and publishes; the university works on its own page."""

    add_form = RequestForm
    add_permission = MANAGE_ASSIGNMENT
    add_title = "Tugaskan kajian"
    add_hint = (
        "Perguruan tinggi menerima kabar, menunjuk penilai, dan mengirim rekomendasi. Isi kode "
        "usulan, atau pilih satu program perusahaan."
    )
    list_display = ("subject_words", "university", "instrument", "due", "score", "stage")
    list_filter = ("status", "university", "instrument__code")
    list_select_related = ("proposal", "realisation", "university", "instrument")
    search_fields = ("proposal__title", "proposal__code", "realisation__activity")
    search_help_text = "Cari usulan, kode, atau program"
    page_template = "admin/forum/assignment.html"
    page_related = (
        "proposal",
        "realisation__company",
        "university",
        "instrument",
        "requested_by",
        "submitted_by",
        "published_by",
    )
    deeds = {
        AssignmentStep.PUBLISH.value: Deed(do_publish),
        AssignmentStep.RETURN.value: Deed(do_return, ReasonForm),
        AssignmentStep.CANCEL.value: Deed(do_cancel, ReasonForm),
    }
    history_verbs = {
        "assignment.request": "menugaskan",
        "assignment.accept": "menerima penugasan",
        "assignment.decline": "menolak penugasan",
        "assignment.submit": "mengirim rekomendasi",
        "assignment.return": "meminta perbaikan",
        "assignment.publish": "menerbitkan",
        "assignment.cancel": "membatalkan",
    }
    export_filename = "penugasan-kajian"
    export_columns = (
        Column("Yang dikaji", "subject", width=40),
        Column("Perguruan tinggi", "university.name", width=30),
        Column("Instrumen", "instrument", width=30),
        Column("Keadaan", "get_status_display"),
        Column("Paling lambat", "due_on", Kind.DATE),
        Column("Dikirim", "submitted_at", Kind.DATETIME),
        Column("Hari terlambat", "days_late", Kind.INTEGER),
        Column("Nilai", "total"),
        Column("Kesimpulan", "get_verdict_display"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return super().get_queryset(request).visible_to(request.user)

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        return {"code": request.GET.get("usulan", "")[:16]}

    def add_row(self, by: Any, data: dict[str, Any]) -> Assignment:
        return asking.request_study(
            subject=asking.Subject(proposal=data["code"], realisation=data["programme"]),
            university=data["university"],
            instrument=data["instrument"],
            question=data["question"],
            due_on=data["due_on"],
            by=by,
        )

    def page_context(self, request: HttpRequest, obj: Assignment) -> dict[str, Any]:
        steps = ASSIGNMENT_WORKFLOW.open_steps(status=obj.status, by=request.user)
        is_open = obj.status in OPEN_ASSIGNMENTS
        assessors = obj.assessors.select_related("user").prefetch_related("scores__criterion")
        return {
            "steps": {row.step for row in steps},
            "assessors": assessors,
            "results": results_of(obj),
            "deadline": Deadlines().of(obj.due_on) if is_open else None,
        }

    @admin.display(description="Yang dikaji")
    def subject_words(self, row: Assignment) -> str:
        return row.subject

    @admin.display(description="Paling lambat", ordering="due_on")
    def due(self, row: Assignment) -> SafeString | str:
        is_open = row.status in OPEN_ASSIGNMENTS
        return due_cell(Deadlines().of(row.due_on)) if is_open else date_short(row.due_on)

    @admin.display(description="Nilai", ordering="total")
    def score(self, row: Assignment) -> str:
        return str(row.total).replace(".", ",") if row.total is not None else ""

    @admin.display(description="Keadaan", ordering="status")
    def stage(self, row: Assignment) -> SafeString:
        return status_tag(LOOKS.get(row.status, row.status), row.get_status_display())
