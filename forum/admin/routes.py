"""Routes at the desk: handed on, answered, taken back with one click."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.forms.routes import AcceptForm, DeclineForm, FundForm, RouteForm
from forum.models import Route
from forum.services import routes
from forum.workflow.routes import ROUTE_WORKFLOW, RouteStatus, RouteStep
from forum_site.desk_admin import (
    ChoiceFilter,
    Deed,
    Option,
    PageAdmin,
    due_cell,
    status_tag,
    sub,
)
from forum_site.exports.columns import Column, Kind
from forum_site.rules.deadlines import Deadlines
from poverty_data.admin.adding import AddedByService

SENTENCES = {
    RouteStep.ACCEPT: "Jawaban tersimpan: diterima. Pengusul mendapat kabar.",
    RouteStep.FUND: "Jawaban tersimpan: didanai. Pengusul mendapat kabar.",
    RouteStep.DECLINE: "Jawaban tersimpan: tidak diterima. Pengusul mendapat kabar.",
}


def answer(step: str) -> Any:
    """The deed that notes one answer."""

    def do(row: Route, by: Any, data: dict[str, Any]) -> str:
        routes.answer_route(route_id=row.pk, step=step, answer=routes.Answer(**data), by=by)
        return SENTENCES[RouteStep(step)]

    return do


def do_take_back(row: Route, by: Any, data: dict[str, Any]) -> str:
    routes.take_back_route(route_id=row.pk, by=by)
    return "Usulan kembali diperiksa. Pengusul mendapat kabar."


class StateFilter(ChoiceFilter):
    """What the secretariat does next."""

    title = "tindak lanjut"
    parameter_name = "tindak"

    def options(self, request: HttpRequest) -> list[Option]:
        late = Q(status=RouteStatus.ASKED, due_on__lt=timezone.localdate())
        return [
            Option("terlambat", "Belum dijawab, lewat janji", late),
            Option("ditolak", "Tidak diterima", Q(status=RouteStatus.DECLINED)),
            Option("didanai", "Didanai", Q(status=RouteStatus.FUNDED)),
        ]


@admin.register(Route)
class RouteAdmin(AddedByService, PageAdmin):
    """Each turn stands here with its answer; nothing is overwritten."""

    add_form = RouteForm
    add_permission = routes.ASK
    add_title = "Teruskan usulan"
    add_hint = (
        "Usulan yang diteruskan tidak tampil di katalog sampai kembali. Pengusul membaca tujuan, "
        "alasan, dan janji jawabannya."
    )
    list_display = ("proposal_cell", "to", "stage", "deadline")
    list_filter = (StateFilter, "status", "kind")
    list_select_related = ("proposal", "organisation")
    search_fields = ("proposal__code", "proposal__title", "destination")
    search_help_text = "Cari kode, judul usulan, atau tujuan"
    date_hierarchy = "asked_on"
    page_template = "admin/forum/route.html"
    page_related = ("proposal__village__parent", "organisation", "asked_by")
    deeds = {
        RouteStep.ACCEPT.value: Deed(answer(RouteStep.ACCEPT), AcceptForm),
        RouteStep.FUND.value: Deed(answer(RouteStep.FUND), FundForm),
        RouteStep.DECLINE.value: Deed(answer(RouteStep.DECLINE), DeclineForm),
        RouteStep.TAKE_BACK.value: Deed(do_take_back),
    }
    history_verbs = {
        "route.ask": "meneruskan usulan",
        **{f"route.{step.value}": step.label.lower() for step in RouteStep},
    }
    export_filename = "penerusan-usulan"
    export_columns = (
        Column("Kode usulan", "proposal.code"),
        Column("Judul", "proposal.title", width=40),
        Column("Jenis tujuan", "get_kind_display"),
        Column("Diteruskan ke", "destination", width=40),
        Column("Diteruskan", "asked_on", Kind.DATE),
        Column("Jawaban paling lambat", "due_on", Kind.DATE),
        Column("Status", "get_status_display"),
        Column("Dijawab", "answered_on", Kind.DATE),
        Column("Nilai yang didanai", "amount", Kind.RUPIAH),
        Column("Catatan jawaban", "answer_note", width=40),
        Column("Berakhir", "ended_on", Kind.DATE),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Route]:
        return super().get_queryset(request).visible_to(request.user)

    def get_export_queryset(
        self, request: HttpRequest, queryset: QuerySet[Route]
    ) -> QuerySet[Route]:
        return queryset.select_related("proposal")

    def add_initial(self, request: HttpRequest) -> dict[str, Any]:
        return {"proposal": request.GET.get("proposal", "")[:40].replace("\0", "")}

    def add_row(self, by: Any, data: dict[str, Any]) -> Route:
        return routes.ask_route(
            proposal_id=data["proposal"].pk,
            to=RouteForm.destination(data),
            reason=data["reason"],
            by=by,
        )

    def page_context(self, request: HttpRequest, obj: Route) -> dict[str, Any]:
        steps = ROUTE_WORKFLOW.open_steps(status=obj.status, by=request.user)
        return {
            "steps": [row.step for row in steps],
            "records": obj.records.select_related("by"),
            "deadline": Deadlines().of(obj.due_on) if obj.status == RouteStatus.ASKED else None,
            "others": Route.objects.filter(proposal=obj.proposal_id).exclude(pk=obj.pk),
        }

    @admin.display(description="Usulan", ordering="proposal__title")
    def proposal_cell(self, row: Route) -> SafeString:
        return format_html(
            '<span class="d-title">{}</span>{}', row.proposal, sub(row.proposal.code or "")
        )

    @admin.display(description="Diteruskan ke", ordering="destination")
    def to(self, row: Route) -> SafeString:
        return format_html("{}{}", row.destination, sub(row.get_kind_display()))

    @admin.display(description="Status", ordering="status")
    def stage(self, row: Route) -> SafeString:
        return status_tag(row.look, row.get_status_display())

    @admin.display(description="Jawaban paling lambat", ordering="due_on")
    def deadline(self, row: Route) -> SafeString | str:
        due = Deadlines().of(row.due_on) if row.status == RouteStatus.ASKED else None
        return due_cell(due) if due else "tidak ada tenggat"
