"""The submission, step by step: guard, form, one service call, redirect."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.formats.dates import time_wib
from proposals import wishes
from proposals.forms.applicant import ApplicantForm
from proposals.forms.budget import UNITS, BudgetForm
from proposals.forms.idea import IdeaForm
from proposals.forms.location import LocationForm
from proposals.forms.need import NeedForm
from proposals.forms.step import StepForm
from proposals.forms.story import GROUPS, BenefitForm, StoryForm
from proposals.models import Proposal
from proposals.services.completeness import complete_steps, content_of
from proposals.services.drafts import check_may_assist, check_may_propose, save_step, start_draft
from proposals.steps import DraftStep
from proposals.views import check, files
from proposals.views.doors import client_address, opened, person, private_page
from proposals.views.needs import need_choices, offered_instead
from proposals.workflow import Status

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Page:
    """One step with a form: its class, its template, what the template needs besides."""

    form: type[StepForm]
    template: str
    extra: dict[str, Any]


PAGES = {
    DraftStep.NEED: Page(NeedForm, "proposals/step_need.html", {}),
    DraftStep.STORY: Page(StoryForm, "proposals/step_story.html", {}),
    DraftStep.BENEFIT: Page(BenefitForm, "proposals/step_benefit.html", {"groups": GROUPS}),
    DraftStep.LOCATION: Page(LocationForm, "proposals/step_location.html", {}),
    DraftStep.BUDGET: Page(BudgetForm, "proposals/step_budget.html", {"units": UNITS}),
    DraftStep.APPLICANT: Page(ApplicantForm, "proposals/step_applicant.html", {}),
}
IDEA_PAGES = PAGES | {DraftStep.APPLICANT: Page(IdeaForm, "proposals/step_idea.html", {})}


def page_of(proposal: Proposal, at: DraftStep) -> Page:
    """What the step asks: of residents, or of an institution."""
    return (IDEA_PAGES if proposal.initiator_id else PAGES)[at]


@private_page
@require_http_methods(METHODS)
def start(request: HttpRequest) -> HttpResponse:
    """The first step; saving it makes the draft."""
    check_may_propose(person(request))
    return first_step(request, is_assisted=False)


@private_page
@require_http_methods(METHODS)
def assist(request: HttpRequest) -> HttpResponseBase:
    """The first step for an officer who types for a resident."""
    user = person(request)
    if user is None:
        return redirect(f"{reverse('account_login')}?next={request.path}")
    check_may_assist(user)
    return first_step(request, is_assisted=True)


def first_step(request: HttpRequest, *, is_assisted: bool) -> HttpResponse:
    """Show the needs; a chosen one makes the draft and leads to the next step."""
    by = person(request)
    form = NeedForm(request.POST if request.method == "POST" else None, proposal=None, by=by)
    if request.method == "POST" and form.is_valid():
        _draft, secret = start_draft(
            need=form.cleaned_data["need"],
            by=by,
            is_assisted=is_assisted,
            client=client_address(request),
        )
        return redirect("proposals:step", secret, DraftStep.STORY)
    context = step_context(None, "", DraftStep.NEED, form) | need_choices(request, form)
    context |= {"is_assisted": is_assisted, "area": by.area if is_assisted and by else None}
    return render(request, "proposals/step_need.html", context, status=status_of(form))


@private_page
@require_http_methods(["GET", "HEAD"])
def open_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Where the private link leads: on with the draft, or to how the proposal stands."""
    proposal = opened(request, key)
    if proposal.status != Status.DRAFT:
        return redirect("proposals:receipt", key)
    done = complete_steps(content_of(proposal))
    at = next((step for step in DraftStep if step not in done), DraftStep.CHECK)
    return redirect("proposals:step", key, at)


@private_page
@require_http_methods(METHODS)
def step(request: HttpRequest, key: str, step: str) -> HttpResponseBase:
    """One step of a draft, or of a sent proposal while it may still be changed."""
    proposal = opened(request, key)
    if step not in DraftStep.values:
        raise Http404
    at, by = DraftStep(step), person(request)
    if not proposal.is_editable:
        return redirect("proposals:receipt", key)
    if at == DraftStep.FILES:
        return files.files_step(request, proposal, key, step_context(proposal, key, at, None, by))
    if at == DraftStep.CHECK:
        return check.check_step(request, proposal, key, step_context(proposal, key, at, None, by))
    if request.method == "POST":
        return answer(request, proposal, key, at)
    form = page_of(proposal, at).form(None, proposal=proposal, by=by)
    return show(request, proposal, key, at, form)


def answer(request: HttpRequest, proposal: Proposal, key: str, at: DraftStep) -> HttpResponseBase:
    """Keep what is well formed, then go on, stay, or say what has to be put right."""
    form = page_of(proposal, at).form(request.POST, proposal=proposal, by=person(request))
    is_good = form.is_valid()
    # What was sent stays whole: it is changed only by a step that is right as a whole.
    if is_good or proposal.status != Status.SUBMITTED:
        is_good = keep(proposal, at, form, by=person(request)) and is_good
    if "application/json" in request.headers.get("Accept", ""):
        proposal.refresh_from_db(fields=["updated_at"])
        return JsonResponse({"saved_at": time_wib(proposal.updated_at)})
    if {"add", "remove", "draft"} & set(request.POST):
        form.forgive_empty()
        if "draft" in request.POST and not form.errors and not form.problems():
            return redirect(f"{reverse('proposals:step', args=[key, at])}?tersimpan=1")
        return show(request, proposal, key, at, form)
    if not is_good:
        return show(request, proposal, key, at, form)
    return redirect(after(request, proposal, key, at))


def keep(proposal: Proposal, at: DraftStep, form: StepForm, *, by: User | None) -> bool:
    """Call the service; a refusal stands beside its field."""
    try:
        save_step(proposal_id=proposal.pk, step=at, answers=form.answers(), by=by)
    except RuleBroken as refusal:
        if refusal.code == "not_editable":
            raise
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


def after(request: HttpRequest, proposal: Proposal, key: str, at: DraftStep) -> str:
    """The next page: back to the check for who came from there, a gentle word for some wishes."""
    if at == DraftStep.STORY and "anyway" not in request.POST:
        answers = (request.POST.get("title", ""), request.POST.get("summary", ""))
        if wishes.recognise(*answers) is not None:
            return f"{reverse('proposals:step', args=[key, at])}?saran=1"
    comes_from_check = "ubah" in request.POST or proposal.status != Status.DRAFT
    return reverse(
        "proposals:step", args=[key, DraftStep.CHECK if comes_from_check else at.following]
    )


def show(
    request: HttpRequest, proposal: Proposal, key: str, at: DraftStep, form: StepForm
) -> HttpResponse:
    """The page of a step."""
    page = page_of(proposal, at)
    context = step_context(proposal, key, at, form, person(request)) | page.extra
    context["comes_from_check"] = "ubah" in request.GET or "ubah" in request.POST
    context["is_saved"] = "tersimpan" in request.GET
    if at == DraftStep.NEED:
        context |= need_choices(request, form)
    if at == DraftStep.STORY:
        context |= offered_instead(proposal, is_asked="saran" in request.GET)
    return render(request, page.template, context, status=status_of(form))


def status_of(form: StepForm) -> int:
    """422 for a form with mistakes, so that nobody takes it for saved."""
    return 422 if form.is_bound and (form.errors or form.problems()) else 200


def step_context(
    proposal: Proposal | None,
    key: str,
    at: DraftStep,
    form: StepForm | None,
    by: User | None = None,
) -> dict[str, Any]:
    """What every step shows around its form."""
    done = complete_steps(content_of(proposal)) if proposal else set()
    steps = [
        {
            "label": one.label,
            "url": reverse("proposals:step", args=[key, one]) if key else "",
            "state": "now" if one == at else "done" if one in done else "later",
        }
        for one in DraftStep
    ]
    return {
        "form": form,
        "more": form.problems() if form else [],
        "proposal": proposal,
        "key": key,
        "at": at,
        "number": at.number,
        "total": len(DraftStep),
        "next_label": at.following.label if at != DraftStep.CHECK else "",
        "back": reverse("proposals:step", args=[key, at.previous]) if key and at.previous else "",
        "steps": steps,
        "is_draft": proposal is None or proposal.status == Status.DRAFT,
        "saved_at": proposal.updated_at if proposal else None,
        "is_assisted": by is not None and proposal is not None and by.pk == proposal.assisted_by_id,
    }
