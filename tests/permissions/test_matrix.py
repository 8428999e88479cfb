"""Every (route, method) for every actor, as ``matrix.yaml`` says; an unlisted one fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.asking import ask, word
from tests.permissions.board import ROUTES, askers, expected, is_right
from tests.permissions.world import World
from tests.proof import Proof

METHODS = ("GET", "POST")
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "TRACE")


def named_routes(patterns: list, namespace: str = "") -> Iterator[str]:
    """Every name that the front door answers to, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}"


def test_every_route_is_listed_and_every_listed_route_exists() -> None:
    routes = {
        name
        for name in named_routes(get_resolver().url_patterns)
        if not name.startswith("admin:")  # test_admin.py
    }
    assert routes == {row["route"] for row in ROUTES}, "matrix.yaml and the front door differ"


def room(row: dict[str, Any]) -> str:
    """Which part of the house a row belongs to; each part is asked in one go."""
    name = row["route"]
    return name.split(":")[0] if ":" in name else name.split("_")[0]


ROOMS = sorted({room(row) for row in ROUTES})


def address(row: dict[str, Any], world: World) -> str:
    return reverse(row["route"], kwargs=world.targets[row.get("target", "none")])


def who_asks(row: dict[str, Any], method: str, world: World) -> list[str]:
    """The superuser first: what he finds behind no door, nobody does."""
    is_listed = method.lower() in row
    words = {actor: expected(row, method, actor) if is_listed else None for actor in world.people}
    place = f"{method} {row['route']} {row.get('target', '')}"
    found = askers(world.people, words, place)
    return list(dict.fromkeys(["superuser", *found]))


@pytest.mark.proof
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ROOMS)
def test_who_may(name: str, world: World, proof: Proof) -> None:
    wrong, asked = [], 0
    for row in (row for row in ROUTES if room(row) == name):
        url = address(row, world)
        for method in METHODS:
            for actor in who_asks(row, method, world):
                asked += 1
                answer = word(ask(world, actor, method, url, row.get("data")))
                if not is_right(row, method, actor, answer):
                    wrong.append(f"{method} {url} ({row.get('target', '')}) {actor}: {answer}")
                if answer == 405 and method.lower() not in row:
                    break  # there is no such function behind the door, for nobody
    assert not wrong, "\n".join(wrong)
    proof.saw(f"Who may: {name}", f"{asked} questions, 0 answers other than the matrix says")


def test_other_methods_are_refused(world: World) -> None:
    """By every page alike, before anything else is looked at."""
    addresses = [address(row, world) for row in ROUTES] + [reverse("admin:index")]
    wrong = [
        f"{method} {url}"
        for url in addresses
        for method in OTHER_METHODS
        if ask(world, "superuser", method, url).status_code != 405
    ]
    assert not wrong, "\n".join(wrong)
