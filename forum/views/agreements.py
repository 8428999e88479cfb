"""The register of agreements, for everybody."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.figures.agreements import public_register
from forum_site.files.responses import safe_file_response

PAGE = 20


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every agreement with its parties and days."""
    page = Paginator(public_register(), PAGE).get_page(request.GET.get("halaman"))
    return render(request, "forum/agreements.html", {"page": page})


@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One agreement with what runs under it."""
    return render(
        request, "forum/agreement.html", {"agreement": get_object_or_404(public_register(), pk=pk)}
    )


@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The signed file, where somebody said that everybody may read it."""
    rows = public_register().filter(is_file_public=True)
    return safe_file_response(get_object_or_404(rows, pk=pk).file)
