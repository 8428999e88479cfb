"""Sanction cases at the desk: one page from proposal to lifting, full history."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag, sub
from forum_site.errors import RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.formats.dates import date_short
from forum_site.organisations.models import Organisation
from poverty_data.admin.adding import AddedByService
from reports.forms.sanctions import (
    DecisionForm,
    HearingForm,
    NoticeForm,
    NumberForm,
    ProposalForm,
)
from reports.models import SanctionCase, SanctionFile
from reports.services.sanctions import cases, decisions
from reports.services.sanctions.evidence import overdue_of
from reports.workflow import (
    MANAGE_SANCTION,
    SANCTION_WORKFLOW,
    SanctionLevel,
    SanctionStatus,
    SanctionStep,
)


def do_notify(row: SanctionCase, by: Any, data: dict[str, Any]) -> str:
    found = cases.notify_company(case_id=row.pk, by=by, **data)
    return f"{row.company} diberi tahu. Jawaban ditunggu sampai {date_short(found.answer_until)}."


def do_hear(row: SanctionCase, by: Any, data: dict[str, Any]) -> str:
    cases.record_hearing(case_id=row.pk, by=by, **data)
    return "Sidang tercatat."


def do_decide(row: SanctionCase, by: Any, data: dict[str, Any]) -> str:
    found = decisions.decide(case_id=row.pk, by=by, **data)
    return f"{found.level_name} diputuskan. Surat keputusan sedang dibuat."


def do_register(row: SanctionCase, by: Any, data: dict[str, Any]) -> str:
    decisions.register_letter(case_id=row.pk, by=by, **data)
    return "Nomor tersimpan. Surat dicetak ulang dengan nomor itu."


def do_lift(row: SanctionCase, by: Any, data: dict[str, Any]) -> str:
    decisions.lift(case_id=row.pk, by=by, **data)
    return "Sanksi dicabut. Perusahaan diberi tahu."


def do_drop(row: SanctionCase, by: Any, data: dict[str, Any]) -> str:
    cases.drop(case_id=row.pk, by=by, **data)
    return "Perkara dihentikan."


def is_citable() -> bool:
    """Whether the city itself has set at least one of the four."""
    for level in SanctionLevel:
        with suppress(RuleBroken):
            decisions.citable_level(level)
            return True
    return False


@admin.register(SanctionCase)
class SanctionCaseAdmin(AddedByService, PageAdmin):
    """Proposed from the overdue list by a person, decided by another one."""

    add_form = ProposalForm
    add_permission = MANAGE_SANCTION
    add_title = "Usulkan perkara"
    add_hint = (
        "Hanya perusahaan dengan kewajiban lewat batas. Tidak ada yang tampil untuk umum sebelum "
        "keputusan final, dan perusahaan didengar lebih dulu."
    )
    list_display = ("case", "proposed_day", "deadline", "stage")
    list_filter = ("status", "level")
    list_select_related = ("company", "proposed_by")
    search_fields = ("company__name", "grounds", "letter_number")
    search_help_text = "Cari perusahaan, alasan, atau nomor surat"
    date_hierarchy = "proposed_at"
    page_template = "admin/reports/case.html"
    page_related = (
        *("company", "proposed_by", "notified_by", "heard_by", "decided_by", "lifted_by"),
        *("dropped_by", "hearing_file", "letter"),
    )
    deeds = {
        SanctionStep.NOTIFY.value: Deed(do_notify, NoticeForm),
        SanctionStep.HEAR.value: Deed(do_hear, HearingForm),
        SanctionStep.DECIDE.value: Deed(do_decide, DecisionForm),
        "register": Deed(do_register, NumberForm),
        SanctionStep.LIFT.value: Deed(do_lift, ReasonForm),
        SanctionStep.DROP.value: Deed(do_drop, ReasonForm),
    }
    history_verbs = {
        "sanction.propose": "mengusulkan",
        "sanction.notify": "memberi tahu",
        "sanction.hear": "mencatat sidang",
        "sanction.decide": "memutuskan",
        "sanction.register": "mengisi nomor surat",
        "sanction.lift": "mencabut",
        "sanction.drop": "menghentikan",
    }
    export_filename = "perkara-sanksi"
    export_columns = (
        Column("Perusahaan", "company.name", width=40),
        Column("Status", "get_status_display", width=30),
        Column("Diusulkan", "proposed_at", Kind.DATETIME),
        Column("Jawaban paling lambat", "answer_until", Kind.DATE),
        Column("Sidang", "heard_on", Kind.DATE),
        Column("Sanksi", "level_name", width=40),
        Column("Dasar", "legal_basis", width=40),
        Column("Diputuskan", "decided_on", Kind.DATE),
        Column("Nomor surat", "letter_number"),
        Column("Dicabut", "lifted_at", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[SanctionCase]:
        return super().get_queryset(request).visible_to(request.user)

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        """A link from a company's page names it already."""
        with suppress(ValueError):
            return {"company": UUID(request.GET.get("company", ""))}
        return {}

    def add_row(self, by: Any, data: dict[str, Any]) -> SanctionCase:
        return cases.propose(by=by, **data)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"<path:object_id>/{words}",
                self.admin_site.admin_view(view),
                name=f"reports_sanctioncase_{name}",
            )
            for words, view, name in (
                ("berkas/<int:pk>/", self.file_view, "file"),
                ("sidang/", self.hearing_view, "hearing"),
            )
        ]
        return [*own, *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: str, pk: int) -> HttpResponse:
        """A file that came with an answer."""
        found = self.find_viewable(request, object_id)
        attached = SanctionFile.objects.select_related("file").filter(pk=pk, answer__case=found)
        if not attached:
            raise Http404
        return safe_file_response(attached[0].file)

    def hearing_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The minutes of the hearing."""
        found = self.find_viewable(request, object_id)
        if found.hearing_file is None:
            raise Http404
        return safe_file_response(found.hearing_file)

    def page_context(self, request: HttpRequest, obj: SanctionCase) -> dict[str, Any]:
        is_own = Organisation.objects.of_member(request.user).filter(pk=obj.company_id).exists()
        steps = SANCTION_WORKFLOW.open_steps(status=obj.status, by=request.user)
        is_over = obj.answer_until is not None and timezone.localdate() > obj.answer_until
        is_notified = obj.status == SanctionStatus.NOTIFIED
        return {
            "evidence": obj.evidence.all(),
            "still": len(overdue_of(obj.company)) if obj.decided_at is None else 0,
            "answers": obj.answers.select_related("author").prefetch_related("files__file"),
            "is_own": is_own,
            "is_proposer": obj.proposed_by_id == request.user.pk,
            "steps": set() if is_own else {row.step for row in steps},
            "waits": obj.heard_on is None and not is_over,
            "citable": is_citable() if is_notified else True,
            "duties_citable": not is_notified or decisions.are_duties_citable(obj),
            "rules_url": reverse("admin:rules_rule_changelist") + "?q=sanction",
        }

    @admin.display(description="Perkara", ordering="company__name")
    def case(self, row: SanctionCase) -> SafeString:
        told = row.level_name or row.grounds[:120]
        return format_html('<span class="d-title">{}</span>{}', row.company, sub(told))

    @admin.display(description="Diusulkan", ordering="proposed_at")
    def proposed_day(self, row: SanctionCase) -> SafeString:
        return format_html("{}{}", date_short(row.proposed_at), sub(row.proposed_by))

    @admin.display(description="Jawaban sampai", ordering="answer_until")
    def deadline(self, row: SanctionCase) -> str:
        return date_short(row.answer_until) if row.answer_until else ""

    @admin.display(description="Status", ordering="status")
    def stage(self, row: SanctionCase) -> SafeString:
        return status_tag(row.status, row.get_status_display())
