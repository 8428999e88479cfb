"""Promising: the form, the list, one pledge and its steps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companies.figures import due_days
from companies.forms.pledges import MilestoneForm, PledgeForm, SignedCopyForm
from companies.models import Bursa, PlanItem, Pledge
from companies.needs import local_need
from companies.plan_fit import amount_left
from companies.services.interests import express_interest, propose_interest
from companies.services.papers import paper
from companies.services.pledge_rows import may_cancel
from companies.services.pledges import cancel_pledge, make_pledge, start_work
from companies.services.progress import add_milestone
from companies.views.forms import refused
from companies.views.guard import (
    for_company,
    item_asked_for,
    own_pledge,
    public_proposal,
    usable_items,
)
from companies.views.pages import page_of
from companies.views.stages import stage_of_pledge
from companies.workflow import PledgeStatus
from forum_site.documents.models import DocumentKind
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.rules.services import promised_date, rule_value
from proposals.models import Proposal

#: The first answer to a pledge is promised within so many working days unless the city says else.
DEFAULT_WORKING_DAYS = 7


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def pledge_new(request: HttpRequest, company: Organisation, code: str) -> HttpResponse:
    """The form; a refusal by the cap keeps everything that was typed."""
    proposal, item = public_proposal(code), item_asked_for(request)
    company = item.plan.company if item else company
    open_interest = company.pledges.filter(proposal=proposal, status=PledgeStatus.INTEREST).first()
    if open_interest is not None:
        messages.info(request, "Minat perusahaan Anda untuk usulan ini sudah tercatat.")
        return redirect("companies:pledge", open_interest.pk)
    if request.method == "POST" and "fill" in request.POST:
        return pledge_page(request, company, proposal, filled(request, proposal))
    form = PledgeForm(
        request.POST or None,
        proposal=proposal,
        items=usable_items(request),
        initial=first_values(proposal, item),
    )
    if request.method == "POST" and form.is_valid():
        pledge = promise(request, company, proposal, form)
        if pledge is not None:
            return redirect("companies:pledge", pledge.pk)
    return pledge_page(request, company, proposal, form)


def filled(request: HttpRequest, proposal: Proposal) -> PledgeForm:
    """The button "Semua sisa" or "Separuh sisa": the same form with that amount in it."""
    parts = {"all": proposal.amount_remaining, "half": proposal.amount_remaining // 2}
    values = {name: request.POST[name] for name in PledgeForm.base_fields if name in request.POST}
    values["amount"] = parts.get(request.POST["fill"], values.get("amount", ""))
    return PledgeForm(proposal=proposal, items=usable_items(request), initial=values)


def first_values(proposal: Proposal, item: PlanItem | None) -> dict[str, Any]:
    """Money; from an item of the plan also what of it is left, as far as the proposal needs it."""
    if item is None:
        return {"kind": Pledge.Kind.MONEY}
    amount = min(amount_left(item), proposal.amount_remaining)
    return {"kind": Pledge.Kind.MONEY, "amount": amount or None, "plan_item": item.pk}


def promise(
    request: HttpRequest, company: Organisation, proposal: Proposal, form: PledgeForm
) -> Pledge | None:
    """The new pledge or interest; None when a rule refused it."""
    verb = express_interest if form.is_interest else make_pledge
    try:
        pledge = verb(
            proposal_id=proposal.pk,
            company=company,
            promise=form.promise(),
            key=form.cleaned_data["key"],
            by=request.user,
        )
    except RuleBroken as refusal:
        proposal.refresh_from_db(fields=["amount_pledged", "amount_confirmed", "status"])
        refused(form, refusal)
        return None
    messages.success(
        request,
        "Minat tercatat." if form.is_interest else "Komitmen terkirim ke sekretariat.",
    )
    return pledge


def pledge_page(
    request: HttpRequest, company: Organisation, proposal: Proposal, form: PledgeForm
) -> HttpResponse:
    days = rule_value("review_working_days", default=DEFAULT_WORKING_DAYS)
    context = {
        "form": form,
        "proposal": proposal,
        "company": company,
        "answer_by": promised_date(timezone.localdate(), days),
        "pieces_left": pieces_left(proposal),
        "local_need": local_need(proposal),
        "bursa": Bursa.objects.running().first(),
        "item": item_of(request, form),
    }
    return render(request, "companies/pledge_form.html", context)


def item_of(request: HttpRequest, form: PledgeForm) -> PlanItem | None:
    """The item of the plan that the form names, if the person may use it."""
    value = str(form["plan_item"].value() or "")
    return next((item for item in usable_items(request) if str(item.pk) == value), None)


def pieces_left(proposal: Proposal) -> int:
    """How many whole pieces (jamban, titik lampu) the rest would pay; 0 when nobody counts."""
    if not proposal.quantity or not proposal.amount_needed:
        return 0
    return proposal.amount_remaining * proposal.quantity // proposal.amount_needed


@require_safe
@for_company
def interest_new(request: HttpRequest, company: Organisation, code: str) -> HttpResponse:
    """The same form; its second button keeps an interest."""
    proposal = public_proposal(code)
    return redirect(f"{reverse('companies:pledge_new', args=[proposal.code])}#minat")


@require_safe
@for_company
def pledges(request: HttpRequest, company: Organisation) -> HttpResponse:
    """All pledges of the company, newest first."""
    page = page_of(request, with_stage_data(company.pledges.all()))
    days = due_days(page)
    rows = [{"pledge": row, "stage": stage_of_pledge(row, days.get(row.pk))} for row in page]
    return render(request, "companies/pledges.html", {"rows": rows, "page": page})


def with_stage_data(found: QuerySet[Pledge]) -> QuerySet[Pledge]:
    """What a row of the list shows, in three queries."""
    return found.select_related("proposal__village").prefetch_related("realisations", "milestones")


@require_safe
@for_company
def pledge(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """One pledge: stage, papers, progress, steps that are open now."""
    return detail(request, own_pledge(request, pledge_id))


def detail(
    request: HttpRequest,
    found: Pledge,
    *,
    milestone_form: MilestoneForm | None = None,
    signed_form: SignedCopyForm | None = None,
) -> HttpResponse:
    """The page, with a form that was refused or fresh ones."""
    last = found.milestones.last()
    initial = {"on": timezone.localdate(), "percent": last.percent if last else None}
    context: dict[str, Any] = {
        "pledge": found,
        "proposal": found.proposal,
        "bursa": Bursa.objects.running().first(),
        "company": found.company,
        "stage": stage_of_pledge(found, due_days([found]).get(found.pk)),
        "sheet": paper(DocumentKind.INTEREST_SHEET, "pledge", found.pk),
        "reports": found.realisations.select_related("certificate").order_by("created_at"),
        "milestones": found.milestones.select_related("photo").order_by("-on", "-pk"),
        "may_cancel": found.status in (PledgeStatus.INTEREST, PledgeStatus.PROPOSED)
        and may_cancel(found, request.user),
        "is_running": found.status == PledgeStatus.CONFIRMED,
        "milestone_form": milestone_form or MilestoneForm(initial=initial),
        "signed_form": signed_form or SignedCopyForm(),
        "form": milestone_form or signed_form,
    }
    return render(request, "companies/pledge.html", context)


@require_POST
@for_company
def cancel(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """Take it back before it is confirmed."""
    found = cancel_pledge(pledge_id=own_pledge(request, pledge_id).pk, by=request.user)
    messages.success(request, "Dibatalkan. Nilainya dapat dipakai perusahaan lain.")
    return redirect("companies:pledge", found.pk)


@require_POST
@for_company
def propose(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """The head office agreed."""
    found = own_pledge(request, pledge_id)
    try:
        propose_interest(pledge_id=found.pk, by=request.user, is_named="is_named" in request.POST)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Komitmen terkirim ke sekretariat.")
    return redirect("companies:pledge", found.pk)


@require_POST
@for_company
def start(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """The work begins."""
    found = start_work(pledge_id=own_pledge(request, pledge_id).pk, by=request.user)
    messages.success(request, "Pelaksanaan dimulai. Pengusul mendapat kabar.")
    return redirect("companies:pledge", found.pk)


@require_POST
@for_company
def milestone(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """Progress with percent, words and perhaps a photo."""
    found = own_pledge(request, pledge_id)
    form = MilestoneForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_milestone(pledge_id=found.pk, step=form.step(), photo=form.picture, by=request.user)
        except RuleBroken as refusal:
            refused(form, refusal, default="photo")
        else:
            messages.success(request, "Kemajuan tercatat.")
            return redirect("companies:pledge", found.pk)
    return detail(request, found, milestone_form=form)
