"""Tracking codes: TJ-2026-0183-K, a number of the year and a check letter.

The letter is the weighted sum of the eight digits modulo 23, so that one wrong digit or two
neighbours swapped never give another valid code. Letters that sound or look like others (I, O, Q)
are left out.
"""

import re

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
SHAPE = re.compile(r"^TJ-?(\d{4})-?(\d{4,6})-?([A-Z])$")


def tracking_code(year: int, number: int) -> str:
    """The code of the ``number``-th proposal of a year."""
    return f"TJ-{year}-{number:04d}-{check_letter(year, number)}"


def check_letter(year: int, number: int) -> str:
    """The letter that a typing mistake cannot keep."""
    digits = f"{year:04d}{number:06d}"
    total = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2))
    return LETTERS[total % 23]


def normalise_code(text: str) -> str | None:
    """What a person typed (spaces, small letters, no dashes) as a code; None when it is not one."""
    match = SHAPE.match("".join(text.upper().split()))
    if match is None:
        return None
    year, number, letter = int(match[1]), int(match[2]), match[3]
    return tracking_code(year, number) if check_letter(year, number) == letter else None
