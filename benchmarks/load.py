"""LOAD: 32 clients for ten seconds against the site under gunicorn as it is deployed: no error.

10,000 accepted reports; each client has a key of its own and asks the summary, each list and the
feed of changes in turn. The goal is no fault; how long the slowest hundredth waited is told, with
what else the machine had to do: PostgreSQL and the clients run beside it (``clients_cpu_s``).
"""

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.utils import timezone

from benchmarks.lists import free_port, wait_for
from benchmarks.measuring import Figure
from benchmarks.rollups import COMPANIES, fill
from forum_site.api import changes
from forum_site.api.scopes import Scope
from forum_site.api.services import make_key
from reports.services import cells
from tests.factories import make_company, make_pledge, make_realisation, make_user

CLIENTS, SECONDS, REPORTS = 32, 10, 10_000
#: The clients' own processes: one interpreter is not faster than the server it asks.
PROCESSES = 2
PATHS = [
    "/api/v1/summary/?year=2026",
    "/api/v1/proposals/?limit=50",
    "/api/v1/realisations/?limit=100",
    "/api/v1/companies/?limit=50",
    "/api/v1/pledges/?limit=50",
    "/api/v1/changes/?limit=100",
]


def figures() -> Iterator[Figure]:
    prepare()
    with deployed() as port:
        ask(port, keys(1), 2)  # warm
        told = ask(port, keys(CLIENTS), SECONDS)
    yield figure(told)


def prepare() -> None:
    companies = [make_company() for _ in range(COMPANIES)]
    for company in companies[:100]:
        make_pledge(company=company)
    fill(make_realisation(companies[0]), companies, REPORTS)
    cells.rebuild()
    changes.mark_differences()
    assert changes.settle(seconds=120)


def keys(count: int) -> list[str]:
    """Keys that no throttle stops."""
    person = make_user(is_staff=True, is_superuser=True)
    until = timezone.localdate() + timedelta(days=1)
    asked: dict[str, Any] = {"holder": "Uji", "expires_on": until, "by": person}
    scopes = (Scope.FIGURES, Scope.ROWS)
    return [
        make_key(name=f"Beban {place}", scopes=scopes, per_minute=100_000, **asked)[1]
        for place in range(count)
    ]


@contextmanager
def deployed() -> Iterator[int]:
    """gunicorn with the configuration of the deployment; its port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "forum_site.wsgi:application"]
    how = ["--config", "deploy/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen([*command, *how, "--log-level", "error"], env=os.environ)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def ask(port: int, texts: list[str], seconds: int) -> list[dict[str, Any]]:
    """What each process of clients saw."""
    shares = [share for place in range(PROCESSES) if (share := texts[place::PROCESSES])]
    command = [sys.executable, "-m", "benchmarks.clients", str(port), str(seconds)]
    running = []
    for share in shares:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin
        process.stdin.write(json.dumps({"keys": share, "paths": PATHS}))
        process.stdin.close()
        running.append(process)
    found = []
    for process in running:
        assert process.stdout
        found.append(json.loads(process.stdout.read()))
        process.wait()
    return found


def figure(told: list[dict[str, Any]]) -> Figure:
    """Faults as the figure, times as details."""
    times = {path: [s for part in told for s in part["seconds"][path]] for path in PATHS}
    every = [seconds for path in times.values() for seconds in path]
    faults: Counter[str] = sum((Counter(part["faults"]) for part in told), Counter())
    details: dict[str, object] = {
        "answers": len(every),
        "per_second": round(len(every) / SECONDS),
        "p50_ms": milliseconds(every, 50),
        "p99_ms": milliseconds(every, 99),
        "slowest_ms": round(max(every) * 1000),
        "p99_ms_of": {path: milliseconds(seconds, 99) for path, seconds in times.items()},
        "faults": dict(faults),
        "clients_cpu_s": round(sum(part["cpu"] for part in told), 1),
        "cores": os.cpu_count(),
    }
    return Figure(
        "LOAD_faults", CLIENTS, faults.total(), 0, higher_is_better=False, details=details
    )


def milliseconds(seconds: list[float], percent: int) -> int:
    """The percentile."""
    return round(statistics.quantiles(seconds, n=100)[percent - 1] * 1000)
