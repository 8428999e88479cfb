"""The QR plate of a company's work: issued once accepted, fetched as a PDF."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from companies.services.plates import issue_plate, plate_of, print_plate
from companies.views.guard import for_company, own_report
from companies.views.papers import download, printed, tell_printed
from forum_site.organisations.models import Organisation


@require_POST
@for_company
def issue(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponse:
    """Give the work its plate, and print it."""
    found = own_report(request, realisation_id)
    plate = issue_plate(realisation_id=found.pk, by=request.user)
    is_done = printed(print_plate, plate_id=plate.pk, by=request.user)
    tell_printed(request, is_done=is_done)
    return redirect("companies:report", found.pk)


@require_safe
@for_company
def download_plate(
    request: HttpRequest, company: Organisation, realisation_id: UUID
) -> HttpResponseBase:
    """The PDF of the plate."""
    plate = plate_of(own_report(request, realisation_id))
    if plate is None:
        raise Http404
    return download(request, plate.document)
