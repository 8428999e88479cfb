"""Participation letters of a company: sending one, and seeing how far each is."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from companies.forms.letters import LetterForm
from companies.models import LetterRecord, ParticipationLetter
from companies.services.letters import send_letter
from companies.views.forms import refused
from companies.views.guard import for_company, own_companies
from companies.views.pages import page_of
from companies.workflow.letters import DOERS, STAGES, TOLD_STEPS, LetterStep
from forum_site.errors import RuleBroken
from forum_site.files.responses import safe_file_response
from forum_site.formats.dates import date_short
from forum_site.organisations.models import Organisation


def own_letter(request: HttpRequest, letter_id: UUID) -> ParticipationLetter:
    """A letter of one of the person's companies; any other is a 404 like a missing one."""
    letters = ParticipationLetter.objects.select_related("company", "letter")
    return get_object_or_404(letters, pk=letter_id, company__in=own_companies(request))


@require_safe
@for_company
def letters(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Every letter of the company, newest first."""
    page = page_of(request, company.participation_letters.all())
    return render(request, "companies/letters.html", {"company": company, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def letter_new(request: HttpRequest, company: Organisation) -> HttpResponse:
    """The copy of a letter to the Wali Kota."""
    form = LetterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = sent(request, company, form)
        if kept is not None:
            messages.success(request, "Tembusan surat terkirim ke forum.")
            return redirect("companies:letter", kept.pk)
    return render(request, "companies/letter_form.html", {"form": form, "company": company})


def sent(
    request: HttpRequest, company: Organisation, form: LetterForm
) -> ParticipationLetter | None:
    """The kept letter; None when a rule refused it."""
    try:
        return send_letter(
            company=company,
            facts=form.facts(),
            letter=form.cleaned_data["letter"],
            key=form.cleaned_data["key"],
            by=request.user,
        )
    except RuleBroken as refusal:
        refused(form, refusal, default="letter")
        return None


@require_safe
@for_company
def letter(request: HttpRequest, company: Organisation, letter_id: UUID) -> HttpResponse:
    """One letter with its steps."""
    found = own_letter(request, letter_id)
    records = list(found.records.select_related("file"))
    context = {
        "letter": found,
        "records": [{"row": row, "by": doer(row)} for row in reversed(records)],
        "stages": stages_of(found, records),
    }
    return render(request, "companies/letter.html", context)


def doer(record: LetterRecord) -> str:
    """Who acted: a role or an agency, never a name."""
    return record.agency or DOERS[LetterStep(record.step)]


def stages_of(letter: ParticipationLetter, records: list[LetterRecord]) -> list[dict[str, str]]:
    """The letter's way for the stepper; a refusal ends it where it happened."""
    days = {record.step: record.on for record in records}
    rows = [{"label": "Dikirim", "state": "done", "when": date_short(letter.sent_at)}]
    for step, label in STAGES:
        if step in days:
            rows.append({"label": label, "state": "done", "when": date_short(days[step])})
        else:
            rows.append({"label": label, "state": "later", "when": ""})
    if LetterStep.DECLINE in days:
        kept = [row for row in rows if row["state"] == "done"]
        when = date_short(days[LetterStep.DECLINE])
        return [*kept, {"label": "Tidak disetujui", "state": "end", "when": when}]
    following = next((row for row in rows if row["state"] == "later"), None)
    if following is None:
        rows[-1]["state"] = "now"
    else:
        following.update(state="now", when="menunggu")
    return rows


@require_safe
@for_company
def letter_paper(
    request: HttpRequest, company: Organisation, letter_id: UUID, step: str
) -> HttpResponseBase:
    """The paper of a step that the company is told of; of the check, or none: a 404."""
    records = own_letter(request, letter_id).records.filter(step__in=TOLD_STEPS)
    record = get_object_or_404(records.select_related("file"), step=step, file__isnull=False)
    return safe_file_response(record.file)


@require_safe
@for_company
def letter_file(request: HttpRequest, company: Organisation, letter_id: UUID) -> HttpResponseBase:
    """The company's own letter."""
    return safe_file_response(own_letter(request, letter_id).letter)
