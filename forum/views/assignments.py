"""A study from the university's side: one list, one page, one address for its deeds."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from companies.views.forms import refused
from forum.figures.assignments import results_of
from forum.forms.assignments import (
    AssessorForm,
    DeclareForm,
    DismissForm,
    ReasonForm,
    ScoreForm,
    SendForm,
)
from forum.models import Assessor, Assignment
from forum.services.assignments import assessing
from forum.workflow.assignments import ASSESS, OPEN_ASSIGNMENTS, AssignmentStatus
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.forms.base import HouseForm
from forum_site.rules.deadlines import Deadlines

SHOWN = 50
NO_UNIVERSITY = "Halaman ini untuk orang perguruan tinggi yang mengerjakan kajian forum."
RELATED = ("instrument", "university", "proposal__village__parent", "realisation__company")


def check_academic(request: HttpRequest) -> None:
    """Raises NotYours for who never assesses."""
    if not request.user.has_perm(ASSESS):
        raise NotYours(NO_UNIVERSITY)


def own_assignment(request: HttpRequest, pk: UUID) -> Assignment:
    """An assignment of the person's university; any other is a 404 like a missing one."""
    rows = Assignment.objects.of_university_of(request.user).select_related(*RELATED)
    return get_object_or_404(rows, pk=pk)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What the university is asked, the most pressing first, and what it has done."""
    check_academic(request)
    rows = Assignment.objects.of_university_of(request.user).select_related(*RELATED)
    deadlines = Deadlines()
    waiting = list(rows.open().exclude(status=AssignmentStatus.SUBMITTED)[:SHOWN])
    for row in waiting:
        row.deadline = deadlines.of(row.due_on)
    context = {
        "waiting": waiting,
        "sent": rows.filter(status=AssignmentStatus.SUBMITTED)[:SHOWN],
        "over": rows.exclude(status__in=OPEN_ASSIGNMENTS).order_by("-requested_at")[:SHOWN],
    }
    return render(request, "forum/assignments.html", context)


@require_safe
@login_required
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of one assignment."""
    check_academic(request)
    return show(request, own_assignment(request, pk))


def show(
    request: HttpRequest, found: Assignment, *, bound: Any = None, slug: str = "", status: int = 200
) -> HttpResponse:
    """Everything of an assignment with the forms this person may send now."""
    assessors = list(found.assessors.select_related("user").prefetch_related("scores"))
    seat = next((row for row in assessors if row.user_id == request.user.pk), None)
    deadlines = Deadlines()
    made = {
        name: bound if name == slug else deed.form(found, seat)
        for name, deed in DEEDS.items()
        if deed.may(found, seat)
    }
    context = {
        "assignment": found,
        "assessors": assessors,
        "seat": seat,
        "forms": made,
        "open_form": slug,
        "form": bound,
        "deadline": deadlines.of(found.due_on) if found.status in OPEN_ASSIGNMENTS else None,
        "results": results_of(found),
    }
    return render(request, "forum/assignment.html", context, status=status)


@require_POST
@login_required
def deed(request: HttpRequest, pk: UUID, slug: str) -> HttpResponse:
    """Check the form, call the service; a refusal keeps what was typed."""
    check_academic(request)
    found = own_assignment(request, pk)
    asked = DEEDS.get(slug)
    if asked is None:
        raise Http404
    seat = found.assessors.filter(user=request.user).first()
    form = asked.form(found, seat, request.POST)
    if not form.is_valid():
        return show(request, found, bound=form, slug=slug, status=422)
    try:
        words = asked.do(found, request.user, form)
    except RuleBroken as refusal:
        refused(form, refusal)
        return show(request, own_assignment(request, pk), bound=form, slug=slug, status=409)
    messages.success(request, words)
    return redirect(found)


class DeedOf(NamedTuple):
    """One thing to do: its form, the service it calls, and when its form is shown."""

    form: Callable[..., forms.Form]
    do: Callable[[Assignment, User, Any], str]
    may: Callable[[Assignment, Assessor | None], bool]


def plain(made: type[forms.Form]) -> Callable[..., forms.Form]:
    """A form that needs to know nothing."""
    return lambda found, seat, data=None: made(data)


def assessor_form(found: Assignment, seat: Assessor | None, data: Any = None) -> forms.Form:
    return AssessorForm(data, assignment=found)


def declare_form(found: Assignment, seat: Assessor | None, data: Any = None) -> forms.Form:
    return DeclareForm(data, auto_id="id_declare_%s")


def score_form(found: Assignment, seat: Assessor | None, data: Any = None) -> forms.Form:
    # Who is no assessor gets the form too, so that the service says what is wrong.
    return ScoreForm(data, assignment=found, assessor=seat or Assessor())


def send_form(found: Assignment, seat: Assessor | None, data: Any = None) -> forms.Form:
    written = {"verdict": found.verdict, "recommendation": found.recommendation}
    return SendForm(data, initial=written)


def do_accept(found: Assignment, by: User, form: Any) -> str:
    assessing.accept(assignment_id=found.pk, by=by)
    return "Penugasan diterima. Tunjuk penilainya."


def do_decline(found: Assignment, by: User, form: Any) -> str:
    assessing.decline(assignment_id=found.pk, by=by, **form.cleaned_data)
    return "Penugasan ditolak. Sekretariat sudah diberi tahu."


def do_name(found: Assignment, by: User, form: Any) -> str:
    return f"{assessing.name_assessor(assignment_id=found.pk, by=by, **form.cleaned_data)} menilai."


def do_dismiss(found: Assignment, by: User, form: Any) -> str:
    number = form.cleaned_data["assessor"]
    name = assessing.dismiss_assessor(assignment_id=found.pk, assessor_id=number, by=by)
    return f"{name} tidak menilai lagi."


def do_declare(found: Assignment, by: User, form: Any) -> str:
    data = form.cleaned_data
    has_conflict = data.pop("has_conflict") == "yes"
    assessing.declare(assignment_id=found.pk, has_conflict=has_conflict, by=by, **data)
    if has_conflict:
        return "Pernyataan tercatat. Anda tidak ikut menilai kajian ini."
    return "Pernyataan tercatat. Silakan menilai."


def do_score(found: Assignment, by: User, form: Any) -> str:
    count = assessing.score(assignment_id=found.pk, marks=form.marks(), by=by)
    return f"Nilai Anda untuk {count} dari {len(form.criteria)} kriteria tersimpan."


def do_send(found: Assignment, by: User, form: Any) -> str:
    assessing.send_study(assignment_id=found.pk, by=by, **form.cleaned_data)
    return "Rekomendasi terkirim. Sekretariat membacanya sebelum terbit."


def is_requested(found: Assignment, seat: Assessor | None) -> bool:
    return found.status == AssignmentStatus.REQUESTED


def is_in_work(found: Assignment, seat: Assessor | None) -> bool:
    return found.is_in_work


def may_declare(found: Assignment, seat: Assessor | None) -> bool:
    return found.is_in_work and seat is not None and not seat.has_conflict


def may_score(found: Assignment, seat: Assessor | None) -> bool:
    return found.is_in_work and seat is not None and seat.has_conflict is False


def may_send(found: Assignment, seat: Assessor | None) -> bool:
    return found.is_in_work and not (seat and seat.has_conflict)


DEEDS: dict[str, DeedOf] = {
    "terima": DeedOf(plain(HouseForm), do_accept, is_requested),
    "tolak": DeedOf(plain(ReasonForm), do_decline, is_requested),
    "penilai": DeedOf(assessor_form, do_name, is_in_work),
    "lepas": DeedOf(plain(DismissForm), do_dismiss, is_in_work),
    "pernyataan": DeedOf(declare_form, do_declare, may_declare),
    "nilai": DeedOf(score_form, do_score, may_score),
    "kirim": DeedOf(send_form, do_send, may_send),
}
