"""Reading ``matrix.yaml``."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from tests.proof import IS_FULL

BOARD: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8")
)
GROUPS: dict[str, list[str]] = BOARD["groups"]
ROUTES: list[dict[str, Any]] = BOARD["routes"]


#: Where a method is not listed, whatever a door says first.
REFUSALS = ("L", 403, 404, 405)


def is_right(row: dict[str, Any], method: str, actor: str, answer: Any) -> bool:
    """Whether the answer is what the matrix says, or a refusal of a method that is not listed."""
    if method.lower() not in row:
        return answer in REFUSALS
    return answer == expected(row, method, actor)


def expected(row: dict[str, Any], method: str, actor: str) -> Any:
    """The word for this person: everybody's, a later group's, or the own one."""
    table = row[method.lower()]
    found = table["everybody"]
    for group, members in GROUPS.items():
        if actor in members and group in table:
            found = table[group]
    return table.get(actor, found)


DESK: dict[str, dict[str, Any]] = BOARD["desk"]
PEOPLE_WITH_A_DESK: list[str] = BOARD["people_with_a_desk"]


def at_the_desk(actor: str, who: list[str] | None) -> Any:
    """The word for this person at an address of the desk; ``who`` None: nobody at all."""
    if actor in GROUPS["visitors"]:
        return "L"
    if actor not in PEOPLE_WITH_A_DESK:
        return 404
    if who is None:
        return 403
    return "open" if actor in who or actor == "superuser" else 403


#: Of those whom an address answers alike so many are asked in `make test`; all in `make proof`.
ALIKE = 3


def askers(
    people: Iterable[str], words: dict[str, Any], place: str, *, few: int = ALIKE
) -> list[str]:
    """Who asks at this place: everybody whose word is his own, and of each crowd a few.

    ``words`` is what each is answered. The few change from place to place, so that each person is
    refused at hundreds of addresses; the same place always asks the same.
    """
    crowds: dict[Any, list[str]] = {}
    for actor in people:
        crowds.setdefault(words[actor], []).append(actor)
    found: set[str] = set()
    for crowd in crowds.values():
        start = crc32(place.encode()) % len(crowd)
        turned = crowd[start:] + crowd[:start]
        found |= set(crowd if IS_FULL else turned[:few])
    return [actor for actor in people if actor in found]
