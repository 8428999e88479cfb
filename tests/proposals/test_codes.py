"""A mistyped code is never another proposal's code."""

from hypothesis import given
from hypothesis import strategies as st

from proposals.codes import LETTERS, normalise_code, tracking_code

YEARS = st.integers(2024, 2099)
NUMBERS = st.integers(1, 9999)


@given(YEARS, NUMBERS)
def test_a_code_is_read_back_however_it_is_typed(year: int, number: int) -> None:
    code = tracking_code(year, number)
    assert normalise_code(code) == code
    assert normalise_code(f"  {code.lower().replace('-', ' ')} ") == code


@given(YEARS, NUMBERS, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(year: int, number: int, place: int, shift: int) -> None:
    code = tracking_code(year, number)
    digits = list(f"{year}{number:04d}")
    digits[place] = str((int(digits[place]) + shift) % 10)
    wrong = f"TJ-{''.join(digits[:4])}-{''.join(digits[4:])}-{code[-1]}"
    assert normalise_code(wrong) is None


@given(YEARS, NUMBERS, st.integers(0, 6))
def test_two_digits_swapped_are_noticed(year: int, number: int, place: int) -> None:
    code = tracking_code(year, number)
    digits = list(f"{year}{number:04d}")
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    wrong = f"TJ-{''.join(digits[:4])}-{''.join(digits[4:])}-{code[-1]}"
    assert normalise_code(wrong) == (code if wrong == code else None)


def test_no_letter_is_mistaken_for_another_sign() -> None:
    assert not set("IOQ01") & set(LETTERS)
    assert len(LETTERS) == 23
