"""A company's own case: what is held against it, its answer, the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from companies.views.forms import refused
from companies.views.guard import for_company
from forum_site.documents.responses import document_response
from forum_site.errors import RuleBroken
from forum_site.files.responses import safe_file_response
from forum_site.organisations.models import Organisation
from reports.forms.sanctions import AnswerForm
from reports.models import SanctionCase, SanctionFile
from reports.services.sanctions.cases import answer
from reports.workflow import SanctionStatus


def own_case(request: HttpRequest, company: Organisation, pk: UUID) -> SanctionCase:
    """A case of this company that it was told of; any other is a 404 like a missing one."""
    cases = SanctionCase.objects.filter(company=company, notified_at__isnull=False)
    return get_object_or_404(cases.select_related("company", "letter__signed_file"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def case(request: HttpRequest, company: Organisation, pk: UUID) -> HttpResponse:
    """The evidence, the days, and the form while an answer is taken."""
    found = own_case(request, company, pk)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("text", "key", "files")}
        try:
            answer(case_id=found.pk, by=request.user, **told)
        except RuleBroken as refusal:
            refused(form, refusal, default="text")
        else:
            messages.success(request, "Jawaban terkirim ke sekretariat.")
            return redirect("awards:case", found.pk)
    is_open = found.status == SanctionStatus.NOTIFIED and found.answer_until is not None
    context = {
        "company": company,
        "case": found,
        "form": form,
        "evidence": found.evidence.all(),
        "answers": found.answers.select_related("author").prefetch_related("files__file"),
        "may_answer": is_open and timezone.localdate() <= found.answer_until,
    }
    return render(request, "reports/case.html", context)


@require_safe
@for_company
def case_letter(request: HttpRequest, company: Organisation, pk: UUID) -> HttpResponseBase:
    """The letter with the decision; not decided or not printed yet: 404."""
    letter = own_case(request, company, pk).letter
    if letter is None:
        raise Http404
    return document_response(letter, signed="bertanda" in request.GET)


@require_safe
@for_company
def case_file(
    request: HttpRequest, company: Organisation, pk: UUID, file_id: int
) -> HttpResponseBase:
    """A file of an own answer."""
    found = own_case(request, company, pk)
    files = SanctionFile.objects.select_related("file").filter(answer__case=found)
    return safe_file_response(get_object_or_404(files, pk=file_id).file)
