"""A city's own polygons: checked by code and name, small enough for a page, without gaps."""

import json
import math

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from forum_site.areas import maps
from forum_site.areas.boundaries import MOST_CORNERS, read_boundaries
from forum_site.areas.models import Area
from forum_site.areas.services import load_boundaries, load_bundled
from forum_site.errors import RuleBroken
from tests.factories import publish_needs

NAMES = {"33.71.01.1003": "Rejowinangun Selatan", "33.71.01.1007": "Magersari"}


def wavy(number: int) -> list[list[float]]:
    """A border of so many points from south to north."""
    return [
        [110.22 + 0.002 * math.sin(place / 9), -7.5 + 0.01 * place / number]
        for place in range(number + 1)
    ]


def two(corners: int = 2000) -> dict[str, list[list[float]]]:
    """Two neighbours that share a wavy border."""
    shared = wavy(corners)
    left = [*shared, [110.20, -7.49], [110.20, -7.5], shared[0]]
    right = [*shared[::-1], [110.24, -7.5], [110.24, -7.49], shared[-1]]
    return dict(zip(NAMES, (left, right), strict=True))


def geojson(rings: dict[str, list], **properties) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"code": code, "name": NAMES.get(code, "?")} | properties,
                    "geometry": {"type": "Polygon", "coordinates": [ring]},
                }
                for code, ring in rings.items()
            ],
        }
    )


def refusal(text: str) -> str:
    with pytest.raises(RuleBroken) as caught:
        read_boundaries(text, names=NAMES)
    return caught.value.code


def test_a_fine_border_is_thinned_alike_for_both_neighbours():
    found = read_boundaries(geojson(two()), names=NAMES)
    assert found.corners_kept <= MOST_CORNERS < found.corners_read
    left, right = (set(rings[0]) for rings in found.outlines.values())
    inner = {point for point in left if 110.21 < point[0] < 110.23}
    assert len(inner) > 20
    assert inner == {point for point in right if 110.21 < point[0] < 110.23}


def test_a_small_city_keeps_every_corner_that_bends():
    found = read_boundaries(geojson(two(40)), names=NAMES)
    assert found.corners_kept >= found.corners_read - 2
    assert all(ring[0] == ring[-1] for rings in found.outlines.values() for ring in rings)


def test_what_is_wrong_is_said():
    good = two(10)
    first, second = NAMES
    assert refusal("{") == "not_geojson"
    assert refusal('{"type": "Point"}') == "not_geojson"
    assert refusal("[" * 100_000) == "not_geojson"
    assert refusal(geojson({first: good[first]})) == "missing"
    assert refusal(geojson(good | {"33.71.09.1001": good[first]})) == "unknown_area"
    assert refusal(geojson(good, name="Wates")) == "other_name"
    assert refusal(geojson(good, code="")) == "no_code"
    assert refusal(geojson(good, code=first, name=NAMES[first])) == "twice"
    assert refusal(geojson(good | {second: good[second][:-1]})) == "not_a_polygon"
    assert refusal(geojson(good | {second: "x"})) == "not_a_polygon"
    turned = [[y, x] for x, y in good[second]]
    assert refusal(geojson(good | {second: turned})) == "outside"


@pytest.mark.django_db
def test_the_command_changes_all_or_nothing(tmp_path):
    before = {area.pk: area.outline for area in Area.objects.of_city().villages()}
    file = tmp_path / "kelurahan.geojson"
    file.write_text(geojson(two(10)))
    with pytest.raises(CommandError, match="Belum ada garis untuk"):
        call_command("load_boundaries", str(file))
    assert before == {area.pk: area.outline for area in Area.objects.of_city().villages()}
    features = [
        {
            "properties": {"code": code},
            "geometry": {"type": "Polygon", "coordinates": [outline[0]]},
        }
        for code, outline in before.items()
    ]
    file.write_text(json.dumps({"features": features}))
    call_command("load_boundaries", str(file))
    assert Area.objects.get(pk="33.71.01.1003").outline


@pytest.mark.django_db
def test_the_city_s_own_polygons_stay_and_the_map_says_so(tmp_path, monkeypatch, client):
    monkeypatch.setattr(maps, "_maps", {})
    publish_needs(35)
    board = reverse("needs:board")
    assert "Peta skematis, bukan batas hukum." in client.get(board).content.decode()
    monkeypatch.setattr(maps, "_maps", {})
    features = [
        {"properties": {"code": area.pk}, "geometry": shifted(area.outline[0])}
        for area in Area.objects.of_city().villages()
    ]
    load_boundaries(text=json.dumps({"features": features}))
    loaded = Area.objects.get(pk="33.71.01.1003").outline
    load_bundled(city_code="33.71")
    assert Area.objects.get(pk="33.71.01.1003").outline == loaded
    text = client.get(board).content.decode()
    assert "Batas kelurahan dari data kota" in text
    assert "skematis" not in text


def shifted(ring: list) -> dict:
    return {"type": "Polygon", "coordinates": [[[x + 0.001, y] for x, y in ring]]}
