"""The register of the city's companies: who must or should take part, and the way to them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.forms.register import AddForm, ContactForm, EntryForm, ImportForm, NoteForm
from companies.kbli import NAMES
from companies.models import OutreachNote, RegisterEntry
from companies.models.register import Stage
from companies.services.register import (
    Contact,
    Entry,
    Imported,
    add_entry,
    change_entry,
    finish_step,
    import_register,
    note_contact,
)
from companies.services.register.entries import MANAGE
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.exports.xlsx_files import xlsx_response
from poverty_data.admin.adding import AddedByService

PROBLEMS_SHOWN = 200
#: How each stage looks: a status of another thing with the right colour.
COLOURS = {
    Stage.NEW: "draft",
    Stage.CONTACTED: "submitted",
    Stage.JOINED: "confirmed",
    Stage.PLANNED: "confirmed",
    Stage.REPORTED: "accepted",
}
#: The columns of the template with one example row.
TEMPLATE = (
    Column("Nama perusahaan", lambda row: "PT Contoh Rekaan", width=36),
    Column("NIB", lambda row: "9120000000001", width=18),
    Column("KBLI", lambda row: "56101"),
    Column("Skala usaha", lambda row: "Menengah"),
    Column("Kelurahan", lambda row: "", width=24),
    Column("Nama kontak", lambda row: "", width=24),
    Column("Telepon", lambda row: ""),
    Column("Email", lambda row: "", width=28),
)


def do_change(row: RegisterEntry, by: Any, data: dict[str, Any]) -> str:
    change_entry(entry_id=row.pk, entry=Entry(**data), by=by)
    return "Data perusahaan tersimpan."


def do_contact(row: RegisterEntry, by: Any, data: dict[str, Any]) -> str:
    note_contact(entry_id=row.pk, contact=Contact(**data), by=by)
    return "Catatan tersimpan."


def do_finish(row: RegisterEntry, by: Any, data: dict[str, Any]) -> str:
    note = row.outreach.filter(pk=data["note"]).first()
    if note is None:
        raise RuleBroken("note_unknown", "Langkah ini tidak ada lagi. Muat ulang halaman.")
    finish_step(note_id=note.pk, by=by)
    return "Langkah selesai."


class StageFilter(ChoiceFilter):
    """How far a company has come."""

    title = "tahap"
    parameter_name = "tahap"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(value, label, Q(stage=value)) for value, label in Stage.choices]


class StepFilter(ChoiceFilter):
    """Whose next step has come, or is planned."""

    title = "langkah berikut"
    parameter_name = "langkah"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option("tiba", "Sudah tiba", Q(is_due=True)),
            Option("ada", "Direncanakan", Q(has_step=True)),
            Option("tanpa", "Tanpa rencana", Q(has_step=False)),
        ]


@admin.register(RegisterEntry)
class RegisterEntryAdmin(AddedByService, PageAdmin):
    """Stages are read off what really happened; only contacts are noted by hand."""

    add_form = AddForm
    add_permission = MANAGE
    add_title = "Tambah perusahaan"
    add_hint = (
        "Wajib atau dihimbau dinilai dari skala menurut aturan kota. Perusahaan yang sudah punya "
        "akun langsung terhubung dengan akunnya."
    )
    change_list_template = "admin/companies/register_list.html"
    list_display = ("company", "duty", "where", "stage_tag", "contacted_on")
    list_filter = (StageFilter, "obligation", "scale", StepFilter)
    list_select_related = ("village",)
    search_fields = ("name", "nib", "contact_name")
    search_help_text = "Cari nama perusahaan, NIB, atau kontak"
    page_template = "admin/companies/register_entry.html"
    page_related = ("village__parent", "organisation")
    deeds = {
        "contact": Deed(do_contact, ContactForm),
        "finish": Deed(do_finish, NoteForm),
        "change": Deed(do_change, EntryForm),
    }
    history_verbs = {
        "register.keep": "mencatat",
        "register.add": "menambahkan",
        "register.change": "mengubah",
        "register.contact": "mencatat kontak",
        "register.link": "menghubungkan akun",
        "register.judge": "menilai kewajiban",
    }
    export_filename = "daftar-perusahaan"
    export_columns = (
        Column("Nama perusahaan", "name", width=40),
        Column("NIB", "nib"),
        Column("KBLI", "kbli_section"),
        Column("Skala usaha", "get_scale_display"),
        Column("Kelurahan", "village.name", width=24),
        Column("Kewajiban", "get_obligation_display"),
        Column("Dasar", "obligation_reason", width=40),
        Column("Tahap", lambda row: Stage(row.stage).label),
        Column("Pertama dihubungi", "contacted_on", Kind.DATE),
        Column("Nama kontak", "contact_name", width=24),
        Column("Telepon", "contact_phone"),
        Column("Email", "contact_email", width=28),
        Column("Sumber", "source", width=24),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[RegisterEntry]:
        steps = OutreachNote.objects.filter(
            entry=OuterRef("pk"), next_on__isnull=False, done_at=None
        )
        rows = super().get_queryset(request).visible_to(request.user).with_stage()
        return rows.annotate(
            has_step=Exists(steps), is_due=Exists(steps.filter(next_on__lte=timezone.localdate()))
        )

    def add_row(self, by: Any, data: dict[str, Any]) -> RegisterEntry:
        return add_entry(entry=Entry(**data), by=by)

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "companies_registerentry"
        return [
            path("impor/", view(self.upload_view), name=f"{name}_upload"),
            path("templat/", view(self.template_view), name=f"{name}_template"),
            *super().get_urls(),
        ]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """The form, and what became of each row of the list that was sent."""
        if not request.user.has_perm(MANAGE):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        result: Imported | None = None
        if request.method == "POST" and form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                result = import_register(
                    contents=upload.read(), file_name=upload.name, by=request.user
                )
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error("file", refusal.sentence)
        context = {
            **self.admin_site.each_context(request),
            "title": "Impor daftar perusahaan",
            "opts": self.opts,
            "form": form,
            "refused": form if form.errors else None,
            "result": result,
            "problems": result.problems[:PROBLEMS_SHOWN] if result else [],
        }
        status = 422 if form.errors else 200
        return TemplateResponse(
            request, "admin/companies/register_import.html", context, status=status
        )

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """An empty list with one example row, to be filled in."""
        if not request.user.has_perm(MANAGE):
            raise PermissionDenied
        return xlsx_response(
            filename="templat-daftar-perusahaan.xlsx", columns=TEMPLATE, rows=[None], sheet="Daftar"
        )

    def page_context(self, request: HttpRequest, obj: RegisterEntry) -> dict[str, Any]:
        return {
            "may_manage": request.user.has_perm(MANAGE),
            "stage_label": Stage(obj.stage).label,
            "stage_kind": COLOURS[Stage(obj.stage)],
            "kbli": NAMES.get(obj.kbli_section, ""),
            "notes": obj.outreach.select_related("by"),
        }

    @admin.display(description="Perusahaan", ordering="name")
    def company(self, row: RegisterEntry) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub">{}</span>',
            row.name,
            row.get_scale_display(),
        )

    @admin.display(description="Kewajiban", ordering="obligation")
    def duty(self, row: RegisterEntry) -> str:
        return row.get_obligation_display()

    @admin.display(description="Kelurahan", ordering="village__name")
    def where(self, row: RegisterEntry) -> str:
        return row.village.name if row.village else ""

    @admin.display(description="Tahap", ordering="stage")
    def stage_tag(self, row: RegisterEntry) -> SafeString:
        return status_tag(COLOURS[Stage(row.stage)], Stage(row.stage).label)
