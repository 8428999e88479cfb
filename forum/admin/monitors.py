"""Monitors at the desk: whom the forum accredits, what they answer, notes with their replies."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.due_list import DueListMixin, due_of
from forum.figures.notes import answers_of, replies_of
from forum.forms.monitors import AccreditationForm, ChecklistForm, DeskReplyForm
from forum.models import Accreditation, MonitorChecklist, MonitorNote
from forum.services import accreditations, note_replies
from forum.workflow.monitors import NOTE_WORKFLOW, PUBLISH, SENT, NoteStatus
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, ReasonForm, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.rules.deadlines import Deadlines
from poverty_data.admin.adding import AddedByService

Data = dict[str, Any]


class NoteFilter(ChoiceFilter):
    """What waits for replies, what is published, agreeing or not."""

    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        waiting = Q(status=NoteStatus.SUBMITTED)
        late = waiting & Q(reply_due_on__lt=timezone.localdate())
        published = Q(status=NoteStatus.PUBLISHED)
        return [
            Option("menunggu", "Menunggu tanggapan", waiting),
            Option("lewat", "Masa tanggapan berakhir", late),
            Option("sesuai", "Terbit, sesuai", published & Q(verdict="agrees")),
            Option("berbeda", "Terbit, berbeda", published & Q(verdict="differs")),
        ]


def do_reply(row: MonitorNote, by: Any, data: Data) -> str:
    note_replies.reply(note_id=row.pk, text=data["text"], by=by)
    return "Tanggapan sekretariat tersimpan. Terbit bersama catatannya."


def do_publish(row: MonitorNote, by: Any, data: Data) -> str:
    note_replies.publish_note(note_id=row.pk, by=by)
    return "Catatan tampil di halaman usulan dan di Pemantauan warga."


@admin.register(MonitorNote)
class MonitorNoteAdmin(DueListMixin, PageAdmin):
    """Notes that were sent; drafts are their writer's alone."""

    list_display = ("note", "verdict", "stage", "due")
    list_filter = (NoteFilter,)
    list_select_related = ("proposal", "organisation")
    search_fields = ("proposal__title", "proposal__code", "organisation__name")
    search_help_text = "Cari usulan atau pemantau"
    page_template = "admin/forum/note.html"
    page_related = ("proposal", "organisation", "author", "checklist")
    deeds = {"reply": Deed(do_reply, DeskReplyForm), "publish": Deed(do_publish)}
    history_verbs = {
        "note.start": "memulai",
        "note.save": "menyimpan draf",
        "note.submit": "mengirim",
        "note.correct": "mengoreksi",
        "note.publish": "menerbitkan",
    }
    export_filename = "catatan-pemantau"
    export_columns = (
        Column("Usulan", "proposal.title", width=40),
        Column("Kode usulan", "proposal.code"),
        Column("Pemantau", "organisation.name", width=30),
        Column("Dikunjungi", "visited_on", Kind.DATE),
        Column("Kesimpulan", "get_verdict_display"),
        Column("Ditemukan", "found_words", width=30),
        Column("Catatan", "text", width=60),
        Column("Tanggapi paling lambat", "reply_due_on", Kind.DATE),
        Column("Diterbitkan", "published_at", Kind.DATETIME),
        Column("Status", "get_status_display"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[MonitorNote]:
        return super().get_queryset(request).visible_to(request.user).filter(status__in=SENT)

    def page_context(self, request: HttpRequest, obj: MonitorNote) -> Data:
        is_waiting = obj.status == NoteStatus.SUBMITTED
        steps = NOTE_WORKFLOW.open_steps(status=obj.status, by=request.user)
        deadline = Deadlines().of(obj.reply_due_on) if is_waiting else None
        return {
            "steps": {row.step for row in steps},
            "deadline": deadline,
            "may_reply": is_waiting
            and request.user.has_perm(PUBLISH)
            and not (deadline and deadline.kind == "late"),
            "is_heard": note_replies.is_heard(obj),
            "companies": note_replies.companies_of(obj),
            "replies": replies_of(obj),
            "answers": answers_of(obj),
            "photos": obj.photos.shown(),
            "corrections": obj.corrections.select_related("by").prefetch_related("removed_photos"),
        }

    @admin.display(description="Catatan", ordering="proposal__title")
    def note(self, row: MonitorNote) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub"><span class="d-code">{}</span> · {}'
            "</span>",
            row.proposal.title,
            row.proposal.code,
            row.organisation,
        )

    @admin.display(description="Tanggapi paling lambat", ordering="reply_due_on")
    def due(self, row: MonitorNote) -> SafeString | str:
        return due_of(row)

    @admin.display(description="Status", ordering="status")
    def stage(self, row: MonitorNote) -> SafeString:
        return status_tag(row.status, row.get_status_display())


def do_withdraw(row: Accreditation, by: Any, data: Data) -> str:
    accreditations.withdraw_accreditation(accreditation_id=row.pk, by=by, **data)
    return "Akreditasi dicabut. Catatan yang sudah terbit tetap tampil."


@admin.register(Accreditation)
class AccreditationAdmin(AddedByService, PageAdmin):
    """Community bodies that may write notes, and since when."""

    add_form = AccreditationForm
    add_permission = accreditations.ACCREDIT
    add_title = "Akui pemantau"
    add_hint = "Anggota lembaga dapat menulis catatan sejak tanggal itu."
    list_display = ("organisation", "number", "starts_on", "ends_on", "withdrawn_on")
    list_select_related = ("organisation",)
    search_fields = ("organisation__name", "number")
    search_help_text = "Cari lembaga atau nomor keputusan"
    page_template = "admin/forum/accreditation.html"
    page_related = ("organisation", "given_by")
    deeds = {"withdraw": Deed(do_withdraw, ReasonForm)}
    history_verbs = {"accreditation.give": "mengakui", "accreditation.withdraw": "mencabut"}
    export_filename = "akreditasi-pemantau"
    export_columns = (
        Column("Lembaga", "organisation.name", width=40),
        Column("Nomor", "number", width=30),
        Column("Sejak", "starts_on", Kind.DATE),
        Column("Sampai", "ends_on", Kind.DATE),
        Column("Dicabut", "withdrawn_on", Kind.DATE),
    )

    def add_row(self, by: Any, data: Data) -> Accreditation:
        return accreditations.accredit(accreditation=Accreditation(**data), by=by)

    def page_context(self, request: HttpRequest, obj: Accreditation) -> Data:
        may = request.user.has_perm(accreditations.ACCREDIT)
        return {
            "may_withdraw": may and obj.withdrawn_on is None,
            "notes": MonitorNote.objects.filter(
                organisation=obj.organisation_id, status__in=SENT
            ).count(),
        }


@admin.register(MonitorChecklist)
class MonitorChecklistAdmin(AddedByService, PageAdmin):
    """Versions of the questions; a change is the next version."""

    add_form = ChecklistForm
    add_permission = "forum.add_monitorchecklist"
    add_title = "Susun versi baru"
    add_hint = "Draf yang sudah dimulai tetap memakai versinya sendiri."
    list_display = ("name", "valid_from")
    search_fields = ("version",)
    search_help_text = "Cari nomor versi"
    page_template = "admin/forum/checklist.html"
    history_verbs = {"checklist.add": "menyusun"}
    export_filename = "daftar-periksa"
    export_columns = (
        Column("Versi", "version", Kind.INTEGER),
        Column("Berlaku sejak", "valid_from", Kind.DATE),
    )

    def add_row(self, by: Any, data: Data) -> MonitorChecklist:
        return accreditations.add_checklist(checklist=MonitorChecklist(**data), by=by)

    @admin.display(description="Daftar periksa", ordering="version")
    def name(self, row: MonitorChecklist) -> str:
        return str(row)
