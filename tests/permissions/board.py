"""Reading ``matrix.yaml``."""

from pathlib import Path
from typing import Any

import yaml

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
