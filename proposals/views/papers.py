"""Receipt and letter as PDF: a POST prints what is not there yet, a GET brings what is."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from forum_site.documents.models import IssuedDocument
from forum_site.documents.responses import document_response
from forum_site.documents.services import PRESS_TROUBLE
from proposals.models import Proposal
from proposals.services.papers import issue_letter, issue_receipt, letter_of, receipt_of
from proposals.views.doors import opened, person, private_page

log = logging.getLogger(__name__)
METHODS = ["GET", "HEAD", "POST"]


@private_page
@require_http_methods(METHODS)
def receipt_pdf(request: HttpRequest, key: str) -> HttpResponseBase:
    """The receipt."""
    return paper(request, key, find=receipt_of, issue=issue_receipt, name="receipt_pdf")


@private_page
@require_http_methods(METHODS)
def letter_pdf(request: HttpRequest, key: str) -> HttpResponseBase:
    """The letter with the budget."""
    return paper(request, key, find=letter_of, issue=issue_letter, name="letter_pdf")


def paper(
    request: HttpRequest,
    key: str,
    *,
    find: Callable[[Proposal], IssuedDocument | None],
    issue: Callable[..., IssuedDocument],
    name: str,
) -> HttpResponseBase:
    """Looking changes nothing: only the button prints."""
    proposal = opened(request, key)
    if request.method == "POST":
        proposal_id: UUID = proposal.pk
        try:
            issue(proposal_id=proposal_id, by=person(request))
        except PRESS_TROUBLE:
            log.exception("%s not printed", name)
            messages.warning(
                request,
                "Berkas PDF belum dapat dibuat. Usulan Anda aman. Coba lagi beberapa menit lagi.",
            )
            return redirect("proposals:receipt", key)
        return redirect(f"proposals:{name}", key)
    document = find(proposal)
    if document is None:
        raise Http404
    return document_response(document)
