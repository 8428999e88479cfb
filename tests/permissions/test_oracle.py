"""What is not this person's answers, byte for byte, like what never was."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.urls import reverse

from proposals.codes import tracking_code
from tests.permissions.asking import ask, word
from tests.permissions.board import ROUTES, askers, expected
from tests.permissions.world import World
from tests.proof import Proof

#: Arguments that name no object.
FIXED = {"variant", "ending", "what", "step", "kind", "edition"}
#: Periods and days before anything was reported.
LONG_AGO = {"year": "1999", "number": "1", "day": "1999-01-02"}
STRANGERS = ("anonymous", "other_citizen", "administrator_b", "verifier", "academic")
#: Differ between any two answers.
OF_THE_MOMENT = {"Date", "X-Request-ID", "Set-Cookie", "RateLimit-Reset"}
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def missing(name: str, value: Any) -> Any:
    """An argument like this one that names nothing."""
    if name in FIXED:
        return value
    if name in LONG_AGO:
        return LONG_AGO[name]
    if isinstance(value, int):
        return 999_999_999
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    if name == "code":
        return tracking_code(date.today().year, 99_999)
    if name == "key":
        return str(uuid.uuid4())
    return "tidak-ada"


def seen(response: HttpResponseBase, url: str) -> dict[str, Any]:
    """All that a stranger can compare: without the moment, and without the address asked for."""
    request_id = response.get("X-Request-ID", "").encode() or b"-"
    body = getattr(response, "content", b"")
    body = TOKEN.sub(b"TOKEN", body).replace(request_id, b"ID").replace(url.encode(), b"URL")
    headers = {name: value for name, value in response.items() if name not in OF_THE_MOMENT}
    headers.pop("Content-Length", None)  # the address may stand in the body
    if "Location" in headers:
        headers["Location"] = headers["Location"].replace(url, "URL")
    return {"status": response.status_code, "headers": headers, "body": body}


#: Of the strangers whom a place answers alike so many are asked in `make test`; all in the proof.
ALIKE = 2


def strangers(row: dict[str, Any], method: str) -> list[str]:
    """Who asks here: not whoever may come in."""
    words = {actor: expected(row, method, actor) for actor in STRANGERS}
    kept_out = [actor for actor in STRANGERS if words[actor] != "open"]
    return askers(kept_out, words, f"{method} {row['route']} {row['target']}", few=ALIKE)


CASES = [
    (row, method, actor)
    for row in ROUTES
    for method in ("GET", "POST")
    # A link is a secret of 128 bits, not an id: who has it may, and there is nothing to guess.
    if not row.get("target", "_link").endswith("_link") and method.lower() in row
    for actor in strangers(row, method)
]


@pytest.mark.proof
@pytest.mark.timeout(600)
def test_a_foreign_object_and_a_missing_one_answer_alike(world: World, proof: Proof) -> None:
    wrong = []
    for row, method, actor in CASES:
        foreign = world.targets[row["target"]]
        urls = [
            reverse(row["route"], kwargs=arguments)
            for arguments in (foreign, {n: missing(n, v) for n, v in foreign.items()})
        ]
        one, other = (ask(world, actor, method, url, row.get("data")) for url in urls)
        first, second = seen(one, urls[0]), seen(other, urls[1])
        if first != second:
            differs = [part for part in first if first[part] != second[part]]
            wrong.append(f"{method} {row['route']} {actor}: {word(one)}, {word(other)}, {differs}")
    assert len(CASES) > 100
    assert {actor for _row, _method, actor in CASES} == set(STRANGERS)
    assert not wrong, "\n".join(wrong)
    proof.saw("Foreign and missing answer alike", f"{len(CASES)} questions, 0 differences")
