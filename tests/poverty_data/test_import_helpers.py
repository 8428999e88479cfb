"""Helpers prepare the chunks of a long list: the same rows in the same order, or nothing at all."""

import os
import signal
from pathlib import Path

import pytest

from forum_site.demo.families.files import as_csv
from poverty_data.importing.messages import BadFile
from poverty_data.models import Household, ImportBatch, StagedFamily
from poverty_data.services.imports import reading
from poverty_data.services.imports.helping import prepared
from poverty_data.services.imports.loading import load_file
from poverty_data.services.imports.preparing import Preparing
from tests.poverty_data.lists import AS_OF, made

pytestmark = pytest.mark.django_db
TOLD = {"city": "33.71", "source": "DTSEN", "release": "2026-Q3", "as_of": AS_OF}


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows, _ = made(160, dirty=0.2, seed=6)
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(rows))
    return path


def processors(monkeypatch, number: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(number)))


def test_with_helpers_and_without_the_registry_is_the_same(path, monkeypatch):
    states = []
    for number in (1, 2):
        processors(monkeypatch, number)
        counts = load_file(path=path, **TOLD)
        del counts["seconds"]
        families = Household.objects.order_by("nik_index")
        niks = [(family.content_mac, family.opened("nik")) for family in families]
        states.append((counts, niks))
        again = load_file(path=path, **TOLD)
        assert again["unchanged"] == again["accepted"] == counts["accepted"] > 100
        for model in (Household, ImportBatch):
            model.objects.all().delete()
    assert states[0] == states[1]


def test_helpers_end_and_leave_the_database_to_the_importer(path, monkeypatch):
    processors(monkeypatch, 2)
    helpers, fork = [], os.fork

    def forked():
        helpers.append(fork())
        return helpers[-1]

    monkeypatch.setattr(os, "fork", forked)
    load_file(path=path, **TOLD)
    assert Household.objects.exists()
    assert len(helpers) == 2
    for pid in helpers:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


class Doomed(Preparing):
    """Its helper is killed before the second chunk."""

    def identify(self, records):
        if self.rows:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().identify(records)


def test_when_a_helper_is_killed_the_batch_fails_whole(path, monkeypatch):
    processors(monkeypatch, 2)
    with monkeypatch.context() as doomed:
        doomed.setattr(reading, "Preparing", Doomed)
        with pytest.raises(BadFile, match="unreadable"):
            load_file(path=path, **TOLD)
    batch = ImportBatch.objects.get()
    assert (batch.status, batch.failure) == (
        "failed",
        "Pembacaan terhenti di tengah jalan. Baca ulang berkas ini.",
    )
    assert not Household.objects.exists()
    assert not StagedFamily.objects.exists()
    assert load_file(path=path, **TOLD)["accepted"] > 100


def test_a_list_of_one_chunk_needs_no_helper(monkeypatch):
    processors(monkeypatch, 2)

    class Alone(Preparing):
        def identify(self, records):
            return os.getpid()

        def finish(self, found):
            return found

    work = Alone(batch="", checker=None, sealing=None)
    assert list(prepared(work, iter([[]]), find=lambda sought: sought)) == [os.getpid()]
