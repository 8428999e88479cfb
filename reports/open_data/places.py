"""The figures of each kelurahan as GeoJSON (RFC 7946), on the outlines that the city's map draws.

A city that has loaded no polygons of its own has the schematic cells of our map, which are not its
boundaries; each feature says which it is. Without either, it stands there without a geometry.
"""

import json
from itertools import pairwise
from typing import IO, Any

from django.utils import timezone

from forum_site.areas.models import Area
from reports import figures, needs
from reports.figures import Scope
from reports.models import OpenEdition
from reports.open_data.licences import licence

SLUG = "peta"
SCHEMATIC, SURVEYED, NONE = "schematic", "surveyed", "none"

Ring = list[list[float]]


def write(target: IO[bytes], edition: OpenEdition) -> int:
    """All kelurahan of the city; their number."""
    amounts = {row.key: row for row in figures.by_village(Scope())}
    board = needs.board()
    open_needs: dict[str, dict[str, int | None]] = {}
    for table in board.kinds if board else ():
        for row in table.rows:
            told = row.gap.unfunded if row.gap is not None and row.is_told else None
            open_needs.setdefault(row.code, {})[f"unfunded_{table.column.kind}"] = told
    villages = Area.objects.of_city().villages().order_by("code")
    features = [feature(area, amounts[area.pk], open_needs.get(area.pk, {})) for area in villages]
    collection = {
        "type": "FeatureCollection",
        "license": licence().url,
        "as_of": timezone.localtime(edition.taken_at).isoformat(timespec="seconds"),
        "features": features,
    }
    target.write(json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode())
    return len(features)


def feature(area: Area, row: figures.Row, unfunded: dict[str, int | None]) -> dict[str, Any]:
    """One kelurahan."""
    boundary = SURVEYED if area.is_surveyed else SCHEMATIC
    return {
        "type": "Feature",
        "id": area.pk,
        "geometry": geometry(area.outline),
        "properties": {
            "code": area.pk,
            "name": area.name,
            "district": area.parent.name if area.parent else None,
            "boundary": boundary if area.outline else NONE,
            "amount_realised": row.amount,
            "realisations": row.realisations,
            "companies": row.companies,
            **unfunded,
        },
    }


def geometry(outline: list[Ring]) -> dict[str, Any] | None:
    """Outer rings as the format wants them: closed, counterclockwise; None without any."""
    if not outline:
        return None
    return {"type": "MultiPolygon", "coordinates": [[turned(ring)] for ring in outline]}


def turned(ring: Ring) -> Ring:
    """Closed and counterclockwise."""
    closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(closed))
    return closed if area > 0 else closed[::-1]
