"""Pages of long lists; the address says `halaman`."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 20


def page_of(request: HttpRequest, rows: Any, *, per_page: int = PER_PAGE) -> Page:
    """The page asked for; a number that makes no sense gives the nearest page."""
    return Paginator(rows, per_page).get_page(request.GET.get("halaman"))
