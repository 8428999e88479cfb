"""What the first page shows: figures of reports, cards of proposals, news."""

from typing import Any

from companies.models import Realisation
from forum_site.formats.dates import date_long
from forum_site.formats.numbers import number, percent, rupiah, rupiah_short
from forum_site.pages.models import NewsItem
from proposals.cards import cards
from proposals.filters import NEARLY, NEWEST, in_order
from proposals.models import Proposal
from reports import figures, tables
from reports.figures import Scope
from reports.models import RollupState

CARDS = 3
LINES = 4

Row = dict[str, Any]


def home_page() -> Row:
    """Context of ``pages/home.html``; the number of queries does not depend on the rows."""
    looking = Proposal.objects.looking_for_partners()
    return {
        "open_count": looking.count(),
        "newest": cards(in_order(looking, NEWEST)[:CARDS]),
        "nearly": cards(in_order(looking.filter(amount_confirmed__gt=0), NEARLY)[:CARDS]),
        "figures": totals(),
        "figures_note": as_of(),
        "chart": tables.table("bidang", Scope()),
        "realisations": newest_realisations(),
        "news": NewsItem.objects.published().only("slug", "title", "published_at")[:LINES],
    }


def totals() -> list[Row]:
    """Four figures of all time, as on the figures page."""
    scope = Scope()
    submitted, done = figures.proposals_submitted(scope), figures.proposals_realised(scope)
    realised, share = figures.realised(scope), figures.percent_realised(scope)
    return [
        {
            "label": "Usulan masuk",
            "value": number(submitted),
            "note": f"{number(figures.proposals_pledged(scope))} mendapat komitmen",
        },
        {
            "label": "Usulan selesai",
            "value": number(done),
            "note": f"{percent(done * 100 / submitted, 0)} dari usulan masuk" if submitted else "",
        },
        {
            "label": "Nilai bantuan terealisasi",
            "value": rupiah_short(realised),
            "note": rupiah(realised) + (f" ({percent(share)} dari komitmen)" if share else ""),
        },
        {
            "label": "Perusahaan berbeda",
            "value": number(figures.distinct_companies(scope)),
            "note": "dengan laporan yang diterima",
        },
    ]


def as_of() -> str:
    """The day of the figures."""
    state = RollupState.objects.first()
    return f"Data per {date_long(state.refreshed_at)}." if state and state.refreshed_at else ""


def newest_realisations() -> list[Row]:
    """The latest accepted reports."""
    found = Realisation.objects.accepted().select_related("company", "village", "proposal")
    return [
        {
            "activity": item.activity,
            "url": item.proposal.get_absolute_url() if is_linked(item) else "",
            "company": item.company.name,
            "place": f"Kel. {item.village.name}" if item.village else "lintas kelurahan",
            "amount": item.amount,
        }
        for item in found.order_by("-accepted_at")[:LINES]
    ]


def is_linked(item: Realisation) -> bool:
    """Whether its proposal has a public page."""
    return item.proposal is not None and item.proposal.is_public and item.proposal.code is not None
