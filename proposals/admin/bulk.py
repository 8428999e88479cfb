"""One decision for several proposals: first what would happen, then row by row, all told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.forms.base import HouseForm
from forum_site.workflow import Transition
from proposals.admin.forms import reviewers
from proposals.models import Proposal
from proposals.services import review
from proposals.services.steps import ENDS, is_own, take_step
from proposals.workflow import PROPOSAL_WORKFLOW, Status, Step

#: More than anybody looks through on a confirmation page.
MOST = 100


class BulkAssignForm(HouseForm):
    """Who is to review them all."""

    reviewer = forms.ModelChoiceField(
        label="Petugas", queryset=User.objects.none(), empty_label="Pilih petugas"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers()


@dataclass(frozen=True)
class Bulk:
    """A bulk decision: its words, what stops a row, and what is done to one row."""

    name: str
    title: str
    effect: str
    obstacle: Callable[[Proposal, User], str]
    do: Callable[[Proposal, User, dict[str, Any]], None]
    target: str = ""
    form: type[forms.Form] | None = None


@dataclass
class Row:
    """One proposal on the confirmation page, and afterwards what became of it."""

    proposal: Proposal
    obstacle: str
    target: str = ""
    result: str = ""
    is_done: bool = False


def step_of(step: str) -> Transition:
    return next(row for row in PROPOSAL_WORKFLOW.transitions if row.step == step)


def step_bulk(step: Step, title: str, effect: str) -> Bulk:
    """A bulk decision that is one step of the table."""
    transition = step_of(step)

    def obstacle(proposal: Proposal, by: User) -> str:
        if is_own(proposal, by):
            return "Anda ajukan atau isikan sendiri"
        if transition not in PROPOSAL_WORKFLOW.open_steps(status=proposal.status, by=by):
            return f"{step.label} tidak tersedia pada tahap ini"
        return ""

    def do(proposal: Proposal, by: User, data: dict[str, Any]) -> None:
        take_step(proposal_id=proposal.pk, step=step, by=by)

    return Bulk(step.value, title, effect, obstacle, do, target=Status(transition.target).label)


def assign_obstacle(proposal: Proposal, by: User) -> str:
    return "sudah berakhir" if proposal.status in ENDS else ""


def assign_do(proposal: Proposal, by: User, data: dict[str, Any]) -> None:
    review.assign(
        proposal_id=proposal.pk,
        by=by,
        reviewer=data["reviewer"],
        university=proposal.university,
        agency=proposal.agency,
    )


BULKS = (
    step_bulk(
        Step.START_REVIEW,
        "Mulai periksa usulan terpilih",
        "Anda menjadi petugas usulan yang belum bertugas. Sejak itu pengusul tidak dapat "
        "mengubah isian. Pengusul diberi tahu.",
    ),
    step_bulk(
        Step.PUBLISH,
        "Terbitkan usulan terpilih",
        "Usulan tampil di katalog dan perusahaan mitra dapat berkomitmen. Pengusul diberi tahu. "
        "Nama dan kontak pengusul tidak ditampilkan.",
    ),
    Bulk(
        "assign",
        "Tugaskan usulan terpilih",
        "Petugas yang Anda pilih diberi tahu dan melihat usulan ini di antreannya.",
        assign_obstacle,
        assign_do,
        form=BulkAssignForm,
    ),
)


def action_for(bulk: Bulk) -> Callable:
    """The admin action of a bulk decision."""

    @admin.action(description=bulk.title)
    def act(
        model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Proposal]
    ) -> HttpResponse | None:
        chosen = queryset.select_related("village", "university", "agency").order_by("code")
        if chosen.count() > MOST:
            model_admin.message_user(
                request, f"Pilih paling banyak {MOST} usulan sekaligus.", level="ERROR"
            )
            return None
        rows = [Row(each, bulk.obstacle(each, request.user), bulk.target) for each in chosen]
        is_confirmed = "confirm" in request.POST
        form = bulk.form(request.POST if is_confirmed else None) if bulk.form else None
        if is_confirmed and (form is None or form.is_valid()):
            carry_out(bulk, rows, by=request.user, data=form.cleaned_data if form else {})
        else:
            is_confirmed = False
        return page(model_admin, request, bulk, rows, form, is_done=is_confirmed)

    act.__name__ = f"bulk_{bulk.name}"
    return act


def carry_out(bulk: Bulk, rows: Iterable[Row], *, by: User, data: dict[str, Any]) -> None:
    """Row by row, each in its own transaction; what is refused says why and the rest goes on."""
    for row in rows:
        if row.obstacle:
            row.result = f"dilewati: {row.obstacle}"
            continue
        try:
            bulk.do(row.proposal, by, data)
        except RuleBroken as refusal:
            row.result = refusal.sentence
        else:
            row.is_done, row.result = True, "selesai"


def page(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    bulk: Bulk,
    rows: list[Row],
    form: forms.Form | None,
    *,
    is_done: bool,
) -> HttpResponse:
    """The confirmation, or what became of it."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": bulk.title if not is_done else f"Hasil: {bulk.title.lower()}",
        "bulk": bulk,
        "action": f"bulk_{bulk.name}",
        "rows": rows,
        "form": form,
        "is_done": is_done,
        "able": sum(not row.obstacle for row in rows),
        "done": sum(row.is_done for row in rows),
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "opts": model_admin.opts,
    }
    return TemplateResponse(request, "admin/proposals/bulk.html", context)


ACTIONS = tuple(action_for(bulk) for bulk in BULKS)
