"""What holds for every address of the house: headers, CSRF, looking changes nothing."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from forum_site.api.changes import settle
from tests.permissions.asking import ask, word
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


def faults(response, *, is_private: bool) -> list[str]:
    """What is wrong with the headers of an answer."""
    policy = response.get("Content-Security-Policy", "")
    cache = response.get("Cache-Control", "")
    kind = response.get("Content-Type", "")
    is_text = kind.startswith(("text/", "application/json"))
    checks = {
        "CSP": "default-src 'self'" in policy or "default-src 'none'" in policy,
        "CSP inline": "unsafe" not in policy and "nonce" not in policy,
        "frame-ancestors": "frame-ancestors 'none'" in policy,
        "X-Frame-Options": response.get("X-Frame-Options") == "DENY",
        "nosniff": response.get("X-Content-Type-Options") == "nosniff",
        "Referrer-Policy": response.get("Referrer-Policy") in {"same-origin", "no-referrer"},
        "opener": response.get("Cross-Origin-Opener-Policy") == "same-origin",
        "type": bool(kind) and (not is_text or "charset=utf-8" in kind.lower() or "json" in kind),
        "private": not is_private or ("private" in cache and "no-store" in cache),
        "server": "Server" not in response and "X-Powered-By" not in response,
    }
    return [name for name, is_right in checks.items() if not is_right]


def test_headers_of_every_answer(world: World) -> None:
    wrong = []
    listed = [
        *addresses(world, "GET"),
        ({"route": "admin"}, "/admin/"),
        ({"route": "404"}, "/tak/"),
    ]
    for row, url in listed:
        for actor in LOOKERS:
            response = ask(world, actor, "GET", url)
            is_private = actor != "anonymous" or row["route"] in SECRET_ROUTES
            is_public_file = response.get("Cache-Control", "").startswith("public")
            is_empty = response.status_code >= 400 and actor == "anonymous"
            found = faults(response, is_private=is_private and not (is_public_file or is_empty))
            if found:
                wrong.append(f"{url} {actor}: {found}")
    assert not wrong, "\n".join(wrong)


def test_pages_hold_no_inline_script_or_style(world: World) -> None:
    wrong = []
    for _row, url in addresses(world, "GET"):
        for actor in ("anonymous", "administrator_a"):
            response = ask(world, actor, "GET", url)
            if not response.get("Content-Type", "").startswith("text/html"):
                continue
            body = response.content.decode()
            found = [
                sign for sign in (" style=", "<style", " onclick=", "javascript:") if sign in body
            ]
            if found or "<script>" in body:
                wrong.append(f"{url} {actor}: {found}")
    assert not wrong, "\n".join(wrong)


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


def counted() -> dict[str, int]:
    """Rows of every table."""
    tables = set(connection.introspection.table_names())
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.db_table in tables and model._meta.label not in OF_THE_VISIT
    }


def test_looking_changes_nothing(world: World) -> None:
    clients = {actor: world.client(actor) for actor in LOOKERS}
    assert settle(seconds=60), "whoever reads the feed of changes settles what waits"
    before = counted()
    for _row, url in addresses(world, "GET"):
        for client in clients.values():
            client.get(url)
    assert counted() == before
