"""The thread between a company and the forum about a proposal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from companies.forms.messages import MessageForm
from companies.models import MessageFile, Thread
from companies.services.discussion import discussable, write_message
from companies.views.forms import refused
from companies.views.guard import for_company, own_companies
from forum_site.errors import RuleBroken
from forum_site.files.responses import safe_file_response
from forum_site.organisations.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
@for_company
def thread(request: HttpRequest, company: Organisation, code: str) -> HttpResponse:
    """One's own thread only; the form at its end."""
    proposals = discussable(company).for_cards().defer("search")
    proposal = get_object_or_404(proposals, code=code.upper())
    form = MessageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            write_message(
                proposal_id=proposal.pk,
                company=company,
                text=form.cleaned_data["text"],
                key=form.cleaned_data["key"],
                files=form.cleaned_data["files"],
                by=request.user,
            )
        except RuleBroken as refusal:
            refused(form, refusal, default="files")
        else:
            messages.success(request, "Pesan terkirim ke sekretariat.")
            return redirect("companies:thread", proposal.code)
    found = Thread.objects.filter(proposal=proposal, company=company).first()
    context = {
        "proposal": proposal,
        "company": company,
        "form": form,
        "thread_messages": found.messages.select_related("author").prefetch_related("files__file")
        if found
        else [],
    }
    return render(request, "companies/thread.html", context)


@require_safe
@for_company
def message_file(request: HttpRequest, company: Organisation, file_id: int) -> HttpResponseBase:
    """A file of one's own thread; any other is a 404."""
    files = MessageFile.objects.select_related("file")
    found = get_object_or_404(
        files, pk=file_id, message__thread__company__in=own_companies(request)
    )
    return safe_file_response(found.file)
