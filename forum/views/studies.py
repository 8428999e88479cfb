"""Recommendations of universities, for everybody."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.figures.assignments import published_studies, results_of

PAGE = 20


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What universities recommended, the newest first."""
    page = Paginator(published_studies(), PAGE).get_page(request.GET.get("halaman"))
    return render(request, "forum/studies.html", {"page": page})


@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One recommendation with its scores and the institution behind it."""
    found = get_object_or_404(published_studies(), pk=pk)
    results = results_of(found)
    weights = sum(row.criterion.weight for row in results)
    context = {"study": found, "results": results, "weights": weights}
    return render(request, "forum/study.html", context)
