"""Codes that people type: LM-2026-0007-K of a complaint, KR-2026-0012-D of a plate.

Built as the tracking codes of proposals are; letters before the year say what it is about.
"""

import re

from proposals.codes import check_letter

COMPLAINT, WORK = "LM", "KR"
SHAPE = re.compile(r"^([A-Z]{2})-?(\d{4})-?(\d{4,6})-?([A-Z])$")


def made_code(prefix: str, year: int, number: int) -> str:
    """The code of the ``number``-th thing of a year."""
    return f"{prefix}-{year}-{number:04d}-{check_letter(year, number)}"


def read_code(prefix: str, text: str) -> str | None:
    """What a person typed (spaces, small letters, no dashes) as a code; None when it is not one."""
    match = SHAPE.match("".join(text.upper().split()))
    if match is None or match[1] != prefix:
        return None
    year, number, letter = int(match[2]), int(match[3]), match[4]
    return made_code(prefix, year, number) if check_letter(year, number) == letter else None
