"""Complaints at the desk: look in the field, answer, forward, tell everybody, close."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.due_list import DueListMixin, due_of
from companies.forms.complaints import AnswerForm, FindingForm, ForwardForm, OutcomeForm
from companies.models import Complaint
from companies.notices.complaints import private_link
from companies.services import complaint_handling as handling
from companies.workflow import COMPLAINT_WORKFLOW, UNANSWERED, ComplaintStatus
from companies.workflow.complaints import HANDLE
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import Variant, safe_file_response
from forum_site.organisations.models import Organisation
from forum_site.rules.deadlines import Deadlines
from proposals.sharing import whatsapp_url

Data = dict[str, Any]


class ComplaintFilter(ChoiceFilter):
    """What waits, what is late, what is over."""

    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        waiting = Q(status__in=UNANSWERED)
        late = waiting & Q(due_on__lt=timezone.localdate())
        shown = [Option(value, label, Q(status=value)) for value, label in ComplaintStatus.choices]
        return [
            Option("menunggu", "Belum dijawab", waiting),
            Option("terlambat", "Lewat janji", late),
            *shown,
        ]


class CategoryFilter(ChoiceFilter):
    """By what is wrong."""

    title = "jenis"
    parameter_name = "jenis"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(v, label, Q(category=v)) for v, label in Complaint.Category.choices]


def do_investigate(row: Complaint, by: Any, data: Data) -> str:
    handling.investigate(complaint_id=row.pk, by=by)
    return "Pemeriksaan dimulai. Catat temuannya di halaman ini."


def do_finding(row: Complaint, by: Any, data: Data) -> str:
    photos = data.pop("photos") or ()
    handling.record_finding(complaint_id=row.pk, photos=photos, by=by, **data)
    return "Temuan tersimpan."


def do_answer(row: Complaint, by: Any, data: Data) -> str:
    handling.answer_complaint(complaint_id=row.pk, by=by, **data)
    return "Jawaban tersimpan. Pelapor membacanya lewat tautan pribadinya."


def do_forward(row: Complaint, by: Any, data: Data) -> str:
    handling.forward_complaint(complaint_id=row.pk, by=by, **data)
    return "Penerusan ke Ombudsman tercatat."


def do_outcome(row: Complaint, by: Any, data: Data) -> str:
    handling.publish_outcome(complaint_id=row.pk, by=by, **data)
    return "Hasil tampil di halaman publik."


def do_close(row: Complaint, by: Any, data: Data) -> str:
    handling.close_complaint(complaint_id=row.pk, by=by)
    return "Laporan ditutup."


def do_forget(row: Complaint, by: Any, data: Data) -> str:
    handling.forget_contact(complaint_id=row.pk, by=by)
    return "Kontak pelapor dihapus."


@admin.register(Complaint)
class ComplaintAdmin(DueListMixin, PageAdmin):
    """Complaints by the day of their promised answer. Nothing is done to many at once."""

    list_display = ("complaint", "stage", "due", "came")
    list_filter = (ComplaintFilter, CategoryFilter)
    list_select_related = ("proposal", "realisation__company")
    search_fields = ("code", "proposal__title", "proposal__code", "realisation__activity")
    search_help_text = "Cari kode laporan, usulan, atau kegiatan"
    date_hierarchy = "created_at"
    page_template = "admin/companies/complaint.html"
    page_related = ("proposal", "realisation__company", "answered_by", "outcome_by")
    deeds = {
        "investigate": Deed(do_investigate),
        "finding": Deed(do_finding, FindingForm),
        "answer": Deed(do_answer, AnswerForm),
        "forward": Deed(do_forward, ForwardForm),
        "outcome": Deed(do_outcome, OutcomeForm),
        "close": Deed(do_close),
        "forget": Deed(do_forget),
    }
    history_verbs = {
        "complaint.file": "melapor",
        "complaint.investigate": "mulai memeriksa",
        "complaint.finding": "mencatat temuan",
        "complaint.answer": "menjawab",
        "complaint.forward": "meneruskan",
        "complaint.outcome": "menerbitkan hasil",
        "complaint.close": "menutup",
        "complaint.forget": "menghapus kontak pelapor",
        "complaint.retention": "menghapus kontak karena masanya habis",
    }
    export_filename = "laporan-masalah"
    export_columns = (
        Column("Kode", "code"),
        Column("Jenis", "get_category_display"),
        Column("Tentang", "work", width=40),
        Column("Kode usulan", "proposal.code"),
        Column("Perusahaan", "realisation.company.name", width=30),
        Column("Masuk", "created_at", Kind.DATETIME),
        Column("Jawab paling lambat", "due_on", Kind.DATE),
        Column("Dijawab", "answered_at", Kind.DATETIME),
        Column("Diteruskan", "forwarded_on", Kind.DATE),
        Column("Status", "get_status_display"),
        Column("Hasil untuk publik", "outcome", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Complaint]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                "<path:object_id>/foto/<int:pk>/<slug:variant>/",
                wrap(self.photo_view),
                name="companies_complaint_photo",
            ),
            path(
                "<path:object_id>/kontak/",
                wrap(self.contact_view),
                name="companies_complaint_contact",
            ),
        ]
        return [*own, *super().get_urls()]

    def photo_view(
        self, request: HttpRequest, object_id: str, pk: int, variant: Variant
    ) -> HttpResponse:
        """A photo of a complaint, from the reporter or from the field."""
        complaint = self.find_viewable(request, object_id)
        found = complaint.photos.select_related("file").filter(pk=pk).first()
        if found is None or variant not in {"original", "medium", "small"}:
            raise Http404
        return safe_file_response(found.file, variant=variant)

    def contact_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Who complained, on this one answer only; each look is recorded."""
        complaint = self.find_viewable(request, object_id)
        if request.method != "POST":
            return self.show(request, complaint)
        contact = handling.read_contact(complaint_id=complaint.pk, by=request.user)
        text = f"Laporan {complaint.code}: {complaint.answer or complaint.get_status_display()}"
        if contact.secret:
            text += f"\n{private_link(contact.secret)}"
        more = {"contact": contact, "contact_text": whatsapp_url(text).split("?", 1)[-1]}
        return self.show(request, complaint, more=more)

    def page_context(self, request: HttpRequest, obj: Complaint) -> Data:
        own = Organisation.objects.of_member(request.user).values("pk")
        is_own = Complaint.objects.filter(pk=obj.pk).about_companies(own).exists()
        rows = COMPLAINT_WORKFLOW.open_steps(status=obj.status, by=request.user)
        may_handle = request.user.has_perm(HANDLE) and not is_own
        photos = list(obj.photos.select_related("file"))
        return {
            "is_own": is_own,
            "may_handle": may_handle,
            "steps": {row.step for row in rows} if may_handle else set(),
            "may_tell": may_handle and obj.status in handling.TELLABLE,
            "may_find": may_handle and obj.status == ComplaintStatus.INVESTIGATING,
            "deadline": Deadlines().of(obj.due_on) if obj.is_unanswered else None,
            "sent_photos": [photo for photo in photos if photo.finding_id is None],
            "findings": obj.findings.select_related("recorded_by").prefetch_related("photos__file"),
        }

    @admin.display(description="Laporan", ordering="code")
    def complaint(self, row: Complaint) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub"><span class="d-code">{}</span> · {}'
            "</span>",
            row.get_category_display(),
            row.code,
            row.work,
        )

    @admin.display(description="Masuk", ordering="created_at")
    def came(self, row: Complaint) -> Any:
        return timezone.localdate(row.created_at)

    @admin.display(description="Jawab paling lambat", ordering="due_on")
    def due(self, row: Complaint) -> SafeString | str:
        return due_of(row)

    @admin.display(description="Status", ordering="status")
    def stage(self, row: Complaint) -> SafeString:
        return status_tag(row.status, row.get_status_display())
