"""A city's map of kelurahan, ready for `includes/map.html`.

Outlines come from `Area.outline`: the bundled schematic cells by default, the city's own polygons
when they were loaded. Positions are in units of the drawing: its longer side is `LONG_SIDE`, y
grows downward.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, radians
from typing import Any

from forum_site.areas.models import Area

LONG_SIDE = 620
LABEL_GAP = 20
LABEL_DISTANCE = 26
VALUE_ROOM = 16
MAX_LABELS = 40

Point = tuple[float, float]
#: Code, name and outer rings of (longitude, latitude) of one kelurahan.
Outline = tuple[str, str, Sequence[Sequence[Sequence[float]]]]


@dataclass(frozen=True)
class Cell:
    """One kelurahan: its outline, the middle for a value, and where its name stands (if at all)."""

    code: str
    name: str
    path: str
    x: float
    y: float
    label_x: float | None = None
    label_y: float | None = None
    left: bool = False

    @property
    def line_x(self) -> float:
        """Where the leader line begins: beside the value, not under it."""
        return round(self.x + (-VALUE_ROOM if self.left else VALUE_ROOM), 1)


@dataclass(frozen=True)
class CityMap:
    """The drawing of one city; `west`, `north` and `scale` tie it to the earth."""

    west: float
    north: float
    scale: float
    width: float
    height: float
    cells: tuple[Cell, ...] = ()
    #: Whether the city's own polygons are drawn.
    is_surveyed: bool = False

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width:g} {self.height:g}"

    @property
    def note(self) -> str:
        """What stands beneath the drawing."""
        if self.is_surveyed:
            return "Batas kelurahan dari data kota, disederhanakan, bukan acuan hukum."
        return "Peta skematis, bukan batas hukum."

    def point(self, latitude: float, longitude: float) -> Point:
        """Where a place on earth lies in the drawing (it may lie outside)."""
        x = (longitude - self.west) * cos(radians(self.north)) * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale, 1)

    def with_values(self, values: dict[str, tuple[str, int | str]]) -> list[dict[str, Any]]:
        """Cells for the template. `values`: code to (text, level); level 0 to 4, "hatch" or "on".

        A kelurahan without an entry is drawn empty.
        """
        found = ((cell, values.get(cell.code, ("", 0))) for cell in self.cells)
        return [
            {**cell.__dict__, "line_x": cell.line_x, "value": text, "level": shade}
            for cell, (text, shade) in found
        ]


def level(value: float, highest: float) -> int:
    """The shade of a value, 0 (nothing) to 4 (the highest quarter)."""
    if value <= 0 or highest <= 0:
        return 0
    return min(4, 1 + int(4 * value / highest))


_maps: dict[str, CityMap] = {}


def city_map(city_code: str) -> CityMap | None:
    """The map of a city; None while no kelurahan has an outline.

    Read once per process: outlines change with an installation only.
    """
    if city_code not in _maps:
        villages = list(Area.objects.of_city(city_code).filter(level=Area.Level.VILLAGE))
        drawing = draw((area.code, area.name, area.outline) for area in villages if area.outline)
        if drawing is None:
            return None
        is_surveyed = any(area.is_surveyed for area in villages)
        _maps[city_code] = replace(drawing, is_surveyed=is_surveyed)
    return _maps[city_code]


def draw(outlines: Iterable[Outline]) -> CityMap | None:
    """Lay outlines into a drawing, with names at the sides when they are few enough."""
    outlines = list(outlines)
    corners = [corner for _, _, rings in outlines for ring in rings for corner in ring]
    if not corners:
        return None
    west, east = min(c[0] for c in corners), max(c[0] for c in corners)
    south, north = min(c[1] for c in corners), max(c[1] for c in corners)
    wide, high = (east - west) * cos(radians(north)), north - south
    scale = LONG_SIDE / max(wide, high)
    drawing = CityMap(west, north, scale, round(wide * scale, 1), round(high * scale, 1))
    cells = [_cell(drawing, outline) for outline in outlines]
    if len(cells) <= MAX_LABELS:
        cells = _labelled(cells, drawing)
    return replace(drawing, cells=tuple(cells))


def _cell(drawing: CityMap, outline: Outline) -> Cell:
    code, name, rings = outline
    drawn = [[drawing.point(latitude, longitude) for longitude, latitude in r] for r in rings]
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring[:-1]) + "Z" for ring in drawn)
    x, y = _middle(max(drawn, key=lambda ring: abs(_doubled_area(ring))))
    return Cell(code, name, path, x, y)


def _doubled_area(ring: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def _middle(ring: list[Point]) -> Point:
    """Centre of gravity of a closed ring."""
    x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    area = _doubled_area(ring)
    return round(x / (3 * area), 1), round(y / (3 * area), 1)


def _labelled(cells: list[Cell], drawing: CityMap) -> list[Cell]:
    """Names at the nearer side, top to bottom, never closer than a line."""
    placed = []
    for left in (True, False):
        side = sorted((c for c in cells if (c.x < drawing.width / 2) == left), key=lambda c: c.y)
        label_x = -LABEL_DISTANCE if left else drawing.width + LABEL_DISTANCE
        for cell, label_y in zip(side, _spread([c.y for c in side], drawing.height), strict=True):
            placed.append(replace(cell, label_x=label_x, label_y=label_y, left=left))
    return sorted(placed, key=lambda cell: cell.code)


def _spread(heights: list[float], lowest: float) -> list[float]:
    """Push lines apart downward, then back up from the lower edge."""
    lines: list[float] = []
    for y in heights:
        lines.append(max(y, lines[-1] + LABEL_GAP) if lines else y)
    for place in reversed(range(len(lines))):
        lines[place] = min(lines[place], lowest)
        lowest = lines[place] - LABEL_GAP
    return [round(y, 1) for y in lines]
