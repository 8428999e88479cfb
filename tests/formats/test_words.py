"""Amounts and lists in Indonesian words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_site.formats.words import join_words, number_words, rt_rw, rupiah_words

_VALUES = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
_UNITS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def value_of(words: str) -> int:
    """Read Indonesian number words back, written apart from the code under test."""
    total = part = last = 0
    for word in words.split():
        if word in _VALUES:
            last = _VALUES[word]
            part += last
        elif word == "belas":
            part += 10
        elif word == "puluh":
            part += last * 9
        elif word == "seratus":
            part += 100
        elif word == "ratus":
            part += last * 99
        elif word == "seribu":
            total += 1000
        else:
            total, part = total + part * _UNITS[word], 0
    return total + part


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol rupiah"),
        (11, "sebelas rupiah"),
        (15, "lima belas rupiah"),
        (20, "dua puluh rupiah"),
        (110, "seratus sepuluh rupiah"),
        (1000, "seribu rupiah"),
        (1_001_000, "satu juta seribu rupiah"),
        (11_000, "sebelas ribu rupiah"),
        (101_000, "seratus satu ribu rupiah"),
        (25_000_000, "dua puluh lima juta rupiah"),
        (41_650_000, "empat puluh satu juta enam ratus lima puluh ribu rupiah"),
        (1_200_000_000_000, "satu triliun dua ratus miliar rupiah"),
    ],
)
def test_rupiah_in_words(amount, words):
    assert rupiah_words(amount) == words


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_words_say_the_same_number(amount):
    assert value_of(number_words(amount)) == amount


@pytest.mark.parametrize("amount", [-1, 10**15])
def test_numbers_without_words_are_refused(amount):
    with pytest.raises(ValueError, match="words"):
        number_words(amount)


def test_a_neighbourhood_is_written_as_on_letters():
    assert rt_rw("003", "7") == "RT 03/RW 07"
    assert rt_rw(rw="012") == "RW 12"
    assert rt_rw() == ""


def test_lists_are_joined_as_in_a_sentence():
    assert join_words([]) == ""
    assert join_words(["uang"]) == "uang"
    assert join_words(["uang", "barang"]) == "uang dan barang"
    assert join_words(["uang", "barang", "jasa"], last="atau") == "uang, barang, atau jasa"
