"""The need board, its downloads, and whether money follows need."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum.figures.offers import joined_need
from forum_site.areas.maps import city_map, level
from forum_site.exports.csv_files import stream_csv
from forum_site.exports.xlsx_files import xlsx_response
from forum_site.formats.numbers import number
from forum_site.rules.agencies import lead_of_need
from forum_site.rules.kinds import KINDS
from forum_site.rules.models import Need
from poverty_data.figures import published
from reports import direction, needs


@require_safe
def board_page(request: HttpRequest) -> HttpResponse:
    """The city by kind, then one kind by kelurahan as map and table."""
    board = needs.board()
    chosen = board.kind(request.GET.get("jenis", "")) if board else None
    context = {
        "board": board,
        "publication": board.publication if board else None,
        "chosen": chosen,
        "districts": districts_of(chosen) if chosen else [],
        "map": map_of(chosen) if chosen else None,
        "need": first_need(chosen) if chosen else None,
        "precision": published.precision(board.publication) if board else None,
        "lead": lead_of_need(chosen.column.kind) if chosen else None,
        "joined": joined_need(chosen.column.kind) if chosen else [],
    }
    return render(request, "reports/needs.html", context)


def districts_of(table: needs.KindTable) -> list[tuple[str, list[needs.Row]]]:
    """The kelurahan under their kecamatan, as they stand."""
    found: dict[str, list[needs.Row]] = {}
    for row in table.rows:
        found.setdefault(row.district, []).append(row)
    return list(found.items())


def first_need(table: needs.KindTable) -> Need | None:
    """The everyday need to which the catalogue is filtered; None where no single one answers."""
    codes = KINDS[table.column.kind].needs
    return Need.objects.filter(code__in=codes[:1]).first()


def map_of(table: needs.KindTable) -> dict[str, Any] | None:
    """The city shaded by what is unfunded; what is not told is hatched."""
    drawing = city_map(settings.CITY_CODE)
    if drawing is None:
        return None
    told = {row.code: row.gap.unfunded for row in table.rows if row.gap and row.gap.is_told}
    most = max(told.values(), default=0)
    has_room = len(drawing.cells) <= 40
    values: dict[str, tuple[str, int | str]] = {
        code: (number(value) if has_room else "", level(value, most))
        for code, value in told.items()
    }
    hidden = [row.code for row in table.rows if row.gap and not row.gap.is_told]
    values |= dict.fromkeys(hidden, ("", "hatch"))
    return {
        "title": f"Belum tertangani per kelurahan: {table.column.lacking}",
        "view_box": drawing.view_box,
        "cells": drawing.with_values(values),
        "note": drawing.note,
        "legend": legend(list(told.values()), most, bool(hidden)),
    }


def legend(values: list[int], most: int, has_hidden: bool) -> list[dict[str, Any]]:
    """Each shade with the values that bear it."""
    by_shade: dict[int, list[int]] = {}
    for value in values:
        by_shade.setdefault(level(value, most), []).append(value)
    rows: list[dict[str, Any]] = [
        {"level": shade, "text": span(min(found), max(found))}
        for shade, found in sorted(by_shade.items(), reverse=True)
    ]
    return rows + ([{"level": "hatch", "text": "tidak dirinci"}] if has_hidden else [])


def span(low: int, high: int) -> str:
    """ "16–20", or one number."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


@require_safe
def board_json(request: HttpRequest) -> JsonResponse:
    """The board for machines, each kind with whether money follows its need."""
    data = direction.board_as_data(needs.board())
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Every kind and kelurahan as a table."""
    board = needs.board()
    details = {
        "filename": f"kebutuhan-{timezone.localdate():%Y-%m-%d}.{ending}",
        "columns": needs.COLUMNS,
        "rows": needs.lines(board) if board else (),
    }
    return stream_csv(**details) if ending == "csv" else xlsx_response(**details)


@require_safe
def direction_page(request: HttpRequest) -> HttpResponse:
    """Share of rupiah against share of need per kelurahan, for one kind."""
    board = needs.board()
    chosen = board.kind(request.GET.get("jenis", "")) if board else None
    context = {
        "board": board,
        "chosen": chosen,
        "direction": direction.of(chosen) if chosen else None,
    }
    return render(request, "reports/direction.html", context)
