"""The frozen figures as shapes for SVG: bars, columns, the city's map. Numbers only, no markup."""

from decimal import Decimal
from typing import Any

from django.conf import settings

from forum_site.areas.maps import MAX_LABELS, city_map, level
from forum_site.formats.numbers import percent, rupiah_short

#: Width of the longest bar, in units of the drawing.
BAR = 300
COLUMN = 110
COVER = 250
Figures = dict[str, Any]


def field_bars(figures: Figures) -> dict[str, Any]:
    """One bar a field, the largest first; beside it what the same quarter a year ago was."""
    before = {row["key"]: row["amount"] for row in figures["fields_last_year"]["rows"]}
    rows = sorted(figures["fields"]["rows"], key=lambda row: -row["amount"])
    most = max([row["amount"] for row in rows] + list(before.values()), default=0)
    return {
        "height": len(rows) * 26,
        "rows": [
            {
                "y": place * 26,
                "label": row["label"],
                "now": length(row["amount"], most),
                "before": length(before.get(row["key"], 0), most),
                "text": rupiah_short(row["amount"]) if row["amount"] else "Rp0",
                "text_x": max(length(row["amount"], most), length(before.get(row["key"], 0), most)),
            }
            for place, row in enumerate(rows)
        ],
    }


def plan_bars(figures: Figures) -> dict[str, Any]:
    """One bar a field: what was done inside of what was planned."""
    rows = figures["plans"]["fields"]
    most = max((max(row["planned"], row["done"]) for row in rows), default=0)
    return {
        "height": len(rows) * 26,
        "rows": [
            {
                "y": place * 26,
                "label": row["label"],
                "planned": length(row["planned"], most),
                "done": length(row["done"], most),
                "text": f"{rupiah_short(row['done'])} dari {rupiah_short(row['planned'])}",
                "text_x": length(max(row["planned"], row["done"]), most),
            }
            for place, row in enumerate(rows)
        ],
    }


def cover_bars(kinds: list[Figures]) -> dict[str, Any]:
    """One bar a kind of need: the part that is done, and the part that is done or promised."""
    rows = []
    for place, kind in enumerate(kinds):
        city = kind["city"]
        done = min(city["realised"], city["verified"])
        both = min(done + city["pledged"], city["verified"])
        share = Decimal(both) * 100 / city["verified"] if city["verified"] else Decimal(0)
        rows.append(
            {
                "y": place * 26,
                "label": kind["label"],
                "done": length(done, city["verified"], COVER),
                "both": length(both, city["verified"], COVER),
                "text": f"{percent(share)} tertutup",
            }
        )
    return {"height": len(rows) * 26, "rows": rows}


def columns(figures: Figures) -> dict[str, Any]:
    """The course of the quarters; the last one is the report's."""
    rows = figures["course"]
    most = max((row["amount"] for row in rows), default=0)
    step = 390 / max(len(rows), 1)
    return {
        "columns": [
            {
                "x": round(place * step + step * 0.16, 1),
                "width": round(step * 0.68, 1),
                "middle": round(place * step + step / 2, 1),
                "height": round(COLUMN * row["amount"] / most, 1) if most else 0,
                "y": round(130 - COLUMN * row["amount"] / most, 1) if most else 130,
                "label": short_quarter(row["label"]),
                "text": rupiah_short(row["amount"]).removeprefix("Rp") if row["amount"] else "0",
                "is_now": place == len(rows) - 1,
            }
            for place, row in enumerate(rows)
        ]
    }


def village_map(figures: Figures) -> dict[str, Any] | None:
    """The kelurahan shaded by their rupiah, numbered as in the table; None without outlines."""
    drawing = city_map(settings.CITY_CODE)
    if drawing is None:
        return None
    rows = figures["villages"]["rows"]
    most = max((row["amount"] for row in rows), default=0)
    has_room = len(drawing.cells) <= MAX_LABELS
    values = {
        row["key"]: (str(place) if has_room else "", level(row["amount"], most))
        for place, row in enumerate(rows, start=1)
        if row["key"]
    }
    return {
        "view_box": drawing.view_box,
        "cells": drawing.with_values(values),
        "is_numbered": has_room,
        "legend": [
            {"level": 0, "text": "tidak ada"},
            *(
                {"level": shade, "text": f"sampai {rupiah_short(most * shade // 4)}"}
                for shade in range(1, 5)
                if most
            ),
        ],
    }


def short_quarter(label: str) -> str:
    """ "TW III 2026"."""
    return label.replace("Triwulan", "TW")


def length(part: int, whole: int, longest: int = BAR) -> float:
    return round(longest * part / whole, 1) if whole else 0
