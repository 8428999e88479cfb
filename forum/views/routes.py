"""What was handed to a city agency, on its officer's phone: read and answered."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from companies.views.pages import page_of
from forum.forms.routes import AcceptForm, DeclineForm, FundForm
from forum.models import Route
from forum.services import routes
from forum.workflow.routes import ANSWER, OPEN_ROUTES, ROUTE_WORKFLOW, RouteStep
from forum_site.errors import NotYours, RuleBroken

FORMS = {
    RouteStep.ACCEPT: ("Terima usulan", AcceptForm),
    RouteStep.FUND: ("Danai usulan", FundForm),
    RouteStep.DECLINE: ("Tidak dapat menerima", DeclineForm),
}


def own_routes(request: HttpRequest) -> QuerySet[Route]:
    """What the person may see; NotYours for who answers no routes at all."""
    if not request.user.has_perm(ANSWER):
        raise NotYours("Halaman ini untuk petugas perangkat daerah.")
    return Route.objects.visible_to(request.user).select_related(
        "proposal__village__parent", "proposal__field", "organisation"
    )


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Open ones, the nearest promise first, then what ended."""
    rows = own_routes(request)
    context = {
        "open_routes": rows.filter(status__in=OPEN_ROUTES).order_by("due_on", "created_at"),
        "page": page_of(request, rows.exclude(status__in=OPEN_ROUTES)),
    }
    return private(render(request, "forum/routes.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The proposal without its applicant, and the answers that are open now."""
    route = get_object_or_404(own_routes(request), pk=pk)
    forms = answer_forms(request, route)
    if request.method != "POST":
        return show(request, route, forms)
    sent = request.POST.get("jawaban", "")
    form = forms.get(sent)
    if form is None:
        return show(request, route, forms, is_stale=True, status=409)
    if not form.is_valid():
        return show(request, route, forms, refused=form, status=422)
    try:
        routes.answer_route(route_id=pk, step=sent, answer=form.answer, by=request.user)
    except NotYours:
        raise
    except RuleBroken as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return show(request, route, forms, refused=form, status=409)
    messages.success(request, "Jawaban tersimpan. Pengusul mendapat kabar.")
    return redirect("forum:route", pk)


def answer_forms(request: HttpRequest, route: Route) -> dict[str, AcceptForm]:
    """A form for each answer that the table allows; the one that was sent is bound."""
    open_steps = ROUTE_WORKFLOW.open_steps(status=route.status, by=request.user)
    sent = request.POST.get("jawaban", "")
    return {
        row.step: FORMS[RouteStep(row.step)][1](
            request.POST if row.step == sent else None, auto_id=f"id_{row.step}_%s"
        )
        for row in open_steps
        if row.step in FORMS
    }


def show(
    request: HttpRequest,
    route: Route,
    forms: dict[str, AcceptForm],
    *,
    refused: AcceptForm | None = None,
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that came back."""
    context = {
        "route": route,
        "proposal": route.proposal,
        "lines": route.proposal.budget_lines.all(),
        "records": route.records.all(),
        "answers": [
            {
                "step": step,
                "label": FORMS[RouteStep(step)][0],
                "form": form,
                "is_open": form.is_bound,
            }
            for step, form in forms.items()
        ],
        "refused": refused,
        "is_stale": is_stale,
    }
    return private(render(request, "forum/route.html", context, status=status))


def private(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way."""
    patch_cache_control(response, private=True, no_store=True)
    return response
