"""The public catalogue: search, filters in the address, cards, and the result to take along."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum_site.exports.columns import Column, Kind
from forum_site.exports.csv_files import stream_csv
from forum_site.exports.xlsx_files import xlsx_response
from proposals.cards import cards
from proposals.filters import NEWEST, SORTS, ProposalFilter
from proposals.models import Proposal
from proposals.workflow import PUBLIC

PAGE_SIZE = 24
STATUSES = [(status.value, status.label) for status in PUBLIC]

COLUMNS = (
    Column("Kode", "code", width=16),
    Column("Judul", "title", width=44),
    Column("Kebutuhan", "summary", width=60),
    Column("Bidang", "field.short_name"),
    Column("Jenis kebutuhan", "need.label", width=24),
    Column("Kelurahan", "village.name", width=22),
    Column("Kecamatan", "village.parent.name", width=22),
    Column("Status", "get_status_display"),
    Column("Kebutuhan (rupiah)", "amount_needed", Kind.RUPIAH),
    Column("Komitmen (rupiah)", "amount_confirmed", Kind.RUPIAH),
    Column("Sisa kebutuhan (rupiah)", "amount_missing", Kind.RUPIAH),
    Column("Diajukan", "submitted_at", Kind.DATE),
    Column("Terbit", "published_at", Kind.DATE),
)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The published proposals that match, a page of cards."""
    filters = ProposalFilter(request.GET, Proposal.objects.published())
    page = page_of(filters, request.GET.get("halaman", "1"))
    context = {
        "filters": filters,
        "chosen": filters.chosen,
        "order": filters.order,
        "order_label": dict(SORTS)[filters.order],
        "sorts": SORTS,
        "statuses": STATUSES,
        "tags": Proposal.Tag.choices,
        "page": page,
        "total": page.paginator.count,
        "cards": cards(page.object_list),
        "chips": filters.chips(),
        "is_plain": not filters.chosen and filters.order == NEWEST,
    }
    return render(request, "proposals/list.html", context)


def page_of(filters: ProposalFilter, number: str) -> Page[Any]:
    """The page asked for; a number that is none gives the first, one too high the last."""
    return Paginator(filters.qs, PAGE_SIZE).get_page(number)


@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The whole result of the search as CSV or XLSX."""
    found = ProposalFilter(request.GET, Proposal.objects.published()).qs
    details: dict[str, Any] = {
        "filename": f"usulan-{timezone.localdate():%Y-%m-%d}.{ending}",
        "columns": COLUMNS,
        "rows": found.select_related("field", "need", "village__parent").defer("search", "story"),
    }
    return stream_csv(**details) if ending == "csv" else xlsx_response(**details)
