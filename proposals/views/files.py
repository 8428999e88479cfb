"""Photos and documents of a draft: kept one by one, so that a bad one never loses the rest."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum_site.errors import RuleBroken
from forum_site.files.responses import safe_file_response
from proposals.forms.files import FilesForm
from proposals.models import Attachment, Proposal
from proposals.services.attachments import attach, remove_attachment
from proposals.steps import DraftStep
from proposals.views.doors import client_address, opened, person, private_page
from proposals.workflow import Status

VARIANTS = ("original", "medium", "small")


def files_step(
    request: HttpRequest, proposal: Proposal, key: str, context: dict[str, Any]
) -> HttpResponseBase:
    """The list of what is there, and one form to add more."""
    by = person(request)
    if request.method != "POST":
        return show(request, proposal, FilesForm(None, proposal=proposal, by=by), [], context)
    form = FilesForm(request.POST, request.FILES, proposal=proposal, by=by)
    if not form.is_valid():
        return show(request, proposal, form, [], context)
    refused = []
    uploads = form.uploads()
    for kind, upload in uploads:
        try:
            attach(
                proposal_id=proposal.pk,
                kind=kind,
                upload=upload,
                by=by,
                client=client_address(request),
                caption=form.cleaned_data["caption"],
            )
        except RuleBroken as refusal:
            target = "id_photos" if kind == Attachment.Kind.PHOTO else "id_document"
            refused.append({"message": refusal.sentence, "target": target})
    if refused:
        return show(request, proposal, form, refused, context)
    if "stay" in request.POST or "draft" in request.POST:
        return redirect(f"{reverse('proposals:step', args=[key, DraftStep.FILES])}?tersimpan=1")
    comes_from_check = "ubah" in request.POST or proposal.status != Status.DRAFT
    return redirect(
        "proposals:step", key, DraftStep.CHECK if comes_from_check else DraftStep.APPLICANT
    )


def show(
    request: HttpRequest,
    proposal: Proposal,
    form: FilesForm,
    refused: list[dict[str, str]],
    context: dict[str, Any],
) -> HttpResponse:
    """The page with what was kept and what was refused."""
    attachments = list(proposal.attachments.select_related("file"))
    context |= {
        "form": form,
        "more": refused,
        "photos": [a for a in attachments if a.kind == Attachment.Kind.PHOTO],
        "documents": [a for a in attachments if a.kind != Attachment.Kind.PHOTO],
        "comes_from_check": "ubah" in request.GET or "ubah" in request.POST,
        "is_saved": "tersimpan" in request.GET,
    }
    status = 422 if refused or (form.is_bound and form.errors) else 200
    return render(request, "proposals/step_files.html", context, status=status)


@private_page
@require_safe
def attachment(request: HttpRequest, key: str, pk: int, variant: str) -> HttpResponseBase:
    """One file, for who holds the link."""
    if variant not in VARIANTS:
        raise Http404
    files = opened(request, key).attachments.select_related("file")
    return safe_file_response(get_object_or_404(files, pk=pk).file, variant=variant)


@private_page
@require_POST
def remove(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Delete one file and show the list again."""
    proposal = opened(request, key)
    remove_attachment(proposal_id=proposal.pk, pk=pk, by=person(request))
    return redirect(f"{reverse('proposals:step', args=[key, DraftStep.FILES])}?tersimpan=1")
