"""E1: the catalogue's page of cards against a bare program that sends the same rows as JSON.

Both run under the same server with one process; goal: at least 0.17 times as many answers.
"""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.measuring import Figure, in_turn
from benchmarks.plain_app import ROWS
from proposals.models import Proposal
from tests.factories import make_proposal

REQUESTS = 40
ROUNDS = 5


def figures() -> Iterator[Figure]:
    for _ in range(max(0, ROWS * 4 - Proposal.objects.published().count())):
        make_proposal()
    with CaptureQueriesContext(connection) as queries:
        Client().get("/usulan/", headers={"host": "localhost"})
    with (
        server("forum_site.wsgi:application") as ours,
        server("benchmarks.plain_app:plain_app") as plain,
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
