"""The desk of quarterly reports: prepare, look, type, check, publish, revise."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString

from forum_site.desk_admin import Deed, PageAdmin, status_tag
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind
from reports.awaiting import decisions_awaited
from reports.forms.quarterly import TODAY, PrepareForm, WordsForm, words_of
from reports.models import QuarterlyReport, ReportFile, ReportRevision
from reports.period import Quarter
from reports.quarterly import reading
from reports.quarterly.files import file_response
from reports.services import quarterly
from reports.workflow import PREPARE, PUBLISH, REVISION_WORKFLOW, RevisionStatus

LOOKS = {"draft": "waiting", "checked": "waiting", "published": "published"}


def open_revision(row: QuarterlyReport, by: Any, permission: str = PREPARE) -> ReportRevision:
    """The revision that is worked on. Raises NotYours, RuleBroken ``nothing_open``."""
    if not by.has_perm(permission):
        raise NotYours
    revision = row.revisions.open().first()
    if revision is None:
        raise RuleBroken("nothing_open", "Semua revisi sudah terbit. Siapkan revisi baru.")
    return revision


def do_words(row: QuarterlyReport, by: Any, data: dict[str, Any]) -> str:
    quarterly.change_words(revision_id=open_revision(row, by).pk, by=by, **words_of(data))
    return "Tersimpan. Berkas laporan sedang dibuat ulang."


def do_take(row: QuarterlyReport, by: Any, data: dict[str, Any]) -> str:
    quarterly.take_again(revision_id=open_revision(row, by).pk, by=by)
    return "Angka sedang diambil ulang."


def do_check(row: QuarterlyReport, by: Any, data: dict[str, Any]) -> str:
    quarterly.check_revision(revision_id=open_revision(row, by).pk, by=by)
    return "Ditandai sudah diperiksa. Berkas akhir sedang dibuat, lalu laporan dapat terbit."


def do_publish(row: QuarterlyReport, by: Any, data: dict[str, Any]) -> str:
    revision = quarterly.publish_revision(revision_id=open_revision(row, by, PUBLISH).pk, by=by)
    return f"{revision} sudah terbit."


def do_revise(row: QuarterlyReport, by: Any, data: dict[str, Any]) -> str:
    revision = quarterly.prepare_revision(report_id=row.pk, by=by)
    return f"Revisi {revision.number} disiapkan dengan angka terbaru."


def do_retry(row: QuarterlyReport, by: Any, data: dict[str, Any]) -> str:
    quarterly.retry_build(revision_id=open_revision(row, by).pk, by=by)
    return "Berkas dicoba buat lagi."


@admin.register(QuarterlyReport)
class QuarterlyReportAdmin(PageAdmin):
    """One row a period; what moves are its revisions."""

    add_title = "Siapkan laporan triwulan"
    list_display = ("title", "stage", "number", "asked_at", "newer")
    search_fields = ("quarter",)
    search_help_text = "Cari triwulan, misalnya 20263"
    page_template = "admin/reports/quarterly.html"
    deeds = {
        "words": Deed(do_words, WordsForm),
        "take": Deed(do_take),
        "check": Deed(do_check),
        "publish": Deed(do_publish),
        "revise": Deed(do_revise),
        "retry": Deed(do_retry),
    }
    history_parts = ((ReportRevision, "report_id"),)
    history_verbs = {
        "quarterly.prepare": "menyiapkan",
        "quarterly.revise": "menyiapkan revisi",
        "quarterly.change": "mengubah catatan atau keputusan",
        "quarterly.take": "mengambil ulang angka",
        "quarterly.check": "memeriksa",
        "quarterly.publish": "menerbitkan",
        "quarterly.retry": "mencoba lagi",
        "quarterly.freeze": "membekukan angka",
        "quarterly.build": "membuat berkas",
        "quarterly.fail": "gagal membuat berkas",
        "quarterly.newer": "menandai angka yang lebih baru",
    }
    export_filename = "laporan-triwulan"
    export_columns = (
        Column("Masa", "label", width=30),
        Column("Revisi", lambda row: newest_of(row).number, Kind.INTEGER),
        Column("Status", lambda row: newest_of(row).get_status_display()),
        Column("Disiapkan", "asked_at", Kind.DATETIME),
        Column("Terbit", lambda row: newest_of(row).published_at, Kind.DATETIME),
        Column("Angka berubah sejak", "newer_since", Kind.DATETIME),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[QuarterlyReport]:
        rows = super().get_queryset(request).visible_to(request.user)
        # The frozen figures are long, and no list shows them.
        light = ReportRevision.objects.defer("figures", "sources", "changes")
        return rows.prefetch_related(Prefetch("revisions", light))

    def get_urls(self) -> list[URLPattern]:
        file = path(
            "<path:object_id>/berkas/<int:number>/<slug:kind>/",
            self.admin_site.admin_view(self.file_view),
            name="reports_quarterlyreport_file",
        )
        return [file, *super().get_urls()]

    def file_view(
        self, request: HttpRequest, object_id: str, number: int, kind: str
    ) -> HttpResponseBase:
        """A file of any revision, also of a draft, for those who may look at it."""
        report = self.find_viewable(request, object_id)
        files = ReportFile.objects.select_related("revision__report")
        file = files.filter(revision__report=report, revision__number=number, kind=kind).first()
        if file is None:
            raise Http404
        return file_response(file)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PREPARE)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask for a period; a report that is there already is opened instead."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PrepareForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                revision = quarterly.prepare_report(**asked(form), by=request.user)
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, f"{revision} ada. Berkasnya siap dalam satu menit.")
                return HttpResponseRedirect(self.page_url(revision.report))
        context = {
            **self.admin_site.each_context(request),
            "title": "Siapkan laporan triwulan",
            "opts": self.opts,
            "form": form,
            "refused": form if form.errors else None,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/reports/prepare.html", context, status=status)

    def page_context(self, request: HttpRequest, obj: QuarterlyReport) -> dict[str, Any]:
        revisions = list(obj.revisions.select_related("published_by", "checked_by"))
        newest = revisions[0]
        steps = REVISION_WORKFLOW.open_steps(status=newest.status, by=request.user)
        figures, may_prepare = newest.figures, request.user.has_perm(PREPARE)
        is_open = newest.status != RevisionStatus.PUBLISHED
        return {
            "revision": newest,
            "files": newest.files.all(),
            "earlier": revisions[1:],
            "steps": {row.step for row in steps},
            "may_prepare": may_prepare,
            "cards": reading.cards(figures) if figures else [],
            "indicators": reading.indicators(figures) if figures else [],
            "fields": figures["fields"] if figures else None,
            "wanted": reading.decisions(newest.wanted),
            "awaited": decisions_awaited() if is_open and may_prepare else [],
        }

    @admin.display(description="Laporan", ordering="quarter")
    def title(self, row: QuarterlyReport) -> str:
        return row.label

    @admin.display(description="Status")
    def stage(self, row: QuarterlyReport) -> SafeString:
        newest = newest_of(row)
        if newest.has_failed:
            return status_tag("late", "Gagal dibuat")
        return status_tag(LOOKS[newest.status], newest.get_status_display())

    @admin.display(description="Revisi")
    def number(self, row: QuarterlyReport) -> int:
        return newest_of(row).number

    @admin.display(description="Angka", ordering="newer_since")
    def newer(self, row: QuarterlyReport) -> str:
        return "berubah sejak diambil" if row.newer_since else ""


def newest_of(row: QuarterlyReport) -> ReportRevision:
    """The revision with the highest number, of those fetched with the row."""
    return max(row.revisions.all(), key=lambda revision: revision.number)


def asked(form: PrepareForm) -> dict[str, Any]:
    """What the form asks for, as the service takes it."""
    chosen = form.cleaned_data["period"]
    if chosen == TODAY:
        today = timezone.localdate()
        return {"quarter": Quarter.of(today), "as_of": today}
    return {"quarter": Quarter.from_code(int(chosen))}
