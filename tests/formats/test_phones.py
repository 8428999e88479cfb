"""Phone numbers: typed freely, stored as E.164, shown in groups."""

import pytest

from forum_site.formats.phones import parse_phone, phone, whatsapp_number


@pytest.mark.parametrize(
    "text",
    [
        "0812-3456-7890",
        "081234567890",
        "+62 812 3456 7890",
        "6281234567890",
        "+62 (0)812.3456.7890",
        "0062 812 3456 7890",
    ],
)
def test_one_number_typed_in_many_ways_is_stored_once(text):
    assert parse_phone(text) == "+6281234567890"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("+628123456789", "0812-3456-789"),
        ("+62293364900", "0293-364900"),
        ("+62224201234", "022-4201234"),
        ("+14155550100", "+14155550100"),
        ("", ""),
    ],
)
def test_numbers_are_shown_in_groups(stored, shown):
    assert phone(stored) == shown


@pytest.mark.parametrize("shown", ["0812-3456-7890", "0293-364900", "022-4201234"])
def test_what_is_shown_can_be_typed_back(shown):
    assert phone(parse_phone(shown)) == shown


@pytest.mark.parametrize(
    "text", ["", "12345", "0812", "+1 415 555 0100", "0812-3456-789x", "08123456789012345", "٠٨١٢"]
)
def test_what_is_no_indonesian_number_is_refused(text):
    with pytest.raises(ValueError, match="phone"):
        parse_phone(text)


def test_a_whatsapp_link_wants_digits_only():
    assert whatsapp_number("+6281234567890") == "6281234567890"
