"""Usul and sanggah: the public's form, and the officer's list of them."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum_site.errors import NotYours, RuleBroken
from poverty_data.forms.kelurahan import AnswerForm
from poverty_data.forms.suggestions import SuggestionForm
from poverty_data.models import Suggestion, VerificationRound
from poverty_data.services.suggestions import answer_suggestion, read_suggestion, suggest
from poverty_data.views.families import METHODS
from poverty_data.views.guard import for_kelurahan
from poverty_data.workflow import SuggestionStep

SHOWN = 100
STEPS = {"didata": SuggestionStep.VISIT, "tidak": SuggestionStep.DECLINE}


@require_http_methods(METHODS)
def write(request: HttpRequest) -> HttpResponseBase:
    """The same answer whoever is meant: nobody learns here whether a family is listed."""
    form = SuggestionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_machine:
            return redirect("poverty_data:suggested")
        status = 422
        if form.is_valid():
            try:
                suggest(
                    kind=form.cleaned_data["kind"],
                    village=form.cleaned_data["village"],
                    words=form.words(),
                    client=get_adapter().get_client_ip(request),
                )
            except RuleBroken as refusal:
                form.add_error(None, refusal.sentence)
                status = 429
            else:
                return redirect("poverty_data:suggested")
    return render(request, "poverty_data/suggest.html", {"form": form}, status=status)


@require_safe
def written(request: HttpRequest) -> HttpResponse:
    """Thanks, in the same words for everybody."""
    return render(request, "poverty_data/suggested.html")


@require_safe
@for_kelurahan
def waiting(request: HttpRequest, found: VerificationRound | None) -> HttpResponse:
    """What citizens of the kelurahan wrote; the words are opened one by one."""
    rows = Suggestion.objects.visible_to(request.user).select_related("answered_by")
    context = {
        "rows": rows.waiting()[:SHOWN],
        "answered": rows.exclude(status="new").order_by("-answered_at")[:SHOWN],
        "area": request.user.area,
    }
    return render(request, "poverty_data/suggestions.html", context)


@require_http_methods(METHODS)
@for_kelurahan
def answer(request: HttpRequest, found: VerificationRound | None, pk: UUID) -> HttpResponseBase:
    """One of them in clear, which is recorded, with the two answers."""
    try:
        row, words = read_suggestion(suggestion_id=pk, by=request.user)
    except NotYours as error:
        raise Http404 from error
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        step = next((STEPS[name] for name in STEPS if name in request.POST), None)
        status = 422
        if step is not None and form.is_valid():
            try:
                answer_suggestion(
                    suggestion_id=pk, step=step, answer=form.cleaned_data["answer"], by=request.user
                )
            except NotYours:
                raise
            except RuleBroken as refusal:
                form.add_error(None, refusal.sentence)
                status = 409
            else:
                messages.success(request, "Jawaban tersimpan.")
                return redirect("poverty_data:suggestions")
    context = {"row": row, "words": words, "form": form}
    return render(request, "poverty_data/suggestion.html", context, status=status)
