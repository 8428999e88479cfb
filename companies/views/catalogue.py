"""The catalogue for companies: fit, amount still needed, saved searches, marks of interest."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from companies.filters import CATALOGUE_SORTS, CatalogueFilter, Focus, reasons
from companies.forms.filters import SaveFilterForm
from companies.models import Pledge, SavedFilter
from companies.needs import Gap, Place, gaps
from companies.services.saved_filters import delete_filter, save_filter
from companies.views.guard import for_company
from companies.views.pages import page_of
from companies.workflow import PledgeStatus
from forum_site.errors import RuleBroken
from forum_site.formats.numbers import number
from forum_site.organisations.models import Organisation
from forum_site.rules.kinds import KINDS
from proposals.models import Proposal

PAGE_SIZE = 12
RUNNING = (PledgeStatus.INTEREST, PledgeStatus.PROPOSED, PledgeStatus.CONFIRMED)


@require_safe
@for_company
def catalogue(request: HttpRequest, company: Organisation) -> HttpResponse:
    """What still needs help, best fit first."""
    filters = CatalogueFilter(request.GET, company)
    found = filters.qs.select_related("field", "need", "village__parent").defer("search", "story")
    page = page_of(request, found, per_page=PAGE_SIZE)
    focus = Focus(company)
    context = {
        "company": company,
        "filters": filters,
        "chosen": filters.chosen,
        "chips": filters.chips(),
        "order": filters.order,
        "sorts": CATALOGUE_SORTS,
        "page": page,
        "rows": rows_of(page.object_list, company, focus),
        "focus": focus,
        "saved_filters": company.saved_filters.all(),
        "query": request.GET.urlencode(),
    }
    return render(request, "companies/catalogue.html", context)


def rows_of(proposals: Any, company: Organisation, focus: Focus) -> list[dict[str, Any]]:
    """Each proposal with why it fits and what the company has with it already."""
    shown = list(proposals)
    marks, found = own_marks(shown, company), gaps()
    return [
        {
            "proposal": proposal,
            "reasons": reasons(proposal, company, focus),
            "mark": marks.get(proposal.pk),
            "need": need_line(proposal, found),
        }
        for proposal in shown
    ]


def need_line(proposal: Proposal, found: dict[Place, Gap]) -> str:
    """ "Belum tertangani: 20 rumah tanpa jamban"; empty where nothing was told."""
    kind = KINDS.get(proposal.need.kind) if proposal.need else None
    gap = found.get((kind.code, proposal.village_id)) if kind else None
    if kind is None or gap is None or not gap.unfunded:
        return ""
    return f"Di kelurahan ini belum tertangani: {number(gap.unfunded)} {kind.lacking}"


def own_marks(proposals: list[Proposal], company: Organisation) -> dict[Any, Pledge]:
    """The company's own running pledge or interest per proposal."""
    pledges = Pledge.objects.filter(company=company, proposal__in=proposals, status__in=RUNNING)
    return {pledge.proposal_id: pledge for pledge in pledges.order_by("created_at")}


@require_POST
@for_company
def filter_save(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Keep the search that is on."""
    form = SaveFilterForm(request.POST)
    address = reverse("companies:catalogue")
    if not form.is_valid():
        messages.error(request, "Isi nama filter, paling banyak 60 huruf.")
        return redirect(address)
    try:
        saved = save_filter(company=company, by=request.user, **form.cleaned_data)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect(address)
    messages.success(request, f"Filter “{saved.name}” tersimpan.")
    return redirect(f"{address}?{saved.query}")


@require_POST
@for_company
def filter_delete(request: HttpRequest, company: Organisation, number: int) -> HttpResponse:
    """Forget a saved search."""
    saved = get_object_or_404(SavedFilter, pk=number, company=company)
    delete_filter(saved=saved, by=request.user)
    messages.success(request, "Filter dihapus.")
    return redirect("companies:catalogue")
