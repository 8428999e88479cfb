"""Needs are found by the words that people use."""

import pytest

from forum_site.rules.matching import matching_needs
from forum_site.rules.models import Need

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [need.code for need in matching_needs(text, list(Need.objects.offered()))]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("genteng bocor", "atap-bocor"),
        ("payon trocoh", "atap-bocor"),
        ("banyu resik", "air-bersih"),
        ("minta bantuan wc untuk warga", "jamban-keluarga"),
        ("JAMBAN!", "jamban-keluarga"),
        ("jambam", "jamban-keluarga"),
        ("septic tank kampung", "septik-komunal"),
        ("lampu gang rt 03", "lampu-jalan"),
        ("dalan peteng", "lampu-jalan"),
        ("posiandu", "alat-posyandu"),
        ("kursi rodaa", "alat-bantu"),
        ("mesin jahit", "pelatihan-kerja"),
    ],
)
def test_plain_javanese_and_misspelt_words_are_understood(typed: str, code: str) -> None:
    assert code in found(typed)[:3]


def test_the_best_fit_comes_first() -> None:
    assert found("perpustakaan kelurahan")[0] == "perpustakaan"
    assert found("posyandu lansia")[0] == "posyandu-lansia"


@pytest.mark.parametrize("typed", ["", "   ", "!!!", "🙂🙂", "xqzt", "a" * 5000, "bantuan untuk"])
def test_words_that_say_nothing_find_nothing(typed: str) -> None:
    assert found(typed) == []


def test_no_more_than_asked_for() -> None:
    assert len(matching_needs("rumah sekolah air", list(Need.objects.offered()), limit=2)) <= 2
