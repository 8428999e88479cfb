"""A city's own polygons for the maps: read, checked, and made small enough for a page.

Pure: from GeoJSON text to outlines by kelurahan code. Neighbours share their border point by
point; both are thinned by the same rule from the same fixed points, so no gap opens between them.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from forum_site.errors import RuleBroken

Point = tuple[float, float]
Ring = list[Point]

MOST_BYTES = 20_000_000
#: Corners of the whole city that a page may carry; about 12 bytes each on the page.
MOST_CORNERS = 2_400
#: Where Indonesia lies: west, south, east, north.
INDONESIA = (94.0, -12.0, 142.0, 7.0)
#: Part of the city's width below which a corner is left out; doubled until the city fits.
FINEST = 0.0005


@dataclass(frozen=True)
class Boundaries:
    """Outlines by code, and how many corners there were and are."""

    outlines: dict[str, list[Ring]]
    corners_read: int
    corners_kept: int


def read_boundaries(text: str, *, names: Mapping[str, str]) -> Boundaries:
    """Outlines of exactly the kelurahan in ``names`` (code to name).

    Raises RuleBroken ``not_geojson``, ``no_code``, ``unknown_area``, ``other_name``, ``twice``,
    ``missing``, ``not_a_polygon`` or ``outside``; the sentence names the kelurahan.
    """
    found: dict[str, list[Ring]] = {}
    for place, feature in enumerate(features(text), start=1):
        code = checked_code(feature, place, names)
        if code in found:
            raise RuleBroken("twice", f"Kelurahan {code} ada dua kali dalam berkas.")
        found[code] = rings_of(feature, code)
    missing = [f"{name} ({code})" for code, name in names.items() if code not in found]
    if missing:
        raise RuleBroken("missing", f"Belum ada garis untuk: {', '.join(missing[:5])}.")
    read = count(found)
    simple = simplified(found)
    return Boundaries(simple, read, count(simple))


def features(text: str) -> list[Any]:
    """The features of a FeatureCollection."""
    if len(text) > MOST_BYTES:
        raise RuleBroken("not_geojson", "Berkas lebih dari 20 MB. Sederhanakan dulu garisnya.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RuleBroken("not_geojson", "Berkas ini bukan GeoJSON.") from error
    found = data.get("features") if isinstance(data, dict) else None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise RuleBroken("not_geojson", "GeoJSON harus berupa FeatureCollection.")
    return found


def checked_code(feature: Mapping[str, Any], place: int, names: Mapping[str, str]) -> str:
    """The feature's code, known and with the name that belongs to it."""
    facts = feature.get("properties")
    facts = facts if isinstance(facts, dict) else {}
    code = facts.get("code")
    if not isinstance(code, str) or not code:
        raise RuleBroken("no_code", f'Bagian ke-{place} tidak punya "code" (kode Kemendagri).')
    if code not in names:
        raise RuleBroken("unknown_area", f"Kode {code[:20]} bukan kelurahan kota ini.")
    name = facts.get("name", names[code])
    if plain(str(name)) != plain(names[code]):
        raise RuleBroken(
            "other_name", f"Kode {code} bernama {names[code]}, bukan {str(name)[:40]}."
        )
    return code


def plain(name: str) -> str:
    """Letters alone, to compare spellings."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def rings_of(feature: Mapping[str, Any], code: str) -> list[Ring]:
    """Outer rings of a Polygon or MultiPolygon; holes do not show at this size."""
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    try:
        parts = {"Polygon": lambda c: [c], "MultiPolygon": list}[kind](geometry["coordinates"])
        rings = [[(float(x), float(y)) for x, y, *_ in part[0]] for part in parts]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise RuleBroken("not_a_polygon", f"Garis kelurahan {code} bukan poligon.") from error
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        raise RuleBroken("not_a_polygon", f"Garis kelurahan {code} tidak tertutup.")
    west, south, east, north = INDONESIA
    if not all(west <= x <= east and south <= y <= north for ring in rings for x, y in ring):
        raise RuleBroken(
            "outside", f"Garis kelurahan {code} di luar Indonesia: urutannya bujur, lintang."
        )
    return rings


def count(outlines: Mapping[str, list[Ring]]) -> int:
    """Corners of the whole city."""
    return sum(len(ring) for rings in outlines.values() for ring in rings)


def simplified(outlines: Mapping[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Thinned until the city fits a page."""
    every = [point for rings in outlines.values() for ring in rings for point in ring]
    width = max(x for x, _ in every) - min(x for x, _ in every)
    fixed, tolerance = junctions(outlines), width * FINEST
    found = {code: [thin(ring, fixed, 0) for ring in rings] for code, rings in outlines.items()}
    while count(found) > MOST_CORNERS and tolerance < width:
        found = {
            code: [thin(ring, fixed, tolerance) for ring in rings]
            for code, rings in outlines.items()
        }
        tolerance *= 2
    return found


def junctions(outlines: Mapping[str, list[Ring]]) -> set[Point]:
    """Points where three or more borders meet: each border is thinned between them.

    A point in one or two rings whose neighbours differ between the rings begins or ends a border.
    """
    beside: dict[Point, Counter[Point]] = {}
    for rings in outlines.values():
        for ring in rings:
            for before, here, after in around(ring):
                beside.setdefault(here, Counter()).update((before, after))
    return {point for point, others in beside.items() if len(others) > 2}


def around(ring: Ring) -> Iterable[tuple[Point, Point, Point]]:
    """Each corner with the one before and the one after it."""
    corners = ring[:-1]
    for place, here in enumerate(corners):
        yield corners[place - 1], here, corners[(place + 1) % len(corners)]


def thin(ring: Ring, fixed: set[Point], tolerance: float) -> Ring:
    """The ring without corners nearer than ``tolerance`` to the line; never fewer than four."""
    corners = ring[:-1]
    ends = [place for place, point in enumerate(corners) if point in fixed]
    if len(ends) < 2:  # an island, or a single neighbour: its extremes hold it
        ends = sorted({corners.index(min(corners)), corners.index(max(corners))})
    turned = corners[ends[0] :] + corners[: ends[0]] + [corners[ends[0]]]
    stops = [place - ends[0] for place in ends] + [len(corners)]
    kept: Ring = []
    for first, last in pairwise(stops):
        kept += border(turned[first : last + 1], tolerance)[:-1]
    kept.append(kept[0])
    return kept if len(kept) >= 4 else ring


def border(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker, the same from both sides: the smaller end goes first."""
    if line[0] > line[-1]:
        return border(line[::-1], tolerance)[::-1]
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, place = max(
            ((off(line[at], line[first], line[last]), at) for at in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > tolerance:
            kept.add(place)
            spans += [(first, place), (place, last)]
    return [line[place] for place in sorted(kept)]


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line through two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
