"""An uploaded list in a real Celery worker, from the desk to the registry, and its sudden end."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum_site.demo.families.files import as_csv
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import sweep
from poverty_data.models import Household, ImportBatch
from poverty_data.services.imports.applying import apply_import
from poverty_data.services.imports.loading import load_file
from poverty_data.services.imports.uploads import receive_upload
from poverty_data.workflow import BatchStatus
from tests import factories as make
from tests.outbox.relay import Relay
from tests.outbox.test_broker import broker_at, worker
from tests.poverty_data.lists import AS_OF, made
from tests.poverty_data.test_import_kills import (
    MIDDLE_OF_STAGING,
    ROWS,
    gate,
    gone,
    process_of_the_database,
)

TOLD = {"city": "33.71", "source": "DTSEN", "release": "2026-Q3", "as_of": AS_OF}
#: A database of the broker of its own: no other worker takes these messages.
BROKER = f"{settings.REDIS_URL.rpartition('/')[0]}/14"
PREFORK = ("--concurrency", "1", "--without-gossip", "--without-mingle")
HELPERS = 2 if len(os.sched_getaffinity(0)) > 1 else 0


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_and_the_next_reads_the_list(tmp_path: Path) -> None:
    content = as_csv(made(ROWS, dirty=0.02, seed=8)[0])
    expected = registry_of(content, tmp_path)
    verifier = make.make_verifier()
    with broker_at(BROKER), worker(Relay(), *PREFORK, broker_url=BROKER) as celery:
        with gate(MIDDLE_OF_STAGING):
            upload = SimpleUploadedFile("list.csv", content)
            batch = receive_upload(upload=upload, encoding="", by=verifier, **TOLD)
            waits = process_of_the_database(celery)
            (child,) = children(celery.pid)
            helpers = children(child)
            assert len(helpers) == HELPERS
            os.kill(child, signal.SIGKILL)
            until(lambda: not alive({child, *helpers}), celery)
        gone(waits)
        assert not Household.objects.exists()
        assert status_of(batch) == BatchStatus.READING

        OutboxMessage.objects.update(lease_until=timezone.now())
        assert sweep() == 1
        until(lambda: status_of(batch) != BatchStatus.READING, celery)
        (successor,) = children(celery.pid)
        assert not children(successor)
    batch.refresh_from_db()
    assert (batch.status, batch.failure) == (BatchStatus.CHECKED, "")
    apply_import(batch=batch, by=verifier)
    assert registry() == expected
    assert len(expected) == Household.objects.count() == batch.counts["accepted"] > 0.9 * ROWS


def registry() -> set[tuple[str, str]]:
    return set(Household.objects.values_list("nik_index", "content_mac"))


def registry_of(content: bytes, folder: Path) -> set[tuple[str, str]]:
    """What the same list becomes in one go; nothing of it stays."""
    path = folder / "list.csv"
    path.write_bytes(content)
    load_file(path=path, **TOLD)
    found = registry()
    for model in (Household, ImportBatch):
        model.objects.all().delete()
    return found


def status_of(batch: ImportBatch) -> str:
    return ImportBatch.objects.values_list("status", flat=True).get(pk=batch.pk)


def children(pid: int) -> list[int]:
    return [child for child, parent, state in processes() if parent == pid and state != "Z"]


def alive(pids: set[int]) -> set[int]:
    """Those that still do something: one that ended and that nobody asked about is a zombie."""
    return {pid for pid, _, state in processes() if pid in pids and state != "Z"}


def processes() -> list[tuple[int, int, str]]:
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True)
    rows = [line.split() for line in told.stdout.splitlines()]
    return [(int(pid), int(parent), state[0]) for pid, parent, state in rows]


def until(happened: Callable[[], bool], celery: subprocess.Popen, seconds: int = 60) -> None:
    """Fails when it does not happen in time, or the worker ends before."""
    deadline = time.monotonic() + seconds
    while not happened():
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"The worker ended: {celery.wait(0.05)}")
        if time.monotonic() > deadline:
            pytest.fail(f"Not within {seconds} s")
