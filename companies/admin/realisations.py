"""Realisation reports: read the five things, the photos and the handover; accept or return."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.filters import FieldFilter, ReportStatusFilter
from companies.models import Handover, Realisation
from companies.services.plates import issue_plate, plate_of, print_plate
from companies.services.realisations import accept_realisation, return_realisation
from companies.workflow import REALISATION_WORKFLOW
from companies.workflow.visits import MANAGE
from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag, sub
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import Variant, safe_file_response
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import quantity, rupiah
from forum_site.organisations.models import Organisation
from proposals.admin.filters import DistrictFilter


def do_accept(report: Realisation, by: Any, data: dict[str, Any]) -> str:
    accept_realisation(realisation_id=report.pk, by=by)
    return f"Laporan diterima. Angka publik bertambah {rupiah(report.amount)}."


def do_return(report: Realisation, by: Any, data: dict[str, Any]) -> str:
    return_realisation(realisation_id=report.pk, by=by, **data)
    return "Permintaan perbaikan terkirim kepada perusahaan."


def do_plate(report: Realisation, by: Any, data: dict[str, Any]) -> str:
    plate = issue_plate(realisation_id=report.pk, by=by)
    print_plate(plate_id=plate.pk, by=by)
    return f"Papan QR {plate.code} siap diunduh."


@admin.register(Realisation)
class RealisationAdmin(PageAdmin):
    """Reports once they are filed; drafts belong to their company."""

    list_display = ("report", "company", "worth", "worked", "timeliness", "stage")
    list_filter = (ReportStatusFilter, FieldFilter, DistrictFilter, "is_final")
    list_select_related = ("company", "proposal__need", "field", "need", "village")
    search_fields = ("activity", "company__name", "proposal__code", "proposal__title")
    search_help_text = "Cari kegiatan, perusahaan, atau usulan"
    date_hierarchy = "ended_on"
    page_template = "admin/companies/realisation.html"
    page_related = (
        "company",
        "proposal",
        "pledge",
        "field",
        "need",
        "village__parent",
        "certificate",
        "submitted_by",
        "accepted_by",
        "handover__document",
    )
    deeds = {
        "accept": Deed(do_accept),
        "return": Deed(do_return, ReasonForm),
        "plate": Deed(do_plate),
    }
    history_parts = ((Handover, "realisation_id"),)
    history_verbs = {
        "realisation.draft": "menulis draf",
        "realisation.submit": "mengirim",
        "realisation.withdraw": "menarik kembali",
        "realisation.accept": "menerima",
        "realisation.return": "meminta perbaikan",
        "handover.record": "mencatat serah terima",
    }
    export_filename = "realisasi"
    export_columns = (
        Column("Perusahaan", "company.name", width=36),
        Column("Kegiatan", "activity", width=40),
        Column("Kode lacak", "proposal.code"),
        Column("Bidang", "field.name"),
        Column("Kebutuhan yang dijawab", "answered_need.label"),
        Column("Kelurahan", "village.name"),
        Column("Nilai", "amount", Kind.RUPIAH),
        Column("Sumber biaya", "source_of_funds"),
        Column("Hasil", "output", width=40),
        Column("Banyaknya", lambda row: None if row.quantity is None else quantity(row.quantity)),
        Column("Satuan", "unit"),
        Column("Mulai", "started_on", Kind.DATE),
        Column("Selesai", "ended_on", Kind.DATE),
        Column("Batas lapor", "due_on", Kind.DATE),
        Column("Disampaikan", "submitted_at", Kind.DATETIME),
        Column("Diterima", "accepted_at", Kind.DATETIME),
        Column("Status", "get_status_display"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Realisation]:
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.exclude(status="draft")

    def get_urls(self) -> list[URLPattern]:
        photo = path(
            "<path:object_id>/foto/<int:pk>/<slug:variant>/",
            self.admin_site.admin_view(self.photo_view),
            name="companies_realisation_photo",
        )
        return [photo, *super().get_urls()]

    def photo_view(
        self, request: HttpRequest, object_id: str, pk: int, variant: Variant
    ) -> HttpResponse:
        """A photo of a report that this person may see."""
        report = self.find_viewable(request, object_id)
        found = report.photos.select_related("file").filter(pk=pk).first()
        if found is None or variant not in {"original", "medium", "small"}:
            raise Http404
        return safe_file_response(found.file, variant=variant)

    def page_context(self, request: HttpRequest, obj: Realisation) -> dict[str, Any]:
        is_member = Organisation.objects.of_member(request.user).filter(pk=obj.company_id).exists()
        steps = REALISATION_WORKFLOW.open_steps(status=obj.status, by=request.user)
        earlier = []
        if obj.pledge_id:
            earlier = obj.pledge.realisations.accepted().exclude(pk=obj.pk)
        return {
            "is_own": is_member,
            "steps": set() if is_member else {row.step for row in steps},
            "photos": obj.photos.select_related("file"),
            "difference": obj.amount - obj.pledge.amount if obj.pledge_id else None,
            "earlier": earlier,
            "handover": getattr(obj, "handover", None),
            "plate": plate_of(obj),
            "may_issue_plate": request.user.has_perm(MANAGE),
        }

    @admin.display(description="Kegiatan", ordering="activity")
    def report(self, row: Realisation) -> SafeString:
        where = row.village.name if row.village else row.landmark
        origin = row.proposal.code if row.proposal else "program sendiri"
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub">{} · {} · {}</span>',
            row.activity,
            origin,
            row.field.short_name,
            where,
        )

    @admin.display(description="Nilai", ordering="amount")
    def worth(self, row: Realisation) -> str:
        return rupiah(row.amount)

    @admin.display(description="Selesai", ordering="ended_on")
    def worked(self, row: Realisation) -> str:
        return date_short(row.ended_on) if row.ended_on else ""

    @admin.display(description="Disampaikan", ordering="submitted_at")
    def timeliness(self, row: Realisation) -> SafeString | str:
        if row.submitted_at is None:
            return ""
        words = {True: "tepat waktu", False: "terlambat", None: "tanpa batas"}[row.is_on_time]
        return format_html("{}{}", date_short(row.submitted_at), sub(words))

    @admin.display(description="Status", ordering="status")
    def stage(self, row: Realisation) -> SafeString:
        return status_tag(row.status, row.get_status_display())
