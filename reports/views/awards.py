"""The public wall of awards and thanks, and what a company has of both."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from companies.views.guard import for_company
from companies.views.pages import page_of
from forum_site.documents.responses import document_response
from forum_site.organisations.models import Organisation
from reports import praise
from reports.models import AwardCandidate, SanctionCase


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Announced rounds, then thanks, the newest first."""
    context = {
        "rounds": praise.announced_rounds(),
        "page": page_of(request, praise.thanks(), per_page=12),
    }
    return render(request, "reports/wall.html", context)


@require_safe
def certificate(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The certificate of a winner of an announced round; of anybody else a 404."""
    winners = AwardCandidate.objects.winners().select_related("certificate")
    document = get_object_or_404(winners, pk=pk).certificate
    if document is None:
        raise Http404
    return document_response(document)


@require_safe
def letter(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The card of thanks that stand; withdrawn ones are a 404."""
    document = get_object_or_404(praise.thanks(), pk=pk).letter
    if document is None:
        raise Http404
    return document_response(document)


@require_safe
@for_company
def own(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Awards and thanks of the company, and the cases that it was told of."""
    context = {
        "company": company,
        "awards": praise.awards_of([company]),
        "thanks": praise.thanks_of([company]),
        "cases": SanctionCase.objects.filter(company=company, notified_at__isnull=False),
    }
    return render(request, "reports/own_awards.html", context)
