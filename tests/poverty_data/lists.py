"""Invented lists of families for the tests, and how an import's problems compare to the truth."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from forum_site.areas.services import DATA
from forum_site.demo.families import generate
from forum_site.demo.families.making import Truth

AS_OF = dt.date(2026, 6, 30)
#: line, field, action, value
Told = tuple[int, str, str, str]


def areas_of(city: str) -> Path:
    return DATA / f"areas_{city}.csv"


def made(number: int, *, city: str = "33.71", **how: object) -> tuple[list[dict[str, str]], Truth]:
    """A list as the generator makes it."""
    return generate(areas_of(city), number, as_of=AS_OF, **how)


def missed(truth: Truth, told: Iterable[Told]) -> list[tuple]:
    """The lines of the truth that were not told with just that action and value.

    What is valid (``none``) need not be told, only not refused.
    """
    found = set(told)
    refused = {line for line, _, action, _ in found if action == "reject"}
    return [
        each
        for each in truth
        for _, line, field, _, action, expected, _ in [each]
        if (line, field, action, expected) not in found
        and not (action == "none" and line not in refused)
    ]
