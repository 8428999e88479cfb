"""The company's annual plan: its years, one plan, adoption, sending."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.figures import plan_due_on, plan_figures_of
from companies.forms.plans import AdoptionForm, StartForm
from companies.models import AnnualPlan
from companies.services.papers import issue_plan
from companies.services.plans.rows import lacks_of
from companies.services.plans.writing import (
    cancel_plan,
    record_adoption,
    start_plan,
    submit_plan,
    withdraw_plan,
    years_offered,
)
from companies.views.forms import refused
from companies.views.guard import for_company, own_plan
from companies.views.papers import download, printed, tell_printed
from companies.workflow import LIVING_PLANS, OPEN_PLANS, ItemStatus, PlanStatus
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.responses import safe_file_response
from forum_site.organisations.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def plans(request: HttpRequest, company: Organisation) -> HttpResponse:
    """The years of the company; a new year is begun here."""
    taken = {plan.year: plan for plan in company.plans.filter(status__in=LIVING_PLANS)}
    free = [year for year in years_offered() if year not in taken]
    form = StartForm(request.POST or None, years=years_offered())
    if request.method == "POST" and form.is_valid():
        plan = start_plan(company=company, year=form.cleaned_data["year"], by=request.user)
        return redirect("companies:plan", plan.pk)
    rows = [
        {
            "plan": plan,
            "figures": plan_figures_of(company, plan.year),
            "count": plan.items.count(),
            "total": sum(plan.items.values_list("amount", flat=True)),
        }
        for _, plan in sorted(taken.items(), reverse=True)
    ]
    shown = form if form.is_bound else StartForm(years=free)
    context = {"company": company, "rows": rows, "form": shown, "may_start": bool(free)}
    return render(request, "companies/plans.html", context)


@require_safe
@for_company
def plan(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """One plan: what is missing, its items, and what became of them."""
    found = own_plan(request, plan_id)
    items = list(
        found.items.select_related("target__field", "village__parent").prefetch_related(
            "pledges", "realisations"
        )
    )
    is_open = found.status in OPEN_PLANS
    figures = None if is_open else plan_figures_of(found.company, found.year)
    decided = [item for item in items if item.status != ItemStatus.WAITING]
    context: dict[str, Any] = {
        "plan": found,
        "company": found.company,
        "items": items,
        "total": sum(item.amount for item in items),
        "is_open": is_open,
        "lacks": lacks_of(found) if is_open else [],
        "due_on": plan_due_on(found),
        "decided": len(decided),
        "figures": figures,
        "may_withdraw": found.status == PlanStatus.SUBMITTED and not decided,
        "may_cancel": found.status == PlanStatus.DRAFT,
    }
    return render(request, "companies/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def adoption(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """Date and document of the directors, and the head office."""
    found = own_plan(request, plan_id)
    if found.status not in OPEN_PLANS:
        return locked(request, found)
    form = AdoptionForm(request.POST or None, request.FILES or None, plan=found)
    if request.method == "POST" and form.is_valid() and adopted(request, found, form):
        messages.success(request, "Penetapan tersimpan.")
        return redirect("companies:plan", found.pk)
    return render(request, "companies/plan_adoption.html", {"form": form, "plan": found})


def adopted(request: HttpRequest, found: AnnualPlan, form: AdoptionForm) -> bool:
    """Whether the adoption was taken."""
    try:
        record_adoption(
            plan_id=found.pk, adoption=form.adoption(), document=form.upload, by=request.user
        )
    except RuleBroken as refusal:
        return refused(form, refusal, default="document")
    return True


def locked(request: HttpRequest, found: AnnualPlan) -> HttpResponse:
    """A plan that was sent meanwhile, in this tab or another one."""
    messages.warning(request, "Rencana ini sudah dikirim dan tidak dapat diubah.")
    return redirect("companies:plan", found.pk)


@require_POST
@for_company
def submit(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """Send it; then, outside of any transaction, print it."""
    found = own_plan(request, plan_id)
    if not told(request, submit_plan, found):
        return redirect("companies:plan", found.pk)
    printed(issue_plan, plan_id=found.pk, by=request.user)
    messages.success(request, "Rencana terkirim ke forum.")
    return redirect("companies:plan", found.pk)


@require_POST
@for_company
def withdraw(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """Take it back to change it."""
    found = own_plan(request, plan_id)
    if told(request, withdraw_plan, found):
        messages.info(request, "Rencana ditarik. Ubah, lalu kirim lagi.")
    return redirect("companies:plan", found.pk)


@require_POST
@for_company
def cancel(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """Give a draft up."""
    found = own_plan(request, plan_id)
    if told(request, cancel_plan, found):
        messages.info(request, f"Rencana {found.year} dibatalkan.")
    return redirect("companies:plans")


def told(request: HttpRequest, verb: Any, found: AnnualPlan) -> bool:
    """Whether the verb was done; what a rule said against it is shown."""
    try:
        verb(plan_id=found.pk, by=request.user)
    except NotYours:
        raise
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


@require_safe
@for_company
def paper(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponseBase:
    """The printed plan."""
    return download(request, own_plan(request, plan_id).document)


@require_POST
@for_company
def print_plan(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponse:
    """Have it printed now, when it is missing."""
    found = own_plan(request, plan_id)
    tell_printed(request, is_done=printed(issue_plan, plan_id=found.pk, by=request.user))
    return redirect("companies:plan", found.pk)


@require_safe
@for_company
def adoption_file(request: HttpRequest, company: Organisation, plan_id: UUID) -> HttpResponseBase:
    """The directors' document."""
    found = own_plan(request, plan_id)
    if found.adoption_document is None:
        raise Http404
    return safe_file_response(found.adoption_document)
