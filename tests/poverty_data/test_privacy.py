"""Sealed texts open in their own place only; equal values are found without being read."""

import base64
import uuid

import pytest

from poverty_data.privacy.encryption import (
    SEALED_FIELDS,
    BulkSealing,
    Tampered,
    blind_index,
    key_number,
    place_of,
    seal,
    unseal,
)
from poverty_data.privacy.keys import KeyMissing
from poverty_data.privacy.masking import mask_name, mask_number

NIK = "9971014107790003"  # a province that does not exist
OLD = "1:" + base64.b64encode(b"a" * 32).decode()
NEW = "2:" + base64.b64encode(b"b" * 32).decode()


@pytest.fixture
def place() -> str:
    return place_of("nik", uuid.uuid4())


def test_a_sealed_text_opens_again_and_never_looks_the_same_twice(place):
    first, second = seal(NIK, place=place), seal(NIK, place=place)
    assert first != second
    assert NIK.encode() not in first
    assert unseal(first, place=place) == unseal(memoryview(second), place=place) == NIK


@pytest.mark.parametrize("other", [place_of("kk", "x"), place_of("nik", uuid.UUID(int=7))])
def test_moved_to_another_place_it_does_not_open(place, other):
    with pytest.raises(Tampered):
        unseal(seal(NIK, place=place), place=other)


def test_a_changed_byte_does_not_open(place):
    sealed = bytearray(seal(NIK, place=place))
    sealed[-1] ^= 1
    with pytest.raises(Tampered):
        unseal(bytes(sealed), place=place)


def test_a_new_key_writes_and_the_old_one_still_reads(place, settings):
    settings.HOUSEHOLD_KEYS = OLD
    before = seal(NIK, place=place)
    settings.HOUSEHOLD_KEYS = f"{NEW} {OLD}"
    after = seal(NIK, place=place)
    assert (key_number(before), key_number(after)) == (1, 2)
    assert unseal(before, place=place) == unseal(after, place=place)
    settings.HOUSEHOLD_KEYS = NEW
    assert unseal(after, place=place) == NIK
    with pytest.raises(KeyMissing):
        unseal(before, place=place)


def test_a_process_without_keys_says_so(place, settings):
    settings.HOUSEHOLD_KEYS = ""
    with pytest.raises(KeyMissing, match="not the desk"):
        seal(NIK, place=place)


def test_equal_values_share_an_index_only_within_their_kind_and_pepper(settings):
    index = blind_index("nik", NIK)
    assert index == blind_index("nik", NIK)
    assert len(index) == 32
    assert index != blind_index("kk", NIK)
    settings.HOUSEHOLD_PEPPER = base64.b64encode(b"c" * 32).decode()
    assert index != blind_index("nik", NIK)


def test_many_rows_are_sealed_and_indexed_as_one_is():
    row, texts = str(uuid.uuid4()), [NIK, "3301", "Siti Ñ", "", "0812", "-7.5"]
    sealed = BulkSealing().seal_family(texts, row)
    assert [
        text and unseal(bytes.fromhex(text), place=place_of(field, row))
        for field, text in zip(SEALED_FIELDS, sealed, strict=True)
    ] == texts
    for value in ("", NIK, "Siti Ñ" * 100):
        assert BulkSealing().index(f"nik:{value}") == blind_index("nik", value).hex()


def test_masks_leave_too_little_to_know_anybody():
    assert mask_number(NIK) == "9971********0003"
    assert mask_number("12") == "*" * 16
    assert mask_name("Siti Wulandari") == "S*** W***"
    assert mask_name("") == ""
