"""Participation letters: read, and note each step with its day, note and paper."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString

from companies.models import LetterRecord, ParticipationLetter
from companies.services.letters import RULE, StepFacts, take_letter_step
from companies.workflow.letters import LETTER_WORKFLOW, LetterStep
from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField, UploadField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_in_force


class StepForm(HouseForm):
    """When it happened, a note, its paper."""

    on = DayField("Tanggal", initial=timezone.localdate)
    note = forms.CharField(
        label="Catatan",
        max_length=1000,
        required=False,
        help_text="Dibaca perusahaan, begitu juga berkasnya.",
        widget=LongText({"rows": 3}),
    )
    paper = UploadField(
        "Berkas",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        required=False,
        accept="application/pdf,image/jpeg,image/png",
    )


class CheckForm(StepForm):
    """What was looked at: for the secretariat only."""

    note = forms.CharField(
        label="Catatan",
        max_length=1000,
        required=False,
        help_text="Hanya dibaca sekretariat dan pengurus forum, begitu juga berkasnya.",
        widget=LongText({"rows": 3}),
    )


class MeetingForm(StepForm):
    """The decision of the forum's meeting, with its minutes."""

    on = DayField("Tanggal rapat", initial=timezone.localdate)
    asked = {"paper": "wajib"}

    # Whether it is there is the service's question, after whose step it is.
    paper = UploadField(
        "Notulen rapat",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        required=False,
        accept="application/pdf,image/jpeg,image/png",
    )


class FollowUpForm(StepForm):
    """Which agency of the city goes on with it."""

    agency = forms.CharField(label="Perangkat daerah", max_length=160)


class DeclineForm(StepForm):
    """Why not."""

    note = forms.CharField(label="Alasan", max_length=1000, widget=LongText({"rows": 3}))


def do(step: LetterStep) -> Callable[[ParticipationLetter, Any, dict[str, Any]], str]:
    """The deed of one step."""

    def deed(letter: ParticipationLetter, by: Any, data: dict[str, Any]) -> str:
        facts = StepFacts(on=data["on"], note=data["note"], agency=data.get("agency", ""))
        paper = data["paper"] or None
        take_letter_step(letter_id=letter.pk, step=step, facts=facts, paper=paper, by=by)
        return f"{step.label}. Perusahaan mendapat kabar."

    return deed


@admin.register(ParticipationLetter)
class ParticipationLetterAdmin(PageAdmin):
    """Letters of companies; what was sent stays as it was, steps are only added."""

    list_display = ("subject", "stage", "company", "number", "written_on")
    list_filter = ("status",)
    list_select_related = ("company",)
    search_fields = ("subject", "number", "company__name")
    search_help_text = "Cari hal, nomor surat, atau perusahaan"
    date_hierarchy = "sent_at"
    page_template = "admin/companies/letter.html"
    page_related = ("company", "letter", "sent_by")
    deeds = {
        LetterStep.CHECK.value: Deed(do(LetterStep.CHECK), CheckForm),
        LetterStep.ASSIGN.value: Deed(do(LetterStep.ASSIGN), StepForm),
        LetterStep.AGREE.value: Deed(do(LetterStep.AGREE), MeetingForm),
        LetterStep.FOLLOW_UP.value: Deed(do(LetterStep.FOLLOW_UP), FollowUpForm),
        LetterStep.REPORT.value: Deed(do(LetterStep.REPORT), StepForm),
        LetterStep.DECLINE.value: Deed(do(LetterStep.DECLINE), DeclineForm),
    }
    history_parts = ((LetterRecord, "letter_id"),)
    history_verbs = {
        "letter.send": "mengirim tembusan",
        **{f"letter.{step.value}": f"mencatat: {step.label.lower()}" for step in LetterStep},
    }
    export_filename = "surat-partisipasi"
    export_columns = (
        Column("Perusahaan", "company.name", width=36),
        Column("Nomor surat", "number"),
        Column("Tanggal surat", "written_on", Kind.DATE),
        Column("Hal", "subject", width=50),
        Column("Tembusan diterima", "sent_at", Kind.DATETIME),
        Column("Status", "get_status_display", width=30),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ParticipationLetter]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.file_view)
        name = "companies_participationletter_file"
        return [path("<path:object_id>/berkas/<slug:which>/", view, name=name), *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: str, which: str) -> HttpResponse:
        """The letter (``surat``) or the paper of a step, by the step's name."""
        letter = self.find_viewable(request, object_id)
        if which == "surat":
            return safe_file_response(letter.letter)
        record = letter.records.select_related("file").filter(step=which).first()
        if record is None or record.file is None:
            raise Http404
        return safe_file_response(record.file)

    def page_context(self, request: HttpRequest, obj: ParticipationLetter) -> dict[str, Any]:
        steps = LETTER_WORKFLOW.open_steps(status=obj.status, by=request.user)
        is_own = Organisation.objects.of_member(request.user).filter(pk=obj.company_id).exists()
        return {
            "records": obj.records.select_related("file", "by"),
            "steps": [] if is_own else [row.step for row in steps],
            "rule": rule_in_force(RULE),
        }

    @admin.display(description="Status", ordering="status")
    def stage(self, row: ParticipationLetter) -> SafeString:
        return status_tag(row.status, row.get_status_display())
