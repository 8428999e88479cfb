"""The dashboard for Bappeda and everybody: built on the public API and nothing else."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum_site.formats.dates import ROMAN_QUARTERS
from forum_site.pages.dashboard import charts, headline
from forum_site.pages.dashboard.asking import ALL_YEARS, Answers, answers_to
from forum_site.pages.dashboard.links import links

COMPANIES = 8


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Figures, trend, fields, need beside money, punctuality, the way of proposals, companies."""
    answers = answers_to(request.GET)
    return render(request, "pages/dashboard/page.html", context_of(answers))


def context_of(answers: Answers) -> dict[str, Any]:
    """What the page prints."""
    summary, needs = answers.summary, answers.needs
    counted = summary["counted_at"]
    companies, kind = summary["by_company"], chosen_kind(answers)
    return {
        "wrong": answers.wrong,
        "watched": json.dumps(answers.watched),
        "choices": choices(answers),
        "summary": summary,
        "words": headline.scope_words(summary),
        "counted_at": datetime.fromisoformat(counted) if counted else None,
        "headline": headline.headline(summary, answers.compliance),
        "trend": charts.columns(summary["trend"]),
        "fields": charts.bars(summary["by_field"]),
        "districts": charts.bars(summary["by_district"]),
        "needs": needs,
        "kind": kind,
        "kind_as_of": headline.day(kind["as_of"]) if kind else None,
        "comparison": comparison(kind),
        "punctuality": charts.punctuality(answers.compliance),
        "funnel": charts.funnel(summary["funnel"]),
        "companies": companies[:COMPANIES],
        "more_companies": max(0, len(companies) - COMPANIES),
        "links": links(answers),
    }


def choices(answers: Answers) -> dict[str, Any]:
    """What the filters offer, and what is chosen."""
    summary = answers.summary
    years = sorted({*summary["years"], timezone.localdate().year}, reverse=True)
    if summary["year"] and summary["year"] not in years:
        years.append(summary["year"])
    numerals = list(enumerate(ROMAN_QUARTERS, start=1))
    villages = [part for part in summary["by_village"] if part["key"]]
    districts = [
        {
            "key": district["key"],
            "label": district["label"],
            "villages": [v for v in villages if v["key"].startswith(f"{district['key']}.")],
        }
        for district in summary["by_district"]
        if district["key"]
    ]
    return {"years": years, "quarters": numerals, "districts": districts, "all": ALL_YEARS}


def chosen_kind(answers: Answers) -> dict[str, Any] | None:
    """The kind in the address, else the first one with money to compare."""
    kinds = answers.needs["kinds"]
    asked = (kind for kind in kinds if kind["kind"] == answers.kind)
    compared = (kind for kind in kinds if kind["direction"])
    return next(asked, None) or next(compared, None) or next(iter(kinds), None)


def comparison(kind: dict[str, Any] | None) -> dict[str, Any] | None:
    """Lines and map of a kind; None where there is nothing to compare."""
    if kind is None or kind["direction"] is None:
        return None
    found = charts.need_lines(kind)
    return found | {"map": charts.need_map(kind, found["lines"])}
