"""kill -9 of the worker that builds a quarterly report: the sweep finishes it, once in effect.

The first kill, the only one of the suite, hits the child of a real Celery worker that took the
message from the broker; the others hit a process that does what such a child does with a message.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.celery import app
from forum_site.files.storage import PrivateStorage
from forum_site.organisations.models import Organisation
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import deliver
from reports.models import ReportFile, ReportRevision
from reports.period import Quarter
from reports.services import quarterly
from tests import factories
from tests.outbox.relay import Relay
from tests.outbox.test_broker import broker_at
from tests.outbox.test_broker import worker as celery_worker
from tests.poverty_data.test_import_worker import PREFORK, alive, children, until
from tests.proof import Proof
from tests.reports.quarterlies import rich_quarter

ROOT = Path(__file__).resolve().parents[2]
#: What the worker waits for where it is to be killed; nobody else uses this number.
GATE = 4_712
#: A database of the broker of its own: no other worker takes these messages.
BROKER = f"{settings.REDIS_URL.rpartition('/')[0]}/12"
BUILDER = """
import sys, django
django.setup()
from forum_site.celery import app
app.loader.import_default_modules()
from forum_site.outbox.services import deliver
deliver(sys.argv[1])
"""


class Point(NamedTuple):
    """A statement of the build, as a row of a table tells it; none: somewhere while it prints."""

    name: str
    table: str = ""
    event: str = ""
    when: str = "true"


FROZEN = "NEW.figures IS NOT NULL AND OLD.figures IS NULL"
#: Comes once in the life of a revision: whatever dies later finds the figures committed.
FREEZING = Point("figures being frozen", "reportrevision", "UPDATE", FROZEN)
LATER = (
    Point("files made, rows on their way", "reportfile", "INSERT", "NEW.kind = 'lampiran'"),
    Point("printing"),
    Point("first row of the files", "reportfile", "INSERT", "NEW.kind = 'laporan'"),
    Point("built, not committed", "reportrevision", "UPDATE", "NEW.built_edition = NEW.edition"),
)


@pytest.mark.proof
@pytest.mark.timeout(3500)
@pytest.mark.django_db(transaction=True)
def test_kill_9_of_a_worker_then_the_sweep(proof: Proof) -> None:
    secretary = factories.make_secretary()
    quarters = [Quarter(2024 + place // 4, place % 4 + 1) for place in range(6)]
    later, kills = cycle(LATER), 0
    rounds = proof.times(once=1, full=6)
    wanted = proof.times(once=1, full=25)
    seen = Seen()
    for place, quarter in enumerate(quarters[:rounds]):
        rich_quarter_once(quarter)
        revision = quarterly.prepare_report(quarter=quarter)
        message = OutboxMessage.objects.get(key=f"quarterly:{revision.pk}:{revision.edition}")
        share = -(-wanted * (place + 1) // rounds) - kills
        with reader(revision, seen):
            for number in range(share):
                is_first = share > 1 and number == 0
                point = FREEZING if is_first else next(later)
                (kill_one if kills else kill_child)(message, point)
                kills += 1
                assert_untouched(revision)
            duplicates(message, 4)
        assert_once(revision, secretary)
    assert seen.torn == []
    proof.saw(
        f"kill -9 of the worker of a quarterly report: {rounds} quarters, 4 messages each",
        f"{kills} kills; {rounds} rows, {rounds} builds, {seen.reads} reads of files each 10 ms, "
        f"{len(seen.torn)} torn; one mail each",
    )


def rich_quarter_once(quarter: Quarter) -> None:
    """Figures of the quarter; the scene's named company exists once."""
    Organisation.objects.filter(name="PT Contoh Utama").update(name=f"PT Contoh {quarter.code}")
    rich_quarter(quarter)


def kill_one(message: OutboxMessage, point: Point) -> None:
    """A worker takes the message and is killed at the point; its lease has ended afterwards."""
    free(message)
    if not point.table:
        process = worker(message)
        with waiting_for(process):
            while not printing(process.pid):
                time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return
    with gate(point):
        process = worker(message)
        backend = process_of_the_database(process)
        process.kill()
        process.wait()
    gone(backend)


def kill_child(message: OutboxMessage, point: Point) -> None:
    """The same in a prefork worker: the child dies, its parent starts another.

    Until its lease has ended, the message that the broker gives again finds the row taken.
    """
    with broker_at(BROKER), celery_worker(Relay(), *PREFORK, broker_url=BROKER) as celery:
        with gate(point):
            free(message)
            app.send_task("outbox.deliver", [str(message.pk)], ignore_result=True)
            backend = process_of_the_database(celery)
            (child,) = children(celery.pid)
            os.kill(child, signal.SIGKILL)
            until(lambda: not alive({child}), celery)
        gone(backend)
        until(lambda: bool(children(celery.pid)), celery)


def free(message: OutboxMessage) -> None:
    """As the sweep finds it minutes later."""
    OutboxMessage.objects.filter(pk=message.pk, status="claimed").update(
        lease_until=timezone.now() - timedelta(seconds=1)
    )


def duplicates(message: OutboxMessage, times: int) -> None:
    """The sweep hints it, and hints it again: several workers at once, this process is one."""
    app.loader.import_default_modules()
    free(message)
    workers = [worker(message) for _ in range(times - 1)]
    deliver(str(message.pk))
    for process in workers:
        process.wait()
    while True:  # another worker had claimed it first
        message.refresh_from_db()
        if message.status == "sent":
            return
        time.sleep(0.05)
        deliver(str(message.pk))


def assert_untouched(revision: ReportRevision) -> None:
    """Nothing of a killed build is seen."""
    assert not ReportFile.objects.filter(revision=revision).exists()
    assert not ReportRevision.objects.get(pk=revision.pk).is_built


def assert_once(revision: ReportRevision, secretary: User) -> None:
    """One row, one set of files whose bytes are what their rows say, one mail."""
    revision.refresh_from_db()
    assert revision.is_built
    assert revision.attempts == 0
    files = revision.files.all()
    assert sorted(file.kind for file in files) == sorted(ReportFile.Kind.values)
    storage = PrivateStorage()
    for file in files:
        content = Path(storage.path(file.file.name)).read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (file.size, file.sha256)
    told = OutboxMessage.objects.filter(
        recipient=secretary, key__startswith=f"quarterly-ready:{revision.pk}:"
    )
    assert told.count() == 1


class Seen:
    """What the reader saw."""

    def __init__(self) -> None:
        self.reads = 0
        self.torn: list[str] = []


@contextmanager
def reader(revision: ReportRevision, seen: Seen) -> Iterator[None]:
    """Every 10 ms somebody opens all files at the desk; each must be whole, or not there."""
    client, stop = Client(), threading.Event()
    client.force_login(factories.make_secretary())
    url = f"/admin/reports/quarterlyreport/{revision.report_id}/berkas/{revision.number}/"

    def read() -> None:
        try:
            while not stop.wait(0.01):
                for kind in ReportFile.Kind.values:
                    look(client, url, kind, revision, seen)
        finally:
            connection.close()

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def look(client: Client, url: str, kind: str, revision: ReportRevision, seen: Seen) -> None:
    """One read; its bytes are those of the row that stands there."""
    answer = client.get(f"{url}{kind}/")
    seen.reads += 1
    if answer.status_code == 404:
        return
    found = sha256(answer.getvalue()).hexdigest()
    if not ReportFile.objects.filter(revision=revision, kind=kind, sha256=found).exists():
        seen.torn.append(f"{kind} {found[:8]}")


def worker(message: OutboxMessage) -> subprocess.Popen:
    """What a Celery worker does with a hint, in a process that can be killed."""
    address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    return subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(message.pk)],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "forum_site.settings",
            "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
            "FORUM_MEDIA_ROOT": str(settings.PRIVATE_MEDIA_ROOT),
        },
        stdout=subprocess.DEVNULL,
    )


def printing(pid: int) -> bool:
    """Whether the worker has started its press."""
    with suppress(FileNotFoundError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return bool(children)
    return False


@contextmanager
def waiting_for(process: subprocess.Popen) -> Iterator[None]:
    """Fail instead of waiting for a worker that has ended."""
    try:
        yield
    finally:
        if process.poll() is not None:
            pytest.fail(f"the worker ended before it was killed: {process.returncode}")


@contextmanager
def gate(point: Point) -> Iterator[None]:
    """Whoever comes to ``point`` waits until this ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS"
            f" 'BEGIN PERFORM pg_advisory_xact_lock_shared({GATE}); RETURN NEW; END'"
        )
        table = point.table if "_" in point.table else f"reports_{point.table}"
        cursor.execute(
            f"CREATE TRIGGER gate BEFORE {point.event} ON {table} FOR EACH ROW"
            f" WHEN ({point.when}) EXECUTE FUNCTION wait_at_gate()"
        )
        cursor.execute("SELECT pg_advisory_lock(%s)", [GATE])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [GATE])
            # Waits for the transaction that held the table to be rolled back.
            cursor.execute(f"DROP TRIGGER gate ON {table}")
            cursor.execute("DROP FUNCTION wait_at_gate")


def process_of_the_database(process: subprocess.Popen) -> int:
    """PostgreSQL's process that waits at the gate for ``process``."""
    while True:
        found = asked(
            "SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE datname = current_database() AND locktype = 'advisory'"
            " AND objid = %s AND NOT granted",
            GATE,
        )
        if found:
            return found[0]
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"the worker ended before it was killed: {process.wait(0.02)}")


def gone(pid: int) -> None:
    """PostgreSQL has noticed that nobody is there any more."""
    while asked("SELECT pid FROM pg_stat_activity WHERE pid = %s", pid):
        time.sleep(0.01)


def asked(question: str, value: Any) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(question, [value])
        return cursor.fetchone()
