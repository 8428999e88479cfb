"""The public figures: page, downloads, and how we count."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum_site.areas.maps import MAX_LABELS, city_map, level
from forum_site.areas.models import Area
from forum_site.exports.csv_files import stream_csv
from forum_site.exports.xlsx_files import xlsx_response
from forum_site.formats.dates import date_range
from forum_site.formats.numbers import percent, rupiah, rupiah_short
from forum_site.rules.kinds import KINDS
from forum_site.rules.models import PriorityField
from poverty_data.figures.registry import CRITERIA
from reports import figures, tables
from reports.figures import Scope
from reports.filters import scope_of
from reports.models import RollupState

REPORTS_PER_PAGE = 20


@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    """Totals, then each table with its chart, then the accepted reports themselves."""
    scope = scope_of(request.GET)
    by = {what: tables.table(what, scope) for what in tables.TABLES}
    before = scope.year_before()
    earlier = tables.table("bidang", before) if before else None
    reports = Paginator(shown_reports(scope), REPORTS_PER_PAGE)
    context = {
        "scope": scope,
        "area": Area.objects.filter(code=scope.area).first() if scope.area else None,
        "query": kept_query(request.GET),
        "years": figures.years(),
        "numbers": (1, 2, 3, 4),
        "fields": PriorityField.objects.all(),
        "totals": totals(scope),
        "period": period_words(scope),
        "state": RollupState.objects.first(),
        "tables": by,
        "field_lines": list(tables.lines(by["bidang"], earlier)),
        "field_total": tables.words(by["bidang"].total),
        "field_before": tables.words(earlier.total) if earlier else None,
        "before": before,
        "map": map_of(by["kelurahan"]),
        "time_chart": tables.columns_chart(by["triwulan" if scope.year else "tahun"].rows),
        "page": reports.get_page(request.GET.get("halaman")),
    }
    return render(request, "reports/figures.html", context)


def totals(scope: Scope) -> list[dict[str, str]]:
    """The five figures above the tables."""
    realised, promised = figures.realised(scope), figures.public_total(scope)
    share = figures.percent_realised(scope)
    return [
        {
            "label": "Nilai bantuan terealisasi",
            "value": rupiah_short(realised),
            "note": rupiah(realised),
        },
        {
            "label": "% realisasi",
            "value": "belum ada" if share is None else percent(share),
            "note": f"dari komitmen {rupiah_short(promised)}",
        },
        {
            "label": "Usulan masuk",
            "value": str(figures.proposals_submitted(scope)),
            "note": f"{figures.proposals_pledged(scope)} mendapat komitmen",
        },
        {
            "label": "Usulan selesai",
            "value": str(figures.proposals_realised(scope)),
            "note": f"{figures.reports_accepted(scope)} laporan diterima",
        },
        {
            "label": "Perusahaan berbeda",
            "value": str(figures.distinct_companies(scope)),
            "note": "dengan laporan yang diterima",
        },
    ]


def period_words(scope: Scope) -> str:
    """The span that is counted, in words."""
    if scope.days is None:
        return "Semua tahun."
    first, after = scope.days
    return f"{date_range(first, after - timedelta(days=1))}."


def kept_query(data: QueryDict) -> str:
    """The scope's parameters for the links to downloads."""
    kept = QueryDict(mutable=True)
    for name in ("tahun", "triwulan", "bidang", "wilayah"):
        if data.get(name):
            kept[name] = data[name]
    return f"?{kept.urlencode()}" if kept else ""


def shown_reports(scope: Scope) -> Any:
    """Accepted reports with what a line shows of them."""
    found = figures.accepted_reports(scope).select_related("company", "field", "village")
    return found.select_related("proposal").prefetch_related("photos")


def map_of(table: tables.Table) -> dict[str, Any] | None:
    """The city shaded by what was realised in each kelurahan."""
    drawing = city_map(settings.CITY_CODE)
    if drawing is None:
        return None
    most = max((row.amount for row in table.rows), default=0)
    is_numbered = len(drawing.cells) <= MAX_LABELS  # a city of 151 has no room for numbers
    values = {
        row.key: (str(place) if is_numbered else "", level(row.amount, most))
        for place, row in enumerate(table.rows, start=1)
        if row.key
    }
    return {
        "title": "Nilai bantuan terealisasi per kelurahan",
        "view_box": drawing.view_box,
        "cells": drawing.with_values(values),
        "note": drawing.note,
        "is_numbered": is_numbered,
        "legend": [
            {"level": 0, "text": "belum ada"},
            *(
                {"level": shade, "text": f"sampai {rupiah_short(most * shade // 4)}"}
                for shade in range(1, 5)
                if most
            ),
        ],
    }


@require_safe
def export(request: HttpRequest, what: str, ending: str) -> HttpResponseBase:
    """One table, or all accepted reports, of the chosen scope."""
    scope = scope_of(request.GET)
    if what == "laporan":
        columns: Any = tables.REPORT_COLUMNS
        rows: Any = figures.accepted_reports(scope).select_related(
            "company", "field", "village__parent", "proposal"
        )
    else:
        table = tables.table(what, scope)
        columns, rows = tables.COLUMNS, [*table.rows, table.total]
    details = {
        "filename": f"realisasi-{what}-{timezone.localdate():%Y-%m-%d}.{ending}",
        "columns": columns,
        "rows": rows,
    }
    return stream_csv(**details) if ending == "csv" else xlsx_response(**details)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How we count."""
    criteria = [
        {
            "label": KINDS[each.kind].label,
            "unit": KINDS[each.kind].unit,
            "words": each.words,
            "source": each.source,
        }
        for each in CRITERIA
    ]
    context = {"state": RollupState.objects.first(), "criteria": criteria}
    return render(request, "reports/method.html", context)
