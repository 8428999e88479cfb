"""Questions to a proposal: asking, the asker's own page, tracking by code, the asked side."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from companies.codes import read_code
from companies.views.complaints import no_store
from companies.views.forms import refused
from forum.forms.questions import QuestionForm, ReplyForm
from forum.models import ProposalQuestion
from forum.services import question_answers
from forum.services.questions import QUESTION, ask_question
from forum.workflow import QuestionStatus
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.limits.services import spend
from forum_site.rules.services import rule_value
from forum_site.secrets import hash_secret
from proposals.models import Proposal
from proposals.sharing import whatsapp_url
from proposals.views.doors import private_page
from proposals.views.tracking import LIMIT, LONGEST, WINDOW

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def ask(request: HttpRequest, code: str) -> HttpResponseBase:
    """The form; what was sent leads to the asker's own page."""
    proposal = get_object_or_404(Proposal.objects.published().defer("search"), code=code)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_machine:
            return redirect("forum:question_track")
        status = 422
        if form.is_valid():
            if secret := asked(request, form, proposal):
                return redirect("forum:question", secret)
            status = 409
    context = {"form": form, "proposal": proposal, "days": rule_value("question_working_days")}
    return no_store(render(request, "forum/ask.html", context, status=status))


def asked(request: HttpRequest, form: QuestionForm, proposal: Proposal) -> str:
    """The secret of the question that was kept; "" when it was refused in the form."""
    try:
        _, secret = ask_question(
            proposal=proposal,
            words=form.words(),
            token=form.cleaned_data["token"],
            client=get_adapter().get_client_ip(request),
        )
    except RuleBroken as refusal:
        if refusal.code == "too_many":
            raise
        refused(form, refusal)
        if refusal.code == "stale":
            form.data = form.data.copy()
            form.data["token"] = form.initial["token"]
        return ""
    return secret


@private_page
@require_safe
def question(request: HttpRequest, secret: str) -> HttpResponse:
    """The asker's page: code, promised day, answer. Whoever holds the link reads it."""
    rows = ProposalQuestion.objects.select_related("proposal")
    found = get_object_or_404(rows, token_hash=hash_secret(secret))
    link = settings.SITE_URL + reverse("forum:question", args=[secret])
    text = (
        f"Tautan pribadi pertanyaan {found.code} di {settings.FORUM_NAME}. "
        f"Jangan dibagikan ke orang lain.\n{link}"
    )
    context = {
        "question": found,
        "link": link,
        "text": text,
        "whatsapp_url": whatsapp_url(text),
    }
    return render(request, "forum/question.html", context)


@private_page
@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """The stage of a question by its code: no text, no name."""
    typed = request.GET.get("kode", "")[:LONGEST].strip()
    if not typed:
        return render(request, "forum/question_track.html", {"typed": ""})
    client = get_adapter().get_client_ip(request)
    spend(scope="track", key=client, limit=LIMIT, window=WINDOW)
    code = read_code(QUESTION, typed)
    rows = ProposalQuestion.objects.select_related("proposal")
    found = rows.filter(code=code).first() if code else None
    context = {"typed": typed, "code": code, "question": found}
    return render(request, "forum/question_track.html", context, status=200 if found else 404)


@require_http_methods(METHODS)
@login_required
def reply(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """The asked company or proposer answers; anybody else's question is a 404."""
    rows = ProposalQuestion.objects.asked_of(request.user).select_related("proposal")
    return answer(request, get_object_or_404(rows, pk=question_id), by=request.user)


@private_page
@require_http_methods(METHODS)
def reply_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The proposer without an account answers by the link of the mail."""
    rows = ProposalQuestion.objects.select_related("proposal")
    return answer(
        request, get_object_or_404(rows, reply_hash=hash_secret(secret)), by=None, secret=secret
    )


def answer(
    request: HttpRequest, found: ProposalQuestion, *, by: User | None, secret: str = ""
) -> HttpResponse:
    """The form of who was asked; it may be sent again while the question waits."""
    data = request.POST if request.method == "POST" else None
    form = ReplyForm(data, initial={"reply": found.reply})
    status = 200
    if data is not None:
        status = 422
        if form.is_valid():
            try:
                question_answers.reply(
                    question_id=found.pk, text=form.cleaned_data["reply"], by=by, secret=secret
                )
            except RuleBroken as refusal:
                refused(form, refusal)
                status = 409
            else:
                messages.success(request, "Jawaban Anda sampai di sekretariat. Terima kasih.")
                return redirect(request.path)
    context = {
        "question": found,
        "form": form,
        "is_open": found.status == QuestionStatus.WAITING,
    }
    return render(request, "forum/question_reply.html", context, status=status)
