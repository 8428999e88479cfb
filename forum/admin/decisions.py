"""Decisions at the desk: the register, and what follows each."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.forms.decisions import FollowUpForm
from forum.models import Decision
from forum.services.follow_ups import follow_up
from forum.subjects import KINDS
from forum.workflow import FOLLOW_UP_WORKFLOW, FollowUpStatus, FollowUpStep
from forum.workflow.meetings import BINDING, OWED
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag, sub
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.formats.dates import date_short, due_words
from forum_site.rules.deadlines import Deadlines


class StateFilter(ChoiceFilter):
    """Owed, overdue, finished."""

    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        owed = Q(follow_up__in=OWED, meeting__status__in=BINDING)
        return [
            Option("owed", "Belum selesai", owed),
            Option("late", "Lewat batas", owed & Q(due_on__lt=timezone.localdate())),
            Option("done", "Selesai", Q(follow_up=FollowUpStatus.DONE)),
        ]


def deed_of(step: FollowUpStep, sentence: str) -> Deed:
    """One step of what follows a decision."""

    def do(row: Decision, by: Any, data: dict[str, Any]) -> str:
        follow_up(decision_id=row.pk, step=step, by=by, **data)
        return sentence

    return Deed(do, FollowUpForm)


@admin.register(Decision)
class DecisionAdmin(PageAdmin):
    """What was decided, with who owes what until when."""

    list_display = ("decision", "owner_cell", "due_cell", "stage")
    list_filter = (StateFilter, "kind", "subject_kind", "meeting__year")
    list_select_related = ("meeting", "owner_seat", "owner_division")
    search_fields = ("text", "label", "meeting__title")
    search_help_text = "Cari kata dalam keputusan atau acara rapat"
    page_template = "admin/forum/decision.html"
    page_related = ("meeting", "item", "owner_seat", "owner_division", "written_by")
    deeds = {
        FollowUpStep.START.value: deed_of(FollowUpStep.START, "Tindak lanjut dimulai."),
        FollowUpStep.NOTE.value: deed_of(FollowUpStep.NOTE, "Kemajuan tercatat."),
        FollowUpStep.FINISH.value: deed_of(FollowUpStep.FINISH, "Tindak lanjut selesai."),
        FollowUpStep.DROP.value: deed_of(FollowUpStep.DROP, "Tindak lanjut dihentikan."),
    }
    history_verbs = {
        "decision.record": "mencatat",
        "decision.start": "memulai tindak lanjut",
        "decision.note": "mencatat kemajuan",
        "decision.finish": "menyelesaikan",
        "decision.drop": "menghentikan",
    }
    export_filename = "keputusan-rapat"
    export_columns = (
        Column("Rapat", "meeting.name", width=36),
        Column("Tanggal", "meeting.starts_at", Kind.DATETIME),
        Column("Nomor", "number"),
        Column("Sifat", "get_kind_display"),
        Column("Cara", "get_way_display", width=24),
        Column("Suara", "vote_words", width=36),
        Column("Keputusan", "text", width=70),
        Column("Tentang", "label", width=50),
        Column("Penanggung jawab", "owner", width=40),
        Column("Paling lambat", "due_on", Kind.DATE),
        Column("Tindak lanjut", "get_follow_up_display", width=26),
        Column("Selesai pada", "followed_on", Kind.DATE),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.proof_view)
        name = "forum_decision_proof"
        return [path("<path:object_id>/bukti/<int:pk>/", view, name=name), *super().get_urls()]

    def proof_view(self, request: HttpRequest, object_id: str, pk: int) -> HttpResponse:
        """A file that shows what was done."""
        found = self.find_viewable(request, object_id)
        record = found.records.select_related("file").filter(pk=pk, file__isnull=False).first()
        if record is None:
            raise Http404
        return safe_file_response(record.file)

    def page_context(self, request: HttpRequest, obj: Decision) -> dict[str, Any]:
        is_binding = obj.meeting.status in BINDING
        steps = FOLLOW_UP_WORKFLOW.open_steps(status=obj.follow_up, by=request.user)
        return {
            "is_binding": is_binding,
            "steps": {row.step for row in steps} if is_binding else set(),
            "records": obj.records.select_related("by", "file"),
            "subject": self.subject_of(obj, request.user),
            "due": Deadlines().of(obj.due_on) if obj.is_owed else None,
        }

    def subject_of(self, obj: Decision, user: Any) -> Any:
        """What it is about, when this person may see it; else only its name."""
        kind = KINDS.get(obj.subject_kind)
        if kind is None or not obj.subject_id:
            return None
        row = kind.rows(user).filter(pk=obj.subject_id).first()
        return kind.subject(row) if row else None

    @admin.display(description="Keputusan", ordering="meeting__starts_at")
    def decision(self, row: Decision) -> SafeString:
        told = f"{row.meeting.name}, nomor {row.number}"
        return format_html('<span class="d-title">{}</span>{}', row.text[:160], sub(told))

    @admin.display(description="Penanggung jawab")
    def owner_cell(self, row: Decision) -> str:
        return row.owner

    @admin.display(description="Paling lambat", ordering="due_on")
    def due_cell(self, row: Decision) -> Any:
        if not row.is_owed:
            return ""
        words = due_words(row.due_on, timezone.localdate())
        return format_html("{}{}", date_short(row.due_on), sub(words))

    @admin.display(description="Tindak lanjut", ordering="follow_up")
    def stage(self, row: Decision) -> SafeString:
        return status_tag(row.follow_up, row.get_follow_up_display())
