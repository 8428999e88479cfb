"""Answers of the API as shapes: columns, bars, dumbbells and the map."""

from typing import Any

from django.conf import settings

from forum_site.areas.maps import city_map, level
from forum_site.formats.dates import ROMAN_QUARTERS
from forum_site.formats.numbers import decimal, number, rupiah_short, share
from reports.period import Quarter

BILLION, MILLION = 1_000_000_000, 1_000_000
#: The drawing of the trend, in its own units.
WIDTH, TOP, FLOOR = 640, 30, 190
#: How much of a quarter's room one column takes.
COLUMN = 0.36
#: Width of the line on which the dumbbells stand.
LINE = 190
#: Need and money that differ by less percentage points are in balance.
BALANCED = 0.5


def columns(trend: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Two columns a quarter, promised and done; None without figures."""
    most = max((max(q["amount_confirmed"], q["amount_realised"]) for q in trend), default=0)
    if not most:
        return None
    unit, word = (BILLION, "miliar rupiah") if most >= BILLION else (MILLION, "juta rupiah")
    step = WIDTH / len(trend)
    return {
        "unit": word,
        "wide": round(step * COLUMN, 1),
        "lines": [round(TOP + (FLOOR - TOP) * part / 4) + 0.5 for part in range(4)],
        "columns": [column(row, place, step, most, unit) for place, row in enumerate(trend)],
        "rows": list(reversed(trend)),
    }


def column(row: dict[str, Any], place: int, step: float, most: int, unit: int) -> dict[str, Any]:
    """The two rectangles of one quarter with what stands on and under them."""
    quarter = Quarter.from_code(int(row["key"]))
    places = 1 if most < 100 * unit else 0
    bars = []
    for name, left in (("confirmed", 0.12), ("realised", 0.12 + COLUMN + 0.02)):
        amount = row[f"amount_{name}"]
        high = round((FLOOR - TOP) * amount / most, 1)
        bars.append(
            {
                "name": name,
                "x": round((place + left) * step, 1),
                "middle": round((place + left + COLUMN / 2) * step, 1),
                "y": FLOOR - high,
                "high": high,
                "text": decimal(amount / unit, places) if amount else "",
            }
        )
    return {
        "bars": bars,
        "middle": round((place + 0.5) * step, 1),
        "label": ROMAN_QUARTERS[quarter.number - 1],
        "year": quarter.year if place == 0 or quarter.number == 1 else "",
    }


def bars(parts: list[dict[str, Any]], most_rows: int | None = None) -> list[dict[str, Any]]:
    """For ``includes/bar_chart.html``: the largest first, empty ones last."""
    shown = sorted(parts, key=lambda part: -part["amount_realised"])[:most_rows]
    most = max((part["amount_realised"] for part in shown), default=0)
    return [
        {
            "key": part["key"],
            "label": part["label"],
            "percent": share(part["amount_realised"], most) if most else 0,
            "text": rupiah_short(part["amount_realised"]) if part["amount_realised"] else "–",
        }
        for part in shown
    ]


def funnel(stages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each stage with its part of the first one (the bar) and of the one before (the words)."""
    first = stages[0]["proposals"]
    rows, before = [], 0
    for stage in stages:
        count = stage["proposals"]
        rows.append(
            {
                "key": stage["key"],
                "label": stage["label"],
                "percent": share(count, first) if first else 0,
                "text": number(count),
                "text2": f"{share(count, before)}%" if before else "",
            }
        )
        before = count
    return rows


def punctuality(compliance: dict[str, Any]) -> dict[str, Any]:
    """One bar of three parts, and who has not reported."""
    due = compliance["reports_due"]
    in_time = compliance["reports_in_time"] * 100 / due if due else 0
    late = compliance["reports_late"] * 100 / due if due else 0
    owing = [row for row in compliance["companies"] if not row["has_reported"]]
    return {
        "answer": compliance,
        "in_time": round(in_time, 2),
        "late": round(late, 2),
        "owing": owing[:5],
        "more": max(0, len(owing) - 5),
    }


def need_lines(kind: dict[str, Any]) -> dict[str, Any]:
    """Each kelurahan's part of need and of money, the most neglected first, as dumbbells."""
    found = kind["direction"]
    villages = {row["code"]: row for row in kind["villages"]}
    most = max((max(s["need_percent"], s["amount_percent"]) for s in found["shares"]), default=0)
    furthest = max((s["need_percent"] - s["amount_percent"] for s in found["shares"]), default=0)
    lines = []
    for one in found["shares"]:
        village = villages.get(one["code"])
        gap = one["need_percent"] - one["amount_percent"]
        lines.append(
            {
                "code": one["code"],
                "name": one["name"],
                "verified": village["verified"] if village else None,
                "need": one["need_percent"],
                "money": one["amount_percent"],
                "gap": gap,
                "gap_words": signed(gap),
                "level": shade(gap, furthest),
                "need_x": round(5 + LINE * one["need_percent"] / most, 1) if most else 5,
                "money_x": round(5 + LINE * one["amount_percent"] / most, 1) if most else 5,
            }
        )
    return {"lines": lines, "most": round(most), "half": decimal(most / 2, 0)}


def signed(value: float) -> str:
    """ "+6,2", "−1,8", "0,0" """
    sign = "+" if value >= 0.05 else "−" if value <= -0.05 else ""
    return sign + decimal(abs(value), 1)


def shade(gap: float, most: float) -> int | str:
    """Darker the further money lags behind need, gold where it runs ahead."""
    if abs(gap) < BALANCED:
        return 0
    return level(gap, most) if gap > 0 else "over"


def need_map(kind: dict[str, Any], lines: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The city shaded by need less money; what is not told is hatched."""
    drawing = city_map(settings.CITY_CODE)
    if drawing is None:
        return None
    has_room = len(drawing.cells) <= 40
    values: dict[str, tuple[str, int | str]] = {
        line["code"]: (line["gap_words"] if has_room else "", line["level"])
        for line in lines
        if line["code"]
    }
    hidden = [row["code"] for row in kind["villages"] if row["is_suppressed"]]
    values |= dict.fromkeys(hidden, ("", "hatch"))
    return {
        "title": f"Bagian kebutuhan dikurangi bagian rupiah per kelurahan: {kind['label']}",
        "view_box": drawing.view_box,
        "cells": drawing.with_values(values),
        "note": drawing.note,
        "legend": legend(lines, has_hidden=bool(hidden)),
    }


def legend(lines: list[dict[str, Any]], *, has_hidden: bool) -> list[dict[str, Any]]:
    """Each shade on the map with the values that bear it, the most neglected first."""
    gaps: dict[int | str, list[float]] = {}
    for line in lines:
        gaps.setdefault(line["level"], []).append(line["gap"])
    rows: list[dict[str, Any]] = [
        {"level": one, "text": between(gaps[one])} for one in (4, 3, 2, 1) if one in gaps
    ]
    if 0 in gaps:
        rows.append({"level": 0, "text": "seimbang"})
    if "over" in gaps:
        rows.append({"level": "over", "text": f"{between(gaps['over'])}: di atas bagiannya"})
    return rows + ([{"level": "hatch", "text": "tidak dirinci"}] if has_hidden else [])


def between(values: list[float]) -> str:
    """ "+6,0 sampai +9,6", or one value."""
    low, high = signed(min(values)), signed(max(values))
    return low if low == high else f"{low} sampai {high}"
