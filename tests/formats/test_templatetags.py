"""The filters and tags that templates use."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.formats import date_format

from forum_site.formats.templatetags.components import initials


def shown(source: str, **context) -> str:
    return Template("{% load components %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ v|rupiah }}", 120_000_000, "Rp120.000.000"),
        ("{{ v|rupiah_short }}", 45_000_000, "Rp45\u00a0juta"),
        ("{{ v|rupiah_words }}", 25_000_000, "dua puluh lima juta rupiah"),
        ("{{ v|number }}", 1284, "1.284"),
        ("{{ v|decimal:2 }}", 12.4, "12,40"),
        ("{{ v|percent }}", 40.07, "40,1%"),
        ("{{ v|date_long }}", date(2026, 9, 3), "3 September 2026"),
        ("{{ v|date_short }}", date(2026, 8, 3), "3 Agu 2026"),
        ("{{ v|time_wib }}", datetime(2026, 9, 3, 3, 42, tzinfo=UTC), "10.42\u00a0WIB"),
        (
            "{{ v|datetime_wib }}",
            datetime(2026, 9, 3, 3, 42, tzinfo=UTC),
            "3 September 2026, 10.42 WIB",
        ),
        ("{{ v|filesize_id }}", 1_887_437, "1,8\u00a0MB"),
        ("{{ v|phone }}", "+6281234567890", "0812-3456-7890"),
    ],
)
def test_filters_print_as_the_design_guide_says(source, value, text):
    assert shown(source, v=value) == text


@pytest.mark.parametrize("empty", [None, ""])
@pytest.mark.parametrize("name", ["rupiah", "rupiah_short", "date_long", "time_wib", "phone"])
def test_nothing_is_printed_for_nothing(name, empty):
    assert shown("{{ v|" + name + " }}", v=empty) == ""


def test_nought_is_something():
    assert shown("{{ v|rupiah }}", v=0) == "Rp0"


def test_django_itself_writes_dates_our_way():
    day = datetime(2026, 9, 3, 10, 42)
    assert date_format(day, "DATE_FORMAT") == "3 September 2026"
    assert date_format(day, "DATETIME_FORMAT") == "3 September 2026, 10.42"


def test_a_status_has_a_look_and_an_unknown_one_rests():
    html = shown('{% include "includes/status_tag.html" with status="published" label="Mencari" %}')
    assert "tag--ok" in html
    assert "Mencari" in html
    assert "tag--mute" in shown(
        '{% include "includes/status_tag.html" with status="x" label="y" %}'
    )


def test_pager_numbers_have_gaps():
    page = Paginator(range(180), 10).page(8)
    assert shown("{% page_numbers p as n %}{{ n|join:' ' }}", p=page) == "1 … 7 8 9 … 18"


def test_every_sign_that_templates_name_is_in_the_sprite(settings):
    sprite = Path(find("icons.svg")).read_text()
    signs = set(re.findall(r'id="([a-z-]+)"', sprite))
    pages = (path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    named = {name for page in pages for name in re.findall(r'{% icon "([^"]+)"', page)}
    assert named
    assert named <= signs
    assert "#search" in shown('{% icon "search" %}')


def test_every_field_of_priority_has_a_sign():
    sprite = Path(find("icons.svg")).read_text()
    for field in (
        *("pendidikan", "kesehatan", "kemakmuran", "lingkungan-hidup"),
        *("seni-budaya", "olahraga", "agama"),
    ):
        assert f'id="{field}"' in sprite


def test_initials():
    assert initials("Sari Wulandari Putri") == "SW"
    assert initials("") == "•"
