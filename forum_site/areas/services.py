"""Loading areas and their schematic outlines."""

import csv
import json
from pathlib import Path

from django.db import transaction

from forum_site.areas.boundaries import Boundaries, read_boundaries
from forum_site.areas.models import Area

DATA = Path(__file__).resolve().parent / "data"


@transaction.atomic
def load_areas(*, csv_path: Path, outline_path: Path | None = None) -> int:
    """Insert or update the areas of a CSV (level, code, name, parent_code); the number of rows.

    Rows stand parents first, as the official lists do. ``outline_path`` is a GeoJSON whose features
    carry ``code``; polygons that the city loaded itself stay. Raises KeyError when a column is
    missing.
    """
    surveyed = set(Area.objects.filter(is_surveyed=True).values_list("pk", flat=True))
    outlines = read_outlines(outline_path) if outline_path and outline_path.exists() else {}
    with csv_path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        code = row["code"]
        values = {
            "name": row["name"],
            "level": row["level"],
            "parent_id": row["parent_code"] or None,
        }
        if code not in surveyed:
            values["outline"] = outlines.get(code, [])
        Area.objects.update_or_create(code=code, defaults=values)
    return len(rows)


def read_outlines(path: Path) -> dict[str, list]:
    """Outer rings of each feature by area code, as lists of [longitude, latitude]."""
    outlines = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        polygons = (
            [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        )
        outlines[feature["properties"]["code"]] = [polygon[0] for polygon in polygons]
    return outlines


def load_bundled(*, city_code: str) -> int:
    """Load a city whose files come with the project; raises FileNotFoundError when it does not."""
    return load_areas(
        csv_path=DATA / f"areas_{city_code}.csv",
        outline_path=DATA / f"schematic_{city_code}.geojson",
    )


@transaction.atomic
def load_boundaries(*, text: str) -> Boundaries:
    """Give every kelurahan of the city its outline from a GeoJSON; all of them or none.

    Raises RuleBroken with a sentence that names what is wrong (``boundaries.read_boundaries``).
    """
    villages = list(Area.objects.of_city().villages())
    found = read_boundaries(text, names={village.pk: village.name for village in villages})
    for village in villages:
        village.outline, village.is_surveyed = found.outlines[village.pk], True
    Area.objects.bulk_update(villages, ["outline", "is_surveyed"])
    return found
