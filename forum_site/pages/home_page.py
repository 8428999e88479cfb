"""What the first page shows: figures of reports, cards of proposals, news."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

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
from reports.quarterly import body

CARDS = 3
LINES = 4
KEPT_SECONDS = 300
#: Where decisions, participation and voices are told in full.
FORUM_PAGES = ("forum:decisions", "forum:participation", "forum:notes")

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
        "forum": this_year(),
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


def this_year() -> list[Row]:
    """Decisions, participation and voices since 1 January (WIB), as the quarterly report counts.

    Kept for five minutes: what is counted row by row would double the questions of this page.
    """
    today = timezone.localdate()
    key = f"home-forum-{today}"
    found: list[tuple[str, str]] | None = cache.get(key)
    if found is None:
        span = body.forum(date(today.year, 1, 1), today + timedelta(days=1), on=today)
        found = body.sentences(span)[: len(FORUM_PAGES)]
        cache.set(key, found, KEPT_SECONDS)
    return [
        {"title": title, "text": text, "url": reverse(name)}
        for (title, text), name in zip(found, FORUM_PAGES, strict=True)
    ]


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
