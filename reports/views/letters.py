"""Letters of the forum to a company: signed ones, read by those who act for it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from companies.views.guard import for_company, own_companies
from companies.views.pages import page_of
from forum_site.documents.responses import document_response
from forum_site.organisations.models import Organisation
from reports.models import OutgoingLetter


@require_safe
@for_company
def own(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Every signed letter to the company, the newest first."""
    letters = OutgoingLetter.objects.sent_to_companies().filter(company=company)
    page = page_of(request, letters.order_by("-dated_on", "-signed_at"))
    return render(request, "reports/own_letters.html", {"company": company, "page": page})


@require_safe
@for_company
def signed(request: HttpRequest, company: Organisation, pk: UUID) -> HttpResponseBase:
    """The signed copy of a letter to one of the person's companies; any other is a 404."""
    letters = OutgoingLetter.objects.sent_to_companies().filter(company__in=own_companies(request))
    found = get_object_or_404(letters.select_related("document__signed_file"), pk=pk)
    return document_response(found.document, signed=True)
