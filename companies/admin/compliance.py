"""Late reports and the objections of their companies: read, uphold or dismiss with a reason."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from companies.models import ComplianceCase
from companies.services.compliance import dismiss, uphold
from companies.workflow import COMPLIANCE_WORKFLOW, UNDISPUTED, ComplianceStatus
from forum_site.desk_admin import (
    ChoiceFilter,
    Deed,
    Option,
    PageAdmin,
    ReasonForm,
    status_tag,
)
from forum_site.exports.columns import Column, Kind
from forum_site.forms.fields import DayField
from forum_site.organisations.models import Organisation


class UpholdForm(ReasonForm):
    """Why the company is right, and when its report came."""

    reported_on = DayField(
        label="Tanggal laporan masuk",
        required=False,
        help_text="Isi bila laporannya sudah masuk. Kosong: tidak ada laporan yang ditunggu.",
    )

    field_order = ("reported_on", "reason")


def do_uphold(case: ComplianceCase, by: Any, data: dict[str, Any]) -> str:
    uphold(case_id=case.pk, by=by, **data)
    return "Keberatan diterima. Perusahaan mendapat kabar."


def do_dismiss(case: ComplianceCase, by: Any, data: dict[str, Any]) -> str:
    dismiss(case_id=case.pk, by=by, **data)
    return "Keberatan ditolak. Perusahaan membaca alasannya."


class StateFilter(ChoiceFilter):
    """Who waits for whom."""

    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        today, missing = timezone.localdate(), Q(clock__met_on=None, clock__ended_on=None)
        undisputed = missing & Q(status__in=UNDISPUTED)
        return [
            Option("keberatan", "Keberatan menunggu keputusan", Q(status="objected")),
            Option(
                "pembetulan", "Dalam masa pembetulan", undisputed & Q(window_ends_on__gte=today)
            ),
            Option("tampil", "Tampil belum melapor", undisputed & Q(window_ends_on__lt=today)),
            Option("masuk", "Laporan sudah masuk", Q(clock__met_on__isnull=False)),
        ]


@admin.register(ComplianceCase)
class ComplianceCaseAdmin(PageAdmin):
    """Opened by the daily task; only the decision on an objection is taken here."""

    list_display = ("report", "company", "due", "window_ends_on", "stage")
    list_filter = (StateFilter, "status")
    list_select_related = ("clock__organisation",)
    search_fields = ("clock__label", "clock__organisation__name")
    search_help_text = "Cari perusahaan atau laporan"
    date_hierarchy = "noticed_on"
    page_template = "admin/companies/compliance.html"
    page_related = ("clock__organisation", "objected_by", "decided_by")
    deeds = {"uphold": Deed(do_uphold, UpholdForm), "dismiss": Deed(do_dismiss, ReasonForm)}
    history_verbs = {
        "compliance.notice": "memberi tahu",
        "compliance.object": "mengajukan keberatan",
        "compliance.uphold": "menerima keberatan",
        "compliance.dismiss": "menolak keberatan",
    }
    export_filename = "laporan-terlambat"
    export_columns = (
        Column("Perusahaan", "clock.organisation.name", width=40),
        Column("Laporan", "clock.label", width=40),
        Column("Paling lambat", "clock.due_on", Kind.DATE),
        Column("Diberi tahu", "noticed_on", Kind.DATE),
        Column("Masa pembetulan sampai", "window_ends_on", Kind.DATE),
        Column("Status", "get_status_display"),
        Column("Laporan masuk", "clock.met_on", Kind.DATE),
        Column("Keberatan", "objection", width=40),
        Column("Alasan keputusan", "decision", width=40),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ComplianceCase]:
        return super().get_queryset(request).visible_to(request.user)

    def page_context(self, request: HttpRequest, obj: ComplianceCase) -> dict[str, Any]:
        mine = Organisation.objects.of_member(request.user).filter(pk=obj.clock.organisation_id)
        steps = COMPLIANCE_WORKFLOW.open_steps(status=obj.status, by=request.user)
        is_own = obj.status == ComplianceStatus.OBJECTED and mine.exists()
        return {"is_own": is_own, "steps": set() if is_own else {row.step for row in steps}}

    @admin.display(description="Laporan", ordering="clock__label")
    def report(self, row: ComplianceCase) -> str:
        return row.clock.label

    @admin.display(description="Perusahaan", ordering="clock__organisation__name")
    def company(self, row: ComplianceCase) -> str:
        return str(row.clock.organisation)

    @admin.display(description="Paling lambat", ordering="clock__due_on")
    def due(self, row: ComplianceCase) -> Any:
        return row.clock.due_on

    @admin.display(description="Status", ordering="status")
    def stage(self, row: ComplianceCase) -> SafeString:
        if row.clock.met_on:
            return status_tag("accepted", "Laporan masuk")
        return status_tag(row.status, row.get_status_display())
