"""Downloading the papers of one's own company, and bringing signed copies back."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from companies.forms.pledges import SignedCopyForm
from companies.models import Handover
from companies.services.papers import (
    issue_agreement,
    issue_bast,
    issue_certificate,
    issue_interest_sheet,
    paper,
)
from companies.views.forms import refused
from companies.views.guard import for_company, own_pledge, own_report
from companies.views.pledges import detail
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.documents.responses import document_response
from forum_site.documents.services import PRESS_TROUBLE, attach_signed_copy
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation

log = logging.getLogger(__name__)
#: A document too heavy to print, or a press in trouble.
PRINTER_TROUBLE = (RuleBroken, *PRESS_TROUBLE)


def printed(issue: Callable[..., None], **subject: Any) -> bool:
    """Whether the paper is there now. Printer trouble undoes nothing that was filed before: the
    worker tries again, and so does the button on the page."""
    try:
        issue(**subject)
    except PRINTER_TROUBLE:
        log.exception("%s left to the worker", issue.__name__)
        return False
    return True


def tell_printed(request: HttpRequest, *, is_done: bool) -> None:
    """The answer to "Buat sekarang"."""
    if is_done:
        messages.success(request, "Dokumen siap diunduh.")
    else:
        messages.warning(
            request, "Dokumen belum dapat dibuat. Isiannya aman. Coba lagi beberapa menit lagi."
        )


def download(request: HttpRequest, document: IssuedDocument | None) -> HttpResponseBase:
    """The PDF, or its signed copy with ?bertanda; nothing there yet: 404."""
    if document is None:
        raise Http404
    return document_response(document, signed="bertanda" in request.GET)


@require_safe
@for_company
def agreement(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponseBase:
    """The agreement on a confirmed pledge."""
    return download(request, own_pledge(request, pledge_id).agreement)


@require_safe
@for_company
def interest_sheet(
    request: HttpRequest, company: Organisation, pledge_id: UUID
) -> HttpResponseBase:
    """The one page for the head office."""
    found = own_pledge(request, pledge_id)
    return download(request, paper(DocumentKind.INTEREST_SHEET, "pledge", found.pk))


@require_POST
@for_company
def print_paper(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """Have the sheet or the agreement printed now, when it is missing or has changed."""
    found = own_pledge(request, pledge_id)
    is_done = all(
        printed(issue, pledge_id=found.pk, by=request.user)
        for issue in (issue_interest_sheet, issue_agreement)
    )
    tell_printed(request, is_done=is_done)
    return redirect("companies:pledge", found.pk)


@require_POST
@for_company
def print_report(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponse:
    """Have the certificate, and the minutes of a handover, printed now when they are missing."""
    found = own_report(request, realisation_id)
    is_done = printed(issue_certificate, realisation_id=found.pk, by=request.user)
    handover = Handover.objects.filter(realisation=found).first()
    if handover is not None:
        is_done = printed(issue_bast, handover_id=handover.pk, by=request.user) and is_done
    tell_printed(request, is_done=is_done)
    return redirect("companies:report", found.pk)


@require_POST
@for_company
def signed_agreement(request: HttpRequest, company: Organisation, pledge_id: UUID) -> HttpResponse:
    """The signed copy of the agreement."""
    found = own_pledge(request, pledge_id)
    if found.agreement is None:
        raise Http404
    form = SignedCopyForm(request.POST, request.FILES)
    if form.is_valid() and attached(form, found.agreement, request):
        return redirect("companies:pledge", found.pk)
    return detail(request, found, signed_form=form)


def attached(form: SignedCopyForm, document: IssuedDocument, request: HttpRequest) -> bool:
    """Whether the signed copy was taken."""
    try:
        attach_signed_copy(document=document, upload=form.cleaned_data["signed"], by=request.user)
    except RuleBroken as refusal:
        return refused(form, refusal, default="signed")
    messages.success(request, "Salinan bertanda tangan tersimpan.")
    return True


@require_safe
@for_company
def certificate(
    request: HttpRequest, company: Organisation, realisation_id: UUID
) -> HttpResponseBase:
    """The certificate of a filed report."""
    return download(request, own_report(request, realisation_id).certificate)


@require_safe
@for_company
def bast(request: HttpRequest, company: Organisation, realisation_id: UUID) -> HttpResponseBase:
    """The minutes of a handover."""
    found = own_report(request, realisation_id)
    handover = Handover.objects.select_related("document__signed_file").filter(realisation=found)
    return download(request, getattr(handover.first(), "document", None))
