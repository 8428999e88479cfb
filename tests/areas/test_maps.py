"""The map of a city: every kelurahan, names apart, pins in their place."""

from itertools import pairwise

import pytest

from forum_site.areas.maps import LABEL_GAP, city_map, draw, level
from forum_site.areas.models import Area
from forum_site.areas.services import load_bundled

SQUARE = [[[110.0, -7.0], [110.1, -7.0], [110.1, -7.1], [110.0, -7.1], [110.0, -7.0]]]


@pytest.mark.django_db
@pytest.mark.parametrize(("city", "count"), [("33.71", 17), ("32.73", 151)])
def test_every_kelurahan_has_a_cell_inside_the_drawing(city, count):
    load_bundled(city_code=city)
    drawing = city_map(city)
    villages = Area.objects.of_city(city).villages()
    assert {cell.code for cell in drawing.cells} == {area.code for area in villages}
    assert len(drawing.cells) == count
    for cell in drawing.cells:
        assert 0 < cell.x < drawing.width
        assert 0 < cell.y < drawing.height


@pytest.mark.django_db
def test_names_on_one_side_never_touch():
    load_bundled(city_code="33.71")
    for left in (True, False):
        lines = sorted(c.label_y for c in city_map("33.71").cells if c.left is left)
        assert len(lines) > 3
        assert all(b - a >= LABEL_GAP - 0.2 for a, b in pairwise(lines))


def test_a_square_of_ten_kilometres_is_drawn_as_a_square():
    drawing = draw([("a", "Alun-alun", SQUARE)])
    cell = drawing.cells[0]
    assert drawing.height == 620
    assert drawing.width == pytest.approx(620 * 0.99255, abs=0.2)  # cos(7°): meridians converge
    assert (cell.x, cell.y) == pytest.approx((drawing.width / 2, 310), abs=0.2)
    assert drawing.point(-7.05, 110.05) == pytest.approx((cell.x, cell.y), abs=0.2)


def test_values_and_shades_reach_the_cells():
    cells = draw([("a", "A", SQUARE), ("b", "B", SQUARE)]).with_values({"a": ("12", 3)})
    assert [(cell["value"], cell["level"]) for cell in cells] == [("12", 3), ("", 0)]


def test_shades_run_from_nothing_to_the_highest():
    assert [level(value, 100) for value in (0, 1, 26, 60, 100)] == [0, 1, 2, 3, 4]
    assert level(5, 0) == 0


@pytest.mark.django_db
def test_a_city_without_outlines_has_no_map():
    assert city_map("00.00") is None
