"""A rough check that a point lies in the city: near the middle of its schematic map."""

from django.conf import settings

from forum_site.areas.models import Area

#: Degrees around the city's own extent that still count (about three kilometres).
MARGIN = 0.03


def is_near_city(latitude: float, longitude: float) -> bool:
    """Whether the point lies within the city's extent and a margin; True when no map is loaded."""
    extent = city_extent(settings.CITY_CODE)
    if extent is None:
        return True
    south, north, west, east = extent
    return (
        south - MARGIN <= latitude <= north + MARGIN and west - MARGIN <= longitude <= east + MARGIN
    )


def city_extent(code: str) -> tuple[float, float, float, float] | None:
    """South, north, west, east of all kelurahan (outlines are rings of longitude, latitude)."""
    outlines = Area.objects.of_city(code).filter(level=Area.Level.VILLAGE)
    rings = [ring for outline in outlines.values_list("outline", flat=True) for ring in outline]
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
    return min(latitudes), max(latitudes), min(longitudes), max(longitudes)
