"""Annual plans: the forum holds each item against the city's programme, and decides."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.figures import plan_due_on, plan_figures_of
from companies.forms.plans import ActivityField, TargetField
from companies.models import AnnualPlan, PlanItem
from companies.plan_fit import fits_of, unplanned_needs
from companies.services.plans.decisions import (
    approve_items,
    fit_item,
    return_item,
    return_plan,
)
from companies.workflow import ItemStatus, PlanStatus
from companies.workflow.plans import DECIDE_PLAN
from forum_site.desk_admin import ChoiceFilter, Deed, Option, PageAdmin, status_tag, sub
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import safe_file_response
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import rupiah
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from forum_site.rules.models import DevelopmentPriority

NOT_CHOSEN = "Pilih butir rencana ini."


class ItemField(forms.ModelChoiceField):
    """One item of the plan on the page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            PlanItem.objects.none(),
            label="Butir",
            empty_label="Pilih butir",
            error_messages={"required": NOT_CHOSEN, "invalid_choice": NOT_CHOSEN},
            **options,
        )


class OfPlan(HouseForm):
    """A form about items of the plan on the page."""

    knows_row = True

    def __init__(self, *args: Any, obj: AnnualPlan, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("item", "items"):
            if name in self.fields:
                self.fields[name].queryset = obj.items.all()
        if "priority" in self.fields:
            priorities = DevelopmentPriority.objects.of_year(settings.CITY_CODE, obj.year)
            self.fields["priority"].queryset = priorities


class ApproveForm(OfPlan):
    """Which items, and the priority of the RKPD that they serve."""

    items = forms.ModelMultipleChoiceField(
        PlanItem.objects.none(),
        label="Butir",
        error_messages={"required": NOT_CHOSEN, "invalid_choice": NOT_CHOSEN},
    )
    priority = forms.ModelChoiceField(
        DevelopmentPriority.objects.none(), label="Prioritas RKPD", required=False
    )


class ReturnItemForm(OfPlan):
    """Which item, and what is to be changed."""

    item = ItemField()
    reason = forms.CharField(label="Alasan", max_length=2000, widget=LongText({"rows": 3}))


class FitForm(OfPlan):
    """Where an item belongs."""

    item = ItemField()
    target = TargetField()
    activity = ActivityField(required=False)


class ReasonForm(HouseForm):
    """Why the whole plan goes back."""

    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=LongText({"rows": 3}),
        help_text="Misalnya dokumen tidak terbaca. Keputusan atas butir tetap berlaku.",
    )


def do_approve(plan: AnnualPlan, by: Any, data: dict[str, Any]) -> str:
    items = list(data["items"])
    after = approve_items(
        plan_id=plan.pk, item_ids=[item.pk for item in items], by=by, priority=data["priority"]
    )
    return f"{len(items)} butir disetujui. {outcome(after)}".strip()


def do_return_item(plan: AnnualPlan, by: Any, data: dict[str, Any]) -> str:
    item = return_item(item_id=data["item"].pk, by=by, reason=data["reason"])
    return f"Butir “{item}” dikembalikan. {outcome(item.plan)}".strip()


def do_return(plan: AnnualPlan, by: Any, data: dict[str, Any]) -> str:
    return_plan(plan_id=plan.pk, by=by, **data)
    return "Rencana dikembalikan kepada perusahaan."


def do_fit(plan: AnnualPlan, by: Any, data: dict[str, Any]) -> str:
    fit_item(item_id=data["item"].pk, target=data["target"], activity=data["activity"], by=by)
    return "Sasaran butir disesuaikan."


def outcome(plan: AnnualPlan) -> str:
    """What the last decision did to the plan."""
    if plan.status == PlanStatus.APPROVED:
        return "Semua butir disetujui; perusahaan diberi tahu."
    if plan.status == PlanStatus.RETURNED:
        return "Semua butir sudah diputuskan; rencana kembali kepada perusahaan."
    return ""


class PlanStatusFilter(ChoiceFilter):
    """Without drafts and cancelled ones: they are the company's own affair."""

    title = "status"
    parameter_name = "status"

    def options(self, request: HttpRequest) -> list[Option]:
        private = {PlanStatus.DRAFT, PlanStatus.CANCELLED}
        shown = [choice for choice in PlanStatus.choices if choice[0] not in private]
        return [Option(value, label, Q(status=value)) for value, label in shown]


@admin.register(AnnualPlan)
class AnnualPlanAdmin(PageAdmin):
    """Plans once they are sent; drafts belong to their company."""

    list_display = ("company", "year", "content", "filed", "decided", "stage")
    list_filter = (PlanStatusFilter, "year")
    list_select_related = ("company",)
    search_fields = ("company__name", "items__title")
    search_help_text = "Cari perusahaan atau kegiatan"
    date_hierarchy = "submitted_at"
    page_template = "admin/companies/plan.html"
    page_related = ("company", "adoption_document", "document", "submitted_by")
    deeds = {
        "approve": Deed(do_approve, ApproveForm),
        "return_item": Deed(do_return_item, ReturnItemForm),
        "fit": Deed(do_fit, FitForm),
        "return": Deed(do_return, ReasonForm),
    }
    history_parts = ((PlanItem, "plan_id"),)
    history_verbs = {
        "plan.start": "memulai rencana",
        "plan.adopt": "mencatat penetapan",
        "plan.submit": "mengirim",
        "plan.withdraw": "menarik kembali",
        "plan.return": "mengembalikan rencana",
        "plan.send_back": "memutuskan butir terakhir",
        "plan.approve": "memutuskan butir terakhir",
        "plan_item.add": "menambah butir",
        "plan_item.change": "mengubah butir",
        "plan_item.delete": "menghapus butir",
        "plan_item.approve": "menyetujui butir",
        "plan_item.return": "mengembalikan butir",
        "plan_item.fit": "menyesuaikan sasaran",
    }
    export_filename = "rencana-tahunan"
    export_columns = (
        Column("Perusahaan", "company.name", width=36),
        Column("Tahun", "year", Kind.INTEGER),
        Column("Butir", "item_count", Kind.INTEGER),
        Column("Disetujui", "approved_count", Kind.INTEGER),
        Column("Rencana biaya", "total", Kind.RUPIAH),
        Column("Ditetapkan", "adopted_on", Kind.DATE),
        Column("Disampaikan", "submitted_at", Kind.DATETIME),
        Column("Status", "get_status_display"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AnnualPlan]:
        """Of the forum, also for people who act for a company besides."""
        sent = super().get_queryset(request).visible_to(request.user)
        sent = sent.filter(submitted_at__isnull=False).exclude(
            status__in=(PlanStatus.DRAFT, PlanStatus.CANCELLED)
        )
        return sent.annotate(
            item_count=Count("items", distinct=True),
            approved_count=Count(
                "items", filter=Q(items__status=ItemStatus.APPROVED), distinct=True
            ),
            total=Sum("items__amount"),
        )

    def get_urls(self) -> list[URLPattern]:
        name = "companies_annualplan"
        views = (
            ("berkas", self.file_view, "file"),
            ("setujui-semua", self.bulk_view, "bulk"),
        )
        return [
            path(
                f"<path:object_id>/{place}/",
                self.admin_site.admin_view(view),
                name=f"{name}_{view_name}",
            )
            for place, view, view_name in views
        ] + super().get_urls()

    def file_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The directors' document."""
        plan = self.find_viewable(request, object_id)
        if plan.adoption_document is None:
            raise Http404
        return safe_file_response(plan.adoption_document)

    def bulk_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Look at all that waits once more, then approve what is ticked: a deed of the page."""
        plan = self.find_viewable(request, object_id)
        fits = [fit for fit in fits_of(plan) if fit.item.status == ItemStatus.WAITING]
        context = {
            **self.admin_site.each_context(request),
            "title": f"Setujui butir: {plan}",
            "object": plan,
            "opts": self.opts,
            "fits": fits,
            "may_decide": may_decide(plan, request),
            "total": sum(fit.item.amount for fit in fits),
            "approve_url": self.deed_url(plan, "approve"),
            "back_url": self.page_url(plan),
        }
        return TemplateResponse(request, "admin/companies/plan_bulk.html", context)

    def page_context(self, request: HttpRequest, obj: AnnualPlan) -> dict[str, Any]:
        fits = fits_of(obj)
        waiting = [fit for fit in fits if fit.item.status == ItemStatus.WAITING]
        return {
            "fits": fits,
            "waiting": len(waiting),
            "is_own": is_member(obj, request),
            "may_decide": may_decide(obj, request),
            "may_reopen": obj.status == PlanStatus.APPROVED and may_ever_decide(obj, request),
            "unplanned": unplanned_needs(obj.year),
            "due_on": plan_due_on(obj),
            "figures": plan_figures_of(obj.company, obj.year),
            "bulk_url": reverse("admin:companies_annualplan_bulk", args=[obj.pk]),
        }

    @admin.display(description="Isi")
    def content(self, row: Any) -> SafeString:
        return format_html("{} butir{}", row.item_count, sub(rupiah(row.total or 0)))

    @admin.display(description="Disampaikan", ordering="submitted_at")
    def filed(self, row: AnnualPlan) -> str:
        return date_short(row.submitted_at) if row.submitted_at else ""

    @admin.display(description="Disetujui")
    def decided(self, row: Any) -> str:
        return f"{row.approved_count} dari {row.item_count}"

    @admin.display(description="Status", ordering="status")
    def stage(self, row: AnnualPlan) -> SafeString:
        return status_tag(row.status, row.get_status_display())


def is_member(plan: AnnualPlan, request: HttpRequest) -> bool:
    """Whether the person acts for the company of the plan."""
    return Organisation.objects.of_member(request.user).filter(pk=plan.company_id).exists()


def may_ever_decide(plan: AnnualPlan, request: HttpRequest) -> bool:
    return request.user.has_perm(DECIDE_PLAN) and not is_member(plan, request)


def may_decide(plan: AnnualPlan, request: HttpRequest) -> bool:
    return plan.status == PlanStatus.SUBMITTED and may_ever_decide(plan, request)
