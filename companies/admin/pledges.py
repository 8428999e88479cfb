"""Pledges: accept a value, confirm (two persons above the limit), release with a reason."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from companies.admin.filters import PledgeStatusFilter
from companies.models import Milestone, Pledge, PledgeApproval
from companies.services.completion import complete_proposal
from companies.services.pledges import (
    accept_value,
    confirm_pledge,
    missing_approvals,
    release_pledge,
)
from companies.workflow import PLEDGE_WORKFLOW, PledgeStatus, PledgeStep
from forum_site.accounts import roles
from forum_site.desk_admin import Deed, PageAdmin, ReasonForm, status_tag, sub
from forum_site.errors import NotYours, RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.files.responses import Variant, safe_file_response
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import quantity, rupiah
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import MoneyField
from forum_site.rules.services import rule_value
from proposals.models import Proposal


class ValueForm(HouseForm):
    """The rupiah value of a gift in kind."""

    knows_row = True

    amount = MoneyField("Nilai yang disepakati")

    def __init__(self, *args: Any, obj: Pledge, request: HttpRequest, **kwargs: Any) -> None:
        kwargs["initial"] = {"amount": obj.amount}
        super().__init__(*args, **kwargs)


def do_value(pledge: Pledge, by: Any, data: dict[str, Any]) -> str:
    accept_value(pledge_id=pledge.pk, by=by, **data)
    return f"Nilai {rupiah(data['amount'])} disepakati. Langkah berikutnya: konfirmasi."


def do_confirm(pledge: Pledge, by: Any, data: dict[str, Any]) -> str:
    after = confirm_pledge(pledge_id=pledge.pk, by=by)
    if after.status == PledgeStatus.CONFIRMED:
        return "Komitmen dikonfirmasi dan dihitung dalam angka publik."
    waiting = ", ".join(roles.LABELS[slug].lower() for slug in missing_approvals(after))
    return f"Persetujuan Anda tercatat. Masih menunggu persetujuan {waiting}."


def do_release(pledge: Pledge, by: Any, data: dict[str, Any]) -> str:
    after = release_pledge(pledge_id=pledge.pk, by=by, **data)
    back = rupiah(after.amount - (after.amount_kept or 0))
    return f"Komitmen dilepas. {back} kembali terbuka untuk perusahaan lain."


VERBS = {
    "pledge.make": "berkomitmen",
    "pledge.propose": "menjadikan minat komitmen",
    "pledge.approve": "menyetujui",
    "pledge.confirm": "mengonfirmasi",
    "pledge.accept_value": "menyepakati nilai",
    "pledge.release": "melepas",
    "pledge.cancel": "membatalkan",
    "pledge.start_work": "memulai pelaksanaan",
    "pledge.end": "menyatakan selesai",
}


@admin.register(Pledge)
class PledgeAdmin(PageAdmin):
    """Amounts and states are read here and moved by the services."""

    list_display = ("pledge", "company", "kind", "worth", "promised_at", "stage")
    list_filter = (PledgeStatusFilter, "kind", "value_accepted")
    list_select_related = ("proposal", "company")
    search_fields = ("company__name", "proposal__title", "proposal__code", "description")
    search_help_text = "Cari perusahaan, judul usulan, kode lacak, atau uraian"
    date_hierarchy = "proposed_at"
    page_template = "admin/companies/pledge.html"
    page_related = ("proposal__village", "proposal__field", "company", "made_by", "agreement")
    deeds = {
        "value": Deed(do_value, ValueForm),
        "confirm": Deed(do_confirm),
        "release": Deed(do_release, ReasonForm),
    }
    history_parts = ((PledgeApproval, "pledge_id"), (Milestone, "pledge_id"))
    history_verbs = VERBS
    export_filename = "komitmen"
    export_columns = (
        Column("Perusahaan", "company.name", width=36),
        Column("Kode lacak", "proposal.code"),
        Column("Usulan", "proposal.title", width=40),
        Column("Bentuk", "get_kind_display"),
        Column("Uraian", "description", width=30),
        Column("Banyaknya", lambda row: None if row.quantity is None else quantity(row.quantity)),
        Column("Satuan", "unit"),
        Column("Nilai", "amount", Kind.RUPIAH),
        Column("Terealisasi saat dilepas", "amount_kept", Kind.RUPIAH),
        Column("Status", "get_status_display"),
        Column("Diajukan", "proposed_at", Kind.DATETIME),
        Column("Dikonfirmasi", "confirmed_at", Kind.DATETIME),
        Column("Selesai", "ended_at", Kind.DATETIME),
        Column("Alasan", "reason", width=30),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pledge]:
        return super().get_queryset(request).visible_to(request.user)

    def get_urls(self) -> list[URLPattern]:
        complete = path(
            "selesai/<uuid:proposal_id>/",
            self.admin_site.admin_view(self.complete_view),
            name="companies_proposal_complete",
        )
        photo = path(
            "<path:object_id>/kemajuan/<int:pk>/<slug:variant>/",
            self.admin_site.admin_view(self.milestone_view),
            name="companies_pledge_milestone",
        )
        return [complete, photo, *super().get_urls()]

    def milestone_view(
        self, request: HttpRequest, object_id: str, pk: int, variant: Variant
    ) -> HttpResponse:
        """A photo of progress on a pledge that this person may see."""
        pledge = self.find_viewable(request, object_id)
        shown = pledge.milestones.select_related("photo").filter(pk=pk, photo__isnull=False)
        if (found := shown.first()) is None or variant not in {"original", "medium", "small"}:
            raise Http404
        return safe_file_response(found.photo, variant=variant)

    def complete_view(self, request: HttpRequest, proposal_id: Any) -> HttpResponse:
        """The proposal's "Nyatakan selesai": its pledges and reports decide whether it may."""
        if not request.user.has_perm("proposals.review_proposal"):
            raise PermissionDenied
        proposal = get_object_or_404(Proposal.objects.at_desk(request.user), pk=proposal_id)
        page = reverse("admin:proposals_proposal_change", args=[proposal.pk])
        if request.method == "POST":
            try:
                complete_proposal(proposal_id=proposal_id, by=request.user)
            except NotYours:
                raise
            except RuleBroken as refusal:
                messages.error(request, refusal.sentence)
            else:
                messages.success(request, "Usulan dinyatakan selesai.")
        return HttpResponseRedirect(page)

    def page_context(self, request: HttpRequest, obj: Pledge) -> dict[str, Any]:
        user = request.user
        steps = {row.step for row in PLEDGE_WORKFLOW.open_steps(status=obj.status, by=user)}
        missing = missing_approvals(obj) if obj.status == PledgeStatus.PROPOSED else set()
        may_value = PledgeStep.CONFIRM in steps and obj.is_in_kind
        return {
            "may_release": PledgeStep.RELEASE in steps,
            "may_confirm": self.approves_for(user) in missing,
            "may_value": may_value,
            "must_value": may_value and not obj.value_accepted,
            "missing": [roles.LABELS[slug] for slug in roles.LABELS if slug in missing],
            "approvals": [
                (roles.LABELS.get(row.role, row.role), row)
                for row in obj.approvals.select_related("by")
            ],
            "limit": rule_value("second_approver_above"),
            "realisations": obj.realisations.exclude(status="draft"),
            "milestones": obj.milestones.all(),
            "others": obj.proposal.pledges.public().exclude(pk=obj.pk).select_related("company"),
        }

    @staticmethod
    def approves_for(user: Any) -> str:
        """The role in which this person confirms, or ""."""
        if user.has_perm("companies.confirm_pledge"):
            return roles.SECRETARIAT
        if user.has_perm("companies.approve_large_pledge"):
            return roles.FORUM_OFFICER
        return ""

    @admin.display(description="Usulan", ordering="proposal__title")
    def pledge(self, row: Pledge) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span><span class="d-sub d-code">{}</span>',
            row.proposal,
            row.proposal.code,
        )

    @admin.display(description="Nilai", ordering="amount")
    def worth(self, row: Pledge) -> SafeString:
        is_open = row.is_in_kind and not row.value_accepted
        return format_html("{}{}", rupiah(row.amount), sub("belum disepakati") if is_open else "")

    @admin.display(description="Diajukan", ordering="proposed_at")
    def promised_at(self, row: Pledge) -> str:
        return date_short(row.proposed_at) if row.proposed_at else "–"

    @admin.display(description="Status", ordering="status")
    def stage(self, row: Pledge) -> SafeString:
        return status_tag(row.status, row.get_status_display())
