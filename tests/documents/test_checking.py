import pytest

from forum_site.documents.checking import grouped, new_code, normalise


@pytest.mark.parametrize(
    "typed",
    [
        "K7QF2M5XAB3DEF4H",
        "k7qf-2m5x-ab3d-ef4h",
        " K7QF 2M5X AB3D EF4H ",
        "K7QF–2M5X–AB3D–EF4H",
    ],
)
def test_a_code_is_read_as_people_type_it(typed):
    assert normalise(typed) == "K7QF2M5XAB3DEF4H"


def test_digits_that_look_like_letters_are_read_as_them():
    assert normalise("0I18-AAAA-AAAA-AAAA") == "OIIBAAAAAAAAAAAA"


@pytest.mark.parametrize(
    "typed", ["", "K7QF", "K7QF2M5XAB3DEF4H9", "x" * 10_000, "../../etc", "é" * 16]
)
def test_what_is_no_code_is_none(typed):
    assert normalise(typed) is None


def test_a_new_code_survives_being_printed_and_typed():
    code = new_code()
    assert len(grouped(code).split("-")) == 4
    assert normalise(grouped(code).lower()) == code
