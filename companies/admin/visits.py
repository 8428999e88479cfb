"""After-care visits at the desk: who goes, what was found, what nobody needs to look at."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.due_list import DueListMixin, due_of
from companies.forms.visits import AssignForm
from companies.models import AftercareVisit
from companies.services.queue.visits import AHEAD
from companies.services.visits import assign_visit, cancel_visit
from companies.workflow import OPEN_VISITS, VISIT_WORKFLOW, VisitStatus
from companies.workflow.visits import MANAGE
from forum_site.desk_admin import (
    ChoiceFilter,
    Deed,
    Option,
    PageAdmin,
    ReasonForm,
    status_tag,
    sub,
)
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import Variant, safe_file_response
from forum_site.rules.deadlines import Deadlines
from proposals.admin.filters import DistrictFilter


class VisitFilter(ChoiceFilter):
    """What wants somebody, what is planned, what was found."""

    title = "kunjungan"
    parameter_name = "kunjungan"

    def options(self, request: HttpRequest) -> list[Option]:
        today, is_open = timezone.localdate(), Q(status__in=OPEN_VISITS)
        late = Q(due_on__lt=today)
        nobody = Q(visitor__isnull=True, due_on__lte=today + AHEAD)
        made = Q(status=VisitStatus.MADE)
        return [
            Option("perlu", "Terlambat atau tanpa petugas", is_open & (late | nobody)),
            Option("terbuka", "Belum dikunjungi", is_open),
            Option("baik", "Masih berfungsi", made & Q(condition="yes")),
            Option("masalah", "Sebagian atau tidak berfungsi", made & ~Q(condition="yes")),
            Option("ditiadakan", "Ditiadakan", Q(status=VisitStatus.CANCELLED)),
        ]


class VisitDistrictFilter(DistrictFilter):
    """By kecamatan of the work."""

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option(option.value, option.label, Q(realisation__village__parent=option.value))
            for option in super().options(request)
        ]


def do_assign(visit: AftercareVisit, by: Any, data: dict[str, Any]) -> str:
    assign_visit(visit_id=visit.pk, by=by, **data)
    return f"{data['visitor']} mendapat tugas kunjungan ini."


def do_cancel(visit: AftercareVisit, by: Any, data: dict[str, Any]) -> str:
    cancel_visit(visit_id=visit.pk, by=by, **data)
    return "Kunjungan ditiadakan."


@admin.register(AftercareVisit)
class AftercareVisitAdmin(DueListMixin, PageAdmin):
    """Visits by their day."""

    list_display = ("visit", "due", "who", "found", "stage")
    list_filter = (VisitFilter, VisitDistrictFilter)
    list_select_related = ("proposal", "realisation__village", "visitor")
    search_fields = ("realisation__activity", "proposal__title", "proposal__code")
    search_help_text = "Cari usulan, kode lacak, atau kegiatan"
    date_hierarchy = "due_on"
    page_template = "admin/companies/visit.html"
    page_related = (
        "proposal",
        "realisation__company",
        "realisation__village__parent",
        "realisation__handover",
        "visitor",
    )
    deeds = {"assign": Deed(do_assign, AssignForm), "cancel": Deed(do_cancel, ReasonForm)}
    history_verbs = {
        "visit.plan": "menjadwalkan",
        "visit.assign": "menugaskan",
        "visit.save": "menyimpan draf",
        "visit.send": "mengirim hasil",
        "visit.cancel": "meniadakan",
    }
    export_filename = "kunjungan"
    export_columns = (
        Column("Yang dikunjungi", "work", width=40),
        Column("Kode lacak", "proposal.code"),
        Column("Kelurahan", "realisation.village.name"),
        Column("Bulan sesudah serah terima", "months_after"),
        Column("Paling lambat", "due_on", Kind.DATE),
        Column("Tanggal kunjungan", "visited_on", Kind.DATE),
        Column("Keadaan", "get_condition_display"),
        Column("Dipakai oleh", "used_by"),
        Column("Satuan", "used_unit"),
        Column("Perubahan", "get_change_display"),
        Column("Masalah", "problems", width=40),
        Column("Bantuan yang diperlukan", "help_needed", width=40),
        Column("Status", "get_status_display"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AftercareVisit]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        photo = path(
            "<path:object_id>/foto/<int:pk>/<slug:variant>/",
            self.admin_site.admin_view(self.photo_view),
            name="companies_aftercarevisit_photo",
        )
        return [photo, *super().get_urls()]

    def photo_view(
        self, request: HttpRequest, object_id: str, pk: int, variant: Variant
    ) -> HttpResponse:
        """A photo of a visit that this person may see."""
        visit = self.find_viewable(request, object_id)
        found = visit.photos.select_related("file").filter(pk=pk).first()
        if found is None or variant not in {"original", "medium", "small"}:
            raise Http404
        return safe_file_response(found.file, variant=variant)

    def page_context(self, request: HttpRequest, obj: AftercareVisit) -> dict[str, Any]:
        steps = VISIT_WORKFLOW.open_steps(status=obj.status, by=request.user)
        whole = (
            Q(proposal=obj.proposal_id) if obj.proposal_id else Q(realisation=obj.realisation_id)
        )
        return {
            "steps": {row.step for row in steps},
            "may_assign": obj.is_open and request.user.has_perm(MANAGE),
            "deadline": Deadlines().of(obj.due_on) if obj.is_open else None,
            "photos": obj.photos.select_related("file"),
            "handover": getattr(obj.realisation, "handover", None),
            "others": AftercareVisit.objects.filter(whole).exclude(pk=obj.pk),
        }

    @admin.display(description="Yang dikunjungi", ordering="realisation__activity")
    def visit(self, row: AftercareVisit) -> SafeString:
        village = row.realisation.village
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub">{}kunjungan {} bulan</span>',
            row.work,
            f"Kel. {village.name} · " if village else "",
            row.months_after,
        )

    @admin.display(description="Paling lambat", ordering="due_on")
    def due(self, row: AftercareVisit) -> SafeString | str:
        return due_of(row)

    @admin.display(description="Petugas", ordering="visitor__full_name")
    def who(self, row: AftercareVisit) -> str:
        return str(row.visitor or "belum ada")

    @admin.display(description="Hasil")
    def found(self, row: AftercareVisit) -> SafeString | str:
        if row.status != VisitStatus.MADE:
            return ""
        used = f"dipakai {row.used_by} {row.used_unit}" if row.used_by else "tidak dipakai"
        return format_html("{}{}", row.get_condition_display(), sub(used))

    @admin.display(description="Status", ordering="status")
    def stage(self, row: AftercareVisit) -> SafeString:
        return status_tag(row.status, row.get_status_display())
