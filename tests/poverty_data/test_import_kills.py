"""kill -9 of an import leaves none or all of its rows, and the same file then enters just once."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

from forum_site.demo.families.files import as_csv
from poverty_data.models import Household, HouseholdVersion, ImportBatch, StagedFamily
from poverty_data.services.imports.loading import load_file
from poverty_data.services.imports.reading import CHUNK
from tests.poverty_data.lists import AS_OF, made
from tests.proof import Proof

ROOT = Path(__file__).resolve().parents[2]
#: What the importer waits for where it is to be killed; nobody else uses this number.
GATE = 4_711
TOLD = {"city": "33.71", "source": "DTSEN", "release": "2026-Q3"}
ROWS = CHUNK + 400


class Point(NamedTuple):
    """A statement of the import, as a row of a table tells it."""

    name: str
    table: str
    event: str
    when: str = "true"


MIDDLE_OF_STAGING = Point(
    "second chunk on its way to staging", "stagedfamily", "INSERT", f"NEW.line = {CHUNK + 200}"
)
POINTS = (
    MIDDLE_OF_STAGING,
    Point("batch being made", "importbatch", "INSERT"),
    Point("reading begins", "importbatch", "UPDATE", "NEW.status = 'reading'"),
    Point("progress being made", "importprogress", "INSERT"),
    Point("first chunk staged, not committed", "importprogress", "UPDATE"),
    Point("a problem being written", "importproblem", "INSERT"),
    Point("a case being opened", "adjudicationcase", "INSERT"),
    Point("all staged and checked", "importbatch", "UPDATE", "NEW.status = 'checked'"),
    Point("rows entering the registry", "household", "INSERT"),
    Point("rows in the registry, staging emptied", "importbatch", "UPDATE", "NEW.status='applied'"),
)


@pytest.mark.proof
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
def test_kill_9_and_the_same_file_again(tmp_path: Path, proof: Proof) -> None:
    path = tmp_path / "list.csv"
    rows, _ = made(ROWS, dirty=0.02, seed=8)
    path.write_bytes(as_csv(rows))
    points = POINTS[: proof.times(once=1, full=len(POINTS))]
    for point in points:
        for model in (Household, ImportBatch):
            model.objects.all().delete()
        killed(path, point)
        if point != MIDDLE_OF_STAGING:  # whichever helper is ready first is staged first
            assert StagedFamily.objects.exists() is (point.name in STAGED_BEFORE), point.name
        assert Household.objects.count() == 0, point.name
        first = load_file(path=path, as_of=AS_OF, **TOLD)
        state = registry()
        assert len(state) == first["accepted"] > 0.9 * ROWS, point.name
        assert ImportBatch.objects.count() == 1, point.name
        again = load_file(path=path, as_of=AS_OF, **TOLD)
        assert registry() == state, point.name
        assert again["unchanged"] == again["accepted"] == first["accepted"], point.name
        assert not HouseholdVersion.objects.exists(), point.name
        assert not StagedFamily.objects.exists(), point.name
    proof.saw(
        f"kill -9 of an import of {ROWS} rows at {len(points)} points",
        "0 rows in the registry after each; the same file then enters whole, a third time nothing",
    )


CHANGES = (
    Point("families being updated", "household", "UPDATE"),
    Point("former states being kept", "householdversion", "INSERT"),
    Point("all updated, not committed", "importbatch", "UPDATE", "NEW.status = 'applied'"),
)


@pytest.mark.proof
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
def test_kill_9_of_a_list_that_changes_families(tmp_path: Path, proof: Proof) -> None:
    rows, _ = made(60, dirty=0)
    first, later = tmp_path / "first.csv", tmp_path / "later.csv"
    first.write_bytes(as_csv(rows))
    later.write_bytes(as_csv([{**row, "luas_lantai_m2": "77"} for row in rows]))
    load_file(path=first, as_of=AS_OF, **TOLD)
    before = registry()
    points = CHANGES[: proof.times(once=1, full=len(CHANGES))]
    for point in points:
        killed(later, point)
        assert registry() == before, point.name
        assert not HouseholdVersion.objects.exists(), point.name
    assert load_file(path=later, as_of=AS_OF, **TOLD)["updated"] == HouseholdVersion.objects.count()
    changed = registry()
    assert len(changed) == len(before)
    assert not changed & before
    assert load_file(path=later, as_of=AS_OF, **TOLD)["unchanged"] == len(before)
    assert registry() == changed
    proof.saw(
        f"kill -9 of an import that changes families at {len(points)} points",
        "every family as before after each; the same file then changes all, once more nothing",
    )


@pytest.mark.timeout(300)
@pytest.mark.django_db(transaction=True)
def test_kill_9_after_the_last_commit_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(made(30, dirty=0)[0]))
    with full_pipe() as pipe:
        process = importer(path, stdout=pipe)
        while not ImportBatch.objects.filter(status="applied").exists():
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"The import ended before it was killed: {process.wait(0.02)}")
        process.kill()
        assert process.wait() == -signal.SIGKILL
    state = registry()
    assert len(state) == 30
    assert load_file(path=path, as_of=AS_OF, **TOLD)["unchanged"] == 30
    assert registry() == state


@contextmanager
def full_pipe() -> Iterator[int]:
    """Whoever writes into it waits: the command has committed and cannot tell yet."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    with suppress(BlockingIOError):
        while True:
            os.write(into, b" " * 65536)
    os.set_blocking(into, True)
    try:
        yield into
    finally:
        os.close(into)
        os.close(out)


#: Points after a chunk was committed; what it staged is forgotten when the file is read again.
STAGED_BEFORE = {point.name for point in POINTS[-4:]}


def registry() -> set[tuple]:
    return set(Household.objects.values_list("pk", "nik_index", "content_mac", "changed_at"))


def killed(path: Path, point: Point) -> None:
    """The real command, killed while it waits at ``point``."""
    with gate(point):
        process = importer(path)
        waits = process_of_the_database(process)
        process.kill()
        process.wait()
    gone(waits)


def importer(path: Path, stdout: int = subprocess.DEVNULL) -> subprocess.Popen:
    address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    edition = [f"--{name}={value}" for name, value in TOLD.items()]
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_households", str(path), *edition, f"--as-of={AS_OF}"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}"},
        stdout=stdout,
    )


@contextmanager
def gate(point: Point) -> Iterator[None]:
    """Whoever comes to ``point`` waits until this ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS"
            f" 'BEGIN PERFORM pg_advisory_xact_lock_shared({GATE}); RETURN NEW; END'"
        )
        table = f"poverty_data_{point.table}"
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
    """The process of this test's database that waits at the gate for ``process``."""
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
            pytest.fail(f"The import ended before it was killed: {process.wait(0.02)}")


def gone(pid: int) -> None:
    """PostgreSQL has noticed that nobody is there any more."""
    while asked("SELECT pid FROM pg_stat_activity WHERE pid = %s", pid):
        pass


def asked(question: str, value: int) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(question, [value])
        return cursor.fetchone()
