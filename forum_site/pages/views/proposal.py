"""The page of one proposal, its photos and its public documents."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from forum.figures.pacts_page import told_agreement, with_pacts
from forum_site.files.responses import Variant, safe_file_response
from forum_site.pages.proposal_page import proposal_page
from forum_site.pages.proposal_voices import proposal_voices, with_voices_for
from proposals.codes import normalise_code
from proposals.models import Attachment, Proposal


def visible_proposal(
    request: HttpRequest, code: str, show: Callable[[QuerySet], QuerySet] = lambda rows: rows
) -> Proposal:
    """The proposal if this person may see it; else the 404 of one that does not exist.

    ``show`` adds the columns that a page reads besides.
    """
    proposals = Proposal.objects.visible_to(request.user).select_related(
        "village__parent",
        "field",
        "need",
        "activity",
        "cover__file",
        "applicant",
        "addressed_to",
        "initiator",
    )
    return get_object_or_404(show(proposals.defer("search")), code=code)


@require_safe
def proposal_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Stage, funding, need, details, documents, history. Small letters lead to the right code."""
    canonical = normalise_code(code)
    if canonical is None:
        raise Http404
    with_voices = with_voices_for(request, canonical)
    proposal = visible_proposal(
        request, canonical, show=lambda rows: with_pacts(with_voices(rows), request.user)
    )
    if canonical != code:
        return redirect(proposal, permanent=True)
    context = proposal_page(proposal) | proposal_voices(proposal)
    context["agreements"] = [told_agreement(row) for row in proposal.told_agreements]
    return render(request, "pages/proposal.html", context)


@require_safe
def proposal_photo(request: HttpRequest, code: str, pk: str, variant: Variant) -> FileResponse:
    """A photo of a proposal that this person may see; public ones may be kept for a day."""
    proposal = visible_proposal(request, code)
    shown = {"kind": Attachment.Kind.PHOTO, "is_public": True}
    photos = proposal.attachments.filter(**shown).select_related("file")
    photo = get_object_or_404(photos, pk=pk)
    return safe_file_response(photo.file, variant=variant, public=proposal.is_public)


@require_safe
def proposal_document(request: HttpRequest, code: str, pk: int) -> FileResponse:
    """A document that the secretariat marked as public."""
    proposal = visible_proposal(request, code)
    documents = proposal.attachments.filter(is_public=True).exclude(kind=Attachment.Kind.PHOTO)
    document = get_object_or_404(documents.select_related("file"), pk=pk)
    return safe_file_response(document.file)
