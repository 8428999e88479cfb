"""The forum's work programme at the desk: what is meant to be done, and how far it is."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.forms.programme import ChangeItemForm, ItemForm, NoteForm
from forum.models import ProgrammeItem, ProgrammeNote
from forum.services.programme import Item, add_item, change_item, may_report, note_progress
from forum.workflow.programme import ADD, CHANGE
from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from poverty_data.admin.adding import AddedByService


def do_change(row: ProgrammeItem, by: Any, data: dict[str, Any]) -> str:
    change_item(item_id=row.pk, item=Item(**data), by=by)
    return "Kegiatan tersimpan."


def do_note(row: ProgrammeItem, by: Any, data: dict[str, Any]) -> str:
    note = note_progress(item_id=row.pk, by=by, **data)
    return f"Kemajuan {note.percent}% tercatat dan tampil di halaman program kerja."


@admin.register(ProgrammeItem)
class ProgrammeItemAdmin(AddedByService, PageAdmin):
    """The programme year by year; progress is noted, never typed over."""

    add_form = ItemForm
    add_permission = ADD
    add_title = "Tambah kegiatan"
    add_hint = "Kegiatan langsung tampil di halaman program kerja forum."
    list_display = ("title", "task", "who", "due_on", "progress")
    list_filter = ("year", "task")
    list_select_related = ("division", "seat__division")
    search_fields = ("title", "target")
    search_help_text = "Cari kegiatan atau sasaran"
    page_template = "admin/forum/programme_item.html"
    page_related = ("division", "seat__division")
    deeds = {"note": Deed(do_note, NoteForm), "change": Deed(do_change, ChangeItemForm)}
    history_verbs = {
        "programme.add": "menambah",
        "programme.change": "mengubah",
        "programme.note": "mencatat kemajuan",
        "duties.hand_over": "serah terima tugas",
    }
    export_filename = "program-kerja"
    export_columns = (
        Column("Tahun", "year", Kind.INTEGER),
        Column("Tugas", "get_task_display", width=24),
        Column("Kegiatan", "title", width=40),
        Column("Sasaran", "target", width=40),
        Column("Penanggung jawab", "owner", width=40),
        Column("Mulai", "starts_on", Kind.DATE),
        Column("Selesai paling lambat", "due_on", Kind.DATE),
        Column("Kemajuan (%)", "percent", Kind.INTEGER),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgrammeItem]:
        return super().get_queryset(request).visible_to(request.user)

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        return {"year": timezone.localdate().year}

    def add_row(self, by: Any, data: dict[str, Any]) -> ProgrammeItem:
        return add_item(item=Item(**data), by=by)

    def page_context(self, request: HttpRequest, obj: ProgrammeItem) -> dict[str, Any]:
        return {
            "notes": ProgrammeNote.objects.filter(item=obj).select_related("by"),
            "may_note": may_report(obj, request.user),
            "may_change": request.user.has_perm(CHANGE),
        }

    @admin.display(description="Penanggung jawab")
    def who(self, row: ProgrammeItem) -> str:
        return row.owner

    @admin.display(description="Kemajuan", ordering="percent")
    def progress(self, row: ProgrammeItem) -> SafeString:
        look, word = state_of(row)
        return format_html("{} {}%", status_tag(look, word), row.percent)


def state_of(row: ProgrammeItem) -> tuple[str, str]:
    """The colour (a status of another thing) and the word."""
    if row.percent == 100:
        return "realised", "Selesai"
    if row.is_late:
        return "rejected", "Lewat batas"
    return ("submitted", "Berjalan") if row.percent else ("draft", "Belum mulai")
