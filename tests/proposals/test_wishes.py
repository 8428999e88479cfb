"""Ceremonies and holiday gifts are recognised; ordinary needs are left alone."""

import json

import pytest
from django.conf import settings

from forum_site.rules.models import Need
from proposals.wishes import WISHES, recognise


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Panggung dan hadiah peringatan 17 Agustus RW 05", "ceremony"),
        ("Biaya AGUSTUSAN", "ceremony"),
        ("Halalbihalal dan hadiah undian warga RW 03", "ceremony"),
        ("Kostum dan makan peserta karnaval hari jadi", "ceremony"),
        ("Spanduk dan umbul-umbul", "ceremony"),
        ("THR untuk pengurus RT", "holiday_gift"),
        ("parcel natal", "holiday_gift"),
        ("Paket Lebaran petugas kampung", "holiday_gift"),
        ("Sembako lebaran dan dangdut", "holiday_gift"),
    ],
)
def test_a_wish_is_recognised_by_its_words(text: str, kind: str) -> None:
    assert recognise(text).redirect == kind


@pytest.mark.parametrize(
    "text",
    [
        "Lantai panggung latihan dan kostum tari anak",
        "Alat musik drumben untuk siswa SD",
        "Laras ulang gamelan untuk anak-anak kampung",
        "Gedung olahraga kecil di lapangan RW 08",
        "Jamban untuk 17 rumah",
        "Kethru dan parselan tanah",
        "",
    ],
)
def test_an_ordinary_need_is_left_alone(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.django_db
def test_what_is_offered_instead_exists() -> None:
    codes = set(Need.objects.values_list("code", flat=True))
    assert all(set(wish.instead) <= codes for wish in WISHES)


def test_of_the_demo_stories_exactly_the_four_are_led_elsewhere() -> None:
    path = settings.BASE_DIR / "forum_site" / "demo" / "data" / "proposals.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    led = {row["id"] for row in rows if recognise(row["title"], row["need"])}
    assert led == {row["id"] for row in rows if row.get("redirect")}
