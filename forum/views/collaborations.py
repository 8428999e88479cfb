"""A collaboration sheet in the account of a party: read, agreed to, taken along as one page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from companies.views.pages import page_of
from forum.figures.collaborations import sheet_context
from forum.models import CollaborationSheet
from forum.services.collaborations import sign_sheet
from forum_site.documents.rendering import render_pdf
from forum_site.organisations.models import Organisation


def seen(request: HttpRequest, pk: UUID) -> CollaborationSheet:
    """A sheet that this person may read; any other is a 404 like a missing one."""
    rows = CollaborationSheet.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("proposal__village"), pk=pk)


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The sheets of the organisations one acts for, those that wait for their yes first."""
    rows = CollaborationSheet.objects.of_party_of(request.user).with_waiting(request.user)
    rows = rows.select_related("proposal__village").order_by("-is_waiting", "-created_at")
    return render(request, "forum/sheets.html", {"page": page_of(request, rows)})


@require_safe
@login_required
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet; who acts for a party that has not agreed yet finds the button."""
    sheet = seen(request, pk)
    context = sheet_context(sheet)
    own = set(Organisation.objects.of_member(request.user).values_list("pk", flat=True))
    waiting = [
        each["party"]
        for each in context["parties"]
        if each["signed"] is None and each["party"].organisation_id in own
    ]
    is_asked = sheet.status == "signing" and bool(waiting)
    extra = {"sheet": sheet, "waiting": waiting, "is_asked": is_asked}
    return render(request, "forum/sheet.html", context | extra)


@require_POST
@login_required
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree for one's organisation to the version on the page."""
    sheet = seen(request, pk)
    text = request.POST.get("version", "")
    version = int(text) if text.isdecimal() and len(text) < 5 else 0
    sign_sheet(sheet_id=sheet.pk, by=request.user, version=version)
    messages.success(request, "Persetujuan lembaga Anda tercatat.")
    return redirect(sheet)


@require_safe
@login_required
def printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet on one A4 page."""
    sheet = seen(request, pk)
    pdf = render_pdf(
        template="documents/sheet.html", context={"sheet": sheet} | sheet_context(sheet)
    )
    answer = HttpResponse(pdf, content_type="application/pdf")
    name = f"lembar-kolaborasi-{sheet.proposal.code}-v{sheet.version}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
