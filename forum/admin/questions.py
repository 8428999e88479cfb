"""Questions at the desk: have somebody answer, publish with the answer, or decline and say why."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.due_list import DueListMixin, due_of
from forum.forms.questions import AskSideForm, PublishForm
from forum.models import ProposalQuestion
from forum.notices.questions import private_link, reply_link
from forum.services import question_answers as answers
from forum.workflow import QUESTION_WORKFLOW, QuestionStatus
from forum.workflow.questions import ANSWER
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, ReasonForm, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.formats.identity import holds_contact, names_a_person
from forum_site.rules.deadlines import Deadlines
from proposals.sharing import whatsapp_url

Data = dict[str, Any]


class QuestionFilter(ChoiceFilter):
    """What waits, what is late, what is over."""

    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        waiting = Q(status=QuestionStatus.WAITING)
        late = waiting & Q(due_on__lt=timezone.localdate())
        return [
            Option("menunggu", "Menunggu jawaban", waiting),
            Option("terlambat", "Lewat janji", late),
            Option("dijawab", "Dijawab", Q(status=QuestionStatus.PUBLISHED)),
            Option("ditolak", "Tidak ditayangkan", Q(status=QuestionStatus.DECLINED)),
        ]


def do_ask(row: ProposalQuestion, by: Any, data: Data) -> str:
    found = answers.ask_side(question_id=row.pk, by=by, **data)
    return f"{found.asked_words} diminta menjawab. Terbitkan sesudah jawabannya datang."


def do_publish(row: ProposalQuestion, by: Any, data: Data) -> str:
    answers.publish_answer(question_id=row.pk, by=by, **data)
    return "Pertanyaan dan jawabannya tampil di halaman usulan."


def do_decline(row: ProposalQuestion, by: Any, data: Data) -> str:
    answers.decline(question_id=row.pk, by=by, **data)
    return "Pertanyaan tidak ditayangkan. Penanya membaca alasannya."


@admin.register(ProposalQuestion)
class ProposalQuestionAdmin(DueListMixin, PageAdmin):
    """Questions by the day of their promised answer. Nothing is done to many at once."""

    list_display = ("question", "stage", "due", "came")
    list_filter = (QuestionFilter,)
    list_select_related = ("proposal", "asked_company")
    search_fields = ("code", "proposal__title", "proposal__code")
    search_help_text = "Cari kode pertanyaan atau usulan"
    date_hierarchy = "created_at"
    page_template = "admin/forum/question.html"
    page_related = ("proposal", "asked_company", "handled_by")
    deeds = {
        "ask": Deed(do_ask, AskSideForm),
        "publish": Deed(do_publish, PublishForm),
        "decline": Deed(do_decline, ReasonForm),
    }
    history_verbs = {
        "question.ask": "bertanya",
        "question.ask_side": "meminta jawaban",
        "question.reply": "menjawab",
        "question.publish": "menerbitkan",
        "question.decline": "tidak menayangkan",
        "question.retention": "menghapus kontak karena masanya habis",
    }
    export_filename = "pertanyaan"
    export_columns = (
        Column("Kode", "code"),
        Column("Usulan", "proposal.title", width=40),
        Column("Kode usulan", "proposal.code"),
        Column("Masuk", "created_at", Kind.DATETIME),
        Column("Jawab paling lambat", "due_on", Kind.DATE),
        Column("Diterbitkan", "published_at", Kind.DATETIME),
        Column("Jawaban dari", "answer_from"),
        Column("Status", "get_status_display"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProposalQuestion]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        contact = path(
            "<path:object_id>/kontak/",
            self.admin_site.admin_view(self.contact_view),
            name="forum_proposalquestion_contact",
        )
        return [contact, *super().get_urls()]

    def contact_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Who asked and the text before edits, on this one answer only; each look is recorded."""
        question = self.find_viewable(request, object_id)
        if request.method != "POST":
            return self.show(request, question)
        asker = answers.read_asker(question_id=question.pk, by=request.user)
        text = f"Pertanyaan {question.code}: {question.answer or question.get_status_display()}"
        if asker.secret:
            text += f"\n{private_link(asker.secret)}"
        more = {"asker": asker, "asker_text": whatsapp_url(text).split("?", 1)[-1]}
        return self.show(request, question, more=more)

    def page_context(self, request: HttpRequest, obj: ProposalQuestion) -> Data:
        rows = QUESTION_WORKFLOW.open_steps(status=obj.status, by=request.user)
        is_open = obj.status == QuestionStatus.WAITING
        return {
            "steps": {row.step for row in rows},
            "may_handle": request.user.has_perm(ANSWER),
            "deadline": Deadlines().of(obj.due_on) if is_open else None,
            "warning": is_open and (holds_contact(obj.text) or names_a_person(obj.text)),
            "has_original": hasattr(obj, "original"),
            "proposer_text": proposer_text(obj) if is_open and obj.reply_hash else "",
        }

    @admin.display(description="Pertanyaan", ordering="code")
    def question(self, row: ProposalQuestion) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub"><span class="d-code">{}</span> · {}'
            "</span>",
            row.text[:90],
            row.code,
            row.proposal.title,
        )

    @admin.display(description="Masuk", ordering="created_at")
    def came(self, row: ProposalQuestion) -> Any:
        return timezone.localdate(row.created_at)

    @admin.display(description="Jawab paling lambat", ordering="due_on")
    def due(self, row: ProposalQuestion) -> SafeString | str:
        return due_of(row)

    @admin.display(description="Status", ordering="status")
    def stage(self, row: ProposalQuestion) -> SafeString:
        return status_tag(row.status, row.get_status_display())


def proposer_text(question: ProposalQuestion) -> str:
    """A WhatsApp link with the proposer's own link, for who left no e-mail."""
    secret = answers.reply_secret(question)
    return whatsapp_url(
        f"Ada pertanyaan warga tentang usulan “{question.proposal.title}”: {question.text}\n"
        f"Jawab lewat tautan ini, jangan dibagikan:\n{reply_link(secret)}"
    )
