"""Numbers, money and file sizes: what people read, and what the money field accepts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_site.formats.numbers import (
    decimal,
    filesize,
    number,
    parse_rupiah,
    percent,
    quantity,
    rupiah,
    rupiah_short,
    share,
)

MILLION = 10**6
BILLION = 10**9
TRILLION = 10**12


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "Rp0"),
        (500, "Rp500"),
        (120_000_000, "Rp120.000.000"),
        (28_849_067_352, "Rp28.849.067.352"),
        (-5000, "-Rp5.000"),
        (Decimal("1250000"), "Rp1.250.000"),
    ],
)
def test_rupiah_is_exact(amount, text):
    assert rupiah(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "Rp0"),
        (999_999, "Rp999.999"),
        (MILLION, "Rp1 juta"),
        (45 * MILLION, "Rp45 juta"),
        (125_500_000, "Rp125,5 juta"),
        (1_250_000, "Rp1,3 juta"),
        (1_249_999, "Rp1,2 juta"),
        (999_949_999, "Rp999,9 juta"),
        (999_950_000, "Rp1 miliar"),
        (38_612_450_000, "Rp38,6 miliar"),
        (3 * BILLION, "Rp3 miliar"),
        (999_950 * MILLION, "Rp1 triliun"),
        (1_200 * BILLION, "Rp1,2 triliun"),
        (1_234_500 * BILLION, "Rp1.234,5 triliun"),
        (-45 * MILLION, "-Rp45 juta"),
    ],
)
def test_short_rupiah_has_one_decimal_at_most_and_rounds_half_up(amount, text):
    assert rupiah_short(amount) == text


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_short_rupiah_never_shows_a_thousand_of_a_unit_below_triliun(amount):
    text = rupiah_short(amount)
    if not text.endswith("triliun") and amount >= MILLION:
        assert "." not in text


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("25000000", 25_000_000),
        ("25.000.000", 25_000_000),
        ("Rp 25.000.000", 25_000_000),
        ("Rp25.000.000", 25_000_000),
        ("rp. 25.000.000", 25_000_000),
        ("25.000.000,00", 25_000_000),
        ("Rp25.000.000,-", 25_000_000),
        ("  25.000.000  ", 25_000_000),
        ("Rp\u00a025.000.000", 25_000_000),
        ("0", 0),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_money_is_read_the_way_people_type_it(text, amount):
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rp",
        "seratus juta",
        "25 juta",
        "25jt",
        "-25000000",
        "−25000000",
        "1e3",
        "25.000.000,50",
        "25,000,000",
        "25.00",
        "0.001",
        "2500.000",
        "25.000.0000",
        ".000",
        "25.000.",
        "1.000.000.000.000.000",
        "1000000000000000",
        "٢٥",
        "25\n000",
        "0x10",
        "1_000",
    ],
)
def test_what_is_not_plain_money_is_refused(text):
    with pytest.raises(ValueError, match=r"rupiah|digits"):
        parse_rupiah(text)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_what_is_shown_can_be_typed_back(amount):
    assert parse_rupiah(rupiah(amount)) == amount
    assert parse_rupiah(f"{number(amount)},00") == amount
    assert parse_rupiah(str(amount)) == amount


@given(st.text(max_size=30))
def test_reading_money_gives_a_whole_amount_or_refuses(text):
    try:
        amount = parse_rupiah(text)
    except ValueError:
        return
    assert 0 <= amount < 10**15


def test_numbers_have_dots_between_thousands_and_a_decimal_comma():
    assert number(1284) == "1.284"
    assert number(-1284567) == "-1.284.567"
    assert number(0.5) == "1"
    assert decimal(12.4) == "12,4"
    assert decimal(100, 2) == "100,00"
    assert decimal(1234.005, 2) == "1.234,01"
    assert decimal(2.675, 2) == "2,68"


def test_percent_shows_one_decimal_at_most():
    assert percent(38) == "38%"
    assert percent(40.07) == "40,1%"
    assert percent(Decimal("99.95")) == "100%"
    assert percent(Decimal("89.994"), 2) == "89,99%"
    assert percent(0) == "0%"


def test_the_funding_share_is_full_only_when_all_is_there():
    assert share(45, 120) == 38
    assert share(119_999_999, 120_000_000) == 99
    assert share(120, 120) == 100
    assert share(150, 120) == 100
    assert share(1, 1_000_000) == 1
    assert share(0, 120) == 0
    assert share(10, 0) == 0


def test_file_sizes_are_rounded_to_what_people_compare():
    assert filesize(512) == "512 byte"
    assert filesize(240 * 1024) == "240 KB"
    assert filesize(int(1.8 * 1024**2)) == "1,8 MB"
    assert filesize(15 * 1024**2) == "15 MB"
    assert filesize(1024**2 - 1) == "1 MB"
    assert filesize(1024**3 - 1) == "1 GB"
    assert filesize(3 * 1024**3) == "3 GB"


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal("3.00"), "3"), (Decimal("2.50"), "2,5"), (1500, "1.500")]
)
def test_a_quantity_has_no_empty_decimals(value, text):
    assert quantity(value) == text
