"""The yearly survey: results for everybody, and the page of one secret link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from companies.views.forms import refused
from forum.figures.surveys import SMALLEST, results_of
from forum.forms.surveys import AnswerForm
from forum.models import Survey, SurveyAnswer, SurveyLink
from forum.services import surveys
from forum.workflow.surveys import SurveyStatus
from forum_site.errors import RuleBroken
from forum_site.secrets import hash_secret
from proposals.views.doors import private_page

SHOWN = 10


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """/forum/survei/: closed surveys with their results, and which one is open."""
    closed = Survey.objects.filter(status=SurveyStatus.CLOSED)[:SHOWN]
    context = {
        "surveys": [{"survey": survey, "results": results_of(survey)} for survey in closed],
        "open": Survey.objects.filter(status=SurveyStatus.OPEN).first(),
        "smallest": SMALLEST,
    }
    return render(request, "forum/surveys.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Three questions; whoever holds the link answers once, and may change it until the end."""
    rows = SurveyLink.objects.select_related("survey")
    link = rows.filter(token_hash=hash_secret(secret)).first()
    if link is None:
        raise Http404
    known = SurveyAnswer.objects.filter(edit_key=surveys.edit_key(secret)).first()
    first = (
        {f"point_{n}": str(p) for n, p in enumerate((known.first, known.second, known.third))}
        if known
        else {}
    )
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, texts=link.survey.questions[link.audience], initial=first)
    status = 200
    if data is not None:
        status = 422
        if form.is_valid():
            try:
                surveys.answer(secret=secret, points=form.points())
            except RuleBroken as refusal:
                refused(form, refusal)
                status = 409
            else:
                messages.success(request, "Terima kasih. Jawaban Anda tersimpan.")
                return redirect("forum:survey_answer", secret)
    context = {
        "survey": link.survey,
        "form": form,
        "is_answered": known is not None,
        "fields": [form[name] for name in form.fields],
    }
    return render(request, "forum/survey.html", context, status=status)
