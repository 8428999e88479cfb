"""What holds for every address of the house: headers, CSRF, looking changes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from forum_site.api.changes import settle
from tests.permissions.asking import word
from tests.permissions.board import ROUTES, expected
from tests.permissions.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

#: Whose eyes see all kinds of pages.
LOOKERS = ("anonymous", "citizen", "administrator_a")
#: Who may do each thing somewhere.
DOERS = ("anonymous", "citizen", "administrator_a", "area_officer", "secretariat")
#: Rows that a look may write: the session itself, how often somebody tried, the copy of an answer.
OF_THE_VISIT = {"sessions.Session", "usersessions.UserSession", "limits.Attempt", "limits.Window"}
OF_THE_VISIT |= {"api.KeptAnswer"}
SECRET_ROUTES = ("proposals:open", "proposals:step", "proposals:receipt", "proposals:resume")
SECRET_ROUTES += ("proposals:endorse", "proposals:follow_confirm", "proposals:unfollow")
SECRET_ROUTES += ("proposals:withdraw", "organisations:accept_invitation", "proposals:endorsement")


def addresses(world: World, method: str) -> list[tuple[dict, str]]:
    return [
        (row, reverse(row["route"], kwargs=world.targets[row.get("target", "none")]))
        for row in ROUTES
        if method.lower() in row
    ]


@dataclass
class Answer:
    """What one of the lookers was answered; ``page`` is empty where it was no HTML."""

    row: dict
    url: str
    actor: str
    status: int
    headers: Mapping[str, str]
    page: str


def faults(answer: Answer, *, is_private: bool) -> list[str]:
    """What is wrong with the headers of an answer."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    cache = headers.get("Cache-Control", "")
    kind = headers.get("Content-Type", "")
    is_text = kind.startswith(("text/", "application/json"))
    checks = {
        "CSP": "default-src 'self'" in policy or "default-src 'none'" in policy,
        "CSP inline": "unsafe" not in policy and "nonce" not in policy,
        "frame-ancestors": "frame-ancestors 'none'" in policy,
        "X-Frame-Options": headers.get("X-Frame-Options") == "DENY",
        "nosniff": headers.get("X-Content-Type-Options") == "nosniff",
        "Referrer-Policy": headers.get("Referrer-Policy") in {"same-origin", "no-referrer"},
        "opener": headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "type": bool(kind) and (not is_text or "charset=utf-8" in kind.lower() or "json" in kind),
        "private": not is_private or ("private" in cache and "no-store" in cache),
        "server": "Server" not in headers and "X-Powered-By" not in headers,
    }
    return [name for name, is_right in checks.items() if not is_right]


def counted() -> dict[str, int]:
    """Rows of every table."""
    tables = set(connection.introspection.table_names())
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.db_table in tables and model._meta.label not in OF_THE_VISIT
    }


@dataclass
class Look:
    """What every looker was answered everywhere, and the rows of every table around it."""

    answers: list[Answer]
    before: dict[str, int]
    after: dict[str, int]


def answered(world: World) -> Iterator[Answer]:
    """Each address, opened once by each of them."""
    odd = [({"route": "admin"}, "/admin/"), ({"route": "404"}, "/tak/")]
    for row, url in [*addresses(world, "GET"), *odd]:
        for actor in LOOKERS:
            response = world.client(actor).get(url)
            is_page = response.get("Content-Type", "").startswith("text/html")
            page = response.content.decode() if is_page else ""
            yield Answer(row, url, actor, response.status_code, response.headers, page)


@pytest.fixture(scope="module")
def look(built_world: tuple[World, Path], django_db_blocker: Any) -> Iterator[Look]:
    """One walk through the house for all that is asked of it; what it left behind stays so long."""
    world, folder = built_world
    media = override_settings(PRIVATE_MEDIA_ROOT=folder, MEDIA_ROOT=folder)
    with django_db_blocker.unblock(), media, transaction.atomic():
        assert settle(seconds=60), "whoever reads the feed of changes settles what waits"
        before = counted()
        answers = list(answered(world))
        after = counted()
        for actor in LOOKERS:
            is_in = "_auth_user_id" in world.client(actor).session
            assert is_in == (world.people[actor] is not None), f"{actor} lost the way in"
        yield Look(answers, before, after)
        transaction.set_rollback(True)


def test_headers_of_every_answer(look: Look) -> None:
    wrong = []
    for answer in look.answers:
        is_private = answer.actor != "anonymous" or answer.row["route"] in SECRET_ROUTES
        is_public_file = answer.headers.get("Cache-Control", "").startswith("public")
        is_empty = answer.status >= 400 and answer.actor == "anonymous"
        found = faults(answer, is_private=is_private and not (is_public_file or is_empty))
        if found:
            wrong.append(f"{answer.url} {answer.actor}: {found}")
    assert len(look.answers) > 100 * len(LOOKERS)
    assert not wrong, "\n".join(wrong)


def test_pages_hold_no_inline_script_or_style(look: Look) -> None:
    wrong, pages = [], [answer for answer in look.answers if answer.page]
    for answer in pages:
        signs = (" style=", "<style", " onclick=", "javascript:", "<script>")
        if found := [sign for sign in signs if sign in answer.page]:
            wrong.append(f"{answer.url} {answer.actor}: {found}")
    assert len(pages) > 100
    assert not wrong, "\n".join(wrong)


def test_looking_changes_nothing(look: Look) -> None:
    assert look.after == look.before


def test_every_form_needs_its_token(world: World) -> None:
    wrong = []
    for row, url in addresses(world, "POST"):
        if expected(row, "POST", "anonymous") == 401:
            continue  # a cookie says nothing there, so no page of others can use it
        actor = next((who for who in DOERS if expected(row, "POST", who) == "open"), "anonymous")
        client = Client(enforce_csrf_checks=True)
        if world.people[actor] is not None:
            client.force_login(world.people[actor])
        response = client.post(url, row.get("data") or {})
        if response.status_code != 403 or "terlalu lama terbuka" not in response.content.decode():
            wrong.append(f"{url} {actor}: {word(response)}")
    assert not wrong, "\n".join(wrong)
