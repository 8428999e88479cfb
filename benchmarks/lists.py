"""E1: the catalogue's page of cards against a bare program that sends the same rows as JSON.

Both run under the same server with one process; goal: at least 0.17 times as many answers.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg2
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from psycopg2.extras import RealDictCursor

from benchmarks.measuring import Figure, in_turn
from proposals.models import Proposal
from tests.factories import make_proposal

ROWS = 25
REQUESTS = 40
ROUNDS = 5

_connection = None


def plain_app(environ: dict[str, object], start_response: Callable[..., object]) -> list[bytes]:
    """The limit: one connection, one query, the newest rows as JSON."""
    global _connection
    if _connection is None:
        _connection = psycopg2.connect(os.environ["DATABASE_URL"])
        _connection.autocommit = True
    with _connection.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(
            "SELECT p.code, p.title, p.summary, p.status, p.amount_needed, p.amount_pledged,"
            " p.amount_confirmed, v.name AS village, f.name AS field"
            " FROM proposals_proposal p JOIN areas_area v ON v.code = p.village_id"
            " JOIN rules_priorityfield f ON f.id = p.field_id"
            " WHERE p.status = ANY(%s) ORDER BY p.published_at DESC, p.id DESC LIMIT %s",
            (["published", "pledged", "in_realisation", "realised", "evaluated"], ROWS),
        )
        body = json.dumps(cursor.fetchall()).encode()
    start_response("200 OK", [("Content-Type", "application/json")])
    return [body]


def figures() -> Iterator[Figure]:
    for _ in range(max(0, ROWS * 4 - Proposal.objects.published().count())):
        make_proposal()
    with CaptureQueriesContext(connection) as queries:
        Client().get("/usulan/", headers={"host": "localhost"})
    with (
        server("forum_site.wsgi:application") as ours,
        server("benchmarks.lists:plain_app") as plain,
    ):
        seconds = in_turn(ROUNDS, ours=lambda: ask(ours, "/usulan/"), plain=lambda: ask(plain, "/"))
    yield Figure(
        "list_page",
        ROWS,
        seconds["plain"] / seconds["ours"],
        0.17,
        details={
            "queries": len(queries),
            **{f"{name}_ms": round(s / REQUESTS * 1000, 2) for name, s in seconds.items()},
        },
    )


@contextmanager
def server(app: str) -> Iterator[int]:
    """gunicorn with one process that takes one request at a time; its port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}"]
    quiet = ["--workers", "1", "--log-level", "error", "--no-control-socket"]
    process = subprocess.Popen([*command, *quiet])
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Nobody listens there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server does not start")


def ask(port: int, path: str) -> None:
    """A bounded run of requests, each on a connection of its own."""
    for _ in range(REQUESTS):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path, headers={"Host": "localhost"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        assert answer.status == 200, body[:500]
