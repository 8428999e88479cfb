"""A list enters the registry: exact, all or nothing, and only once."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from forum_site.demo.families.files import as_csv
from forum_site.errors import RuleBroken
from forum_site.files.storage import PrivateStorage
from forum_site.outbox.models import OutboxMessage
from poverty_data.models import (
    AccessRecord,
    AdjudicationCase,
    Household,
    HouseholdVersion,
    ImportBatch,
    ImportProblem,
    StagedFamily,
)
from poverty_data.privacy.encryption import Tampered
from poverty_data.services.imports.applying import withdraw_import
from poverty_data.services.imports.loading import load_file
from poverty_data.services.imports.sealed_files import OpenedFile, store_sealed
from poverty_data.services.imports.uploads import delete_old_files, read_upload
from poverty_data.tasks.imports import read_import
from tests.desk.pages import deed, page
from tests.factories import make_verifier
from tests.poverty_data.lists import AS_OF, made
from tests.poverty_data.test_workbooks import workbook

pytestmark = pytest.mark.django_db


def load(rows: list, folder: Path, *, name: str = "list.csv", **how: object) -> dict:
    path = folder / name
    path.write_bytes(as_csv(rows))
    told = {"city": "33.71", "source": "DTSEN", "release": "2026-Q3", "as_of": AS_OF}
    return load_file(path=path, **{**told, **how})


def shown(counts: dict) -> dict:
    return {name: number for name, number in counts.items() if number and name != "seconds"}


def test_the_same_list_again_changes_nothing(tmp_path):
    rows, _ = made(400, dirty=0.3, seed=4)
    first = load(rows, tmp_path)
    before = set(Household.objects.values_list("pk", "content_mac", "changed_at"))
    again = load(rows, tmp_path)
    assert set(Household.objects.values_list("pk", "content_mac", "changed_at")) == before
    assert again["unchanged"] == again["accepted"] == first["accepted"]
    assert (again["review"], again["rejected"]) == (first["review"], first["rejected"])
    assert not HouseholdVersion.objects.exists()
    assert AdjudicationCase.objects.values("pair_key").distinct().count() == (
        AdjudicationCase.objects.count()
    )


def test_a_new_release_updates_and_keeps_the_former_state(tmp_path):
    rows, _ = made(60, dirty=0)
    load(rows, tmp_path)
    rows[5]["nama_kepala_keluarga"], rows[5]["sumber_air_minum"] = "Nama Baru", "ledeng/PDAM"
    told = load(rows, tmp_path, name="next.csv")
    assert shown(told) == {"received": 60, "accepted": 60, "unchanged": 59, "updated": 1}
    version = HouseholdVersion.objects.select_related("household").get()
    assert version.household.opened("name") == "Nama Baru"
    assert version.household.water == "piped"
    assert version.opened("nik") == version.household.opened("nik") == rows[5]["nik"]
    # The older file does not bring the older state back.
    rows, _ = made(60, dirty=0)
    assert shown(load(rows, tmp_path, name="old.csv"))["unchanged"] == 60


def test_an_import_can_be_taken_back(tmp_path):
    rows, _ = made(30, dirty=0)
    load(rows[:20], tmp_path)
    before = {h.pk: h.content_mac for h in Household.objects.all()}
    rows[3]["desil"] = "9"
    load(rows, tmp_path, name="next.csv")
    assert Household.objects.count() == 30
    first, second = ImportBatch.objects.order_by("created_at")
    verifier = make_verifier()
    with pytest.raises(RuleBroken, match="later_work"):
        withdraw_import(batch=first, by=verifier, reason="Salah berkas.")
    withdraw_import(batch=second, by=verifier, reason="Salah berkas.")
    assert {h.pk: h.content_mac for h in Household.objects.all()} == before
    assert Household.objects.get(pk=next(iter(before))).opened("nik")
    withdraw_import(batch=first, by=verifier, reason="Salah berkas.")
    assert not Household.objects.exists()


def test_the_command_prints_one_line_and_a_dry_run_leaves_nothing(tmp_path, capsys):
    rows, _ = made(50, dirty=0)
    rows[7]["nama_kepala_keluarga"] = "=1+1"
    path, out = tmp_path / "list.csv", tmp_path / "out.csv"
    path.write_bytes(as_csv(rows, delimiter=";", encoding="utf-16"))
    told = ["--city", "33.71", "--source", "DTSEN", "--release", "2026-Q3"]
    told += ["--as-of", "2026-06-30", "--errors", str(out)]
    call_command("import_households", str(path), *told, "--dry-run")
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert '"received": 50, "accepted": 49, "fixed": 0, "review": 1' in printed
    assert "=1+1" not in out.read_text()
    assert not any(
        model.objects.exists() for model in (Household, ImportBatch, ImportProblem, StagedFamily)
    )
    with pytest.raises(CommandError, match=r"33\.71"):
        call_command("import_households", str(path), *told, "--city", "32.73")


def test_nothing_of_a_person_stands_in_clear_in_staging(tmp_path):
    rows, _ = made(40, dirty=1.0, seed=2)
    load(rows, tmp_path)
    stored = repr(list(ImportProblem.objects.values())) + repr(
        list(AdjudicationCase.objects.values())
    )
    for row in rows:
        for column in ("nik", "no_kk", "alamat"):
            assert len(row[column]) < 6 or row[column] not in stored


def told_upload(rows: list, **more: object) -> dict:
    file = SimpleUploadedFile("daftar.csv", as_csv(rows), "text/csv")
    return {
        "source": "DTSEN",
        "release": "2026-Q3",
        "as_of": "2026-06-30",
        "encoding": "",
        "file": file,
        **more,
    }


def test_a_list_goes_through_the_desk(client, rows_of_ten):
    verifier = make_verifier()
    client.force_login(verifier)
    upload = reverse("admin:poverty_data_importbatch_upload")
    assert client.get(upload).status_code == 200
    assert client.post(upload, {}).status_code == 422
    answer = client.post(upload, told_upload(rows_of_ten))
    batch = ImportBatch.objects.get()
    assert answer["Location"] == page(batch)
    assert b"Menunggu giliran" in client.get(page(batch)).content
    stored = PrivateStorage().open(batch.stored_name).read()
    assert rows_of_ten[0]["nik"].encode() not in stored
    waiting = OutboxMessage.objects.get(task="poverty_data.read_import")
    read_upload(**waiting.arguments)
    text = client.get(page(batch)).content.decode()
    assert "Masukkan ke daftar" in text
    out = client.get(reverse("admin:poverty_data_importbatch_problems", args=[batch.pk]))
    assert b"text_spaces" in b"".join(out.streaming_content)
    assert AccessRecord.objects.filter(user=verifier, action="problem_file").count() == 1
    assert client.post(deed(batch, "apply")).status_code == 302
    assert Household.objects.count() == 10
    answer = client.post(deed(batch, "withdraw"), {"reason": "Salah rilis."})
    assert answer.status_code == 302
    assert not Household.objects.exists()


def as_xlsx(contents: bytes) -> bytes:
    return workbook(list(csv.reader(io.StringIO(contents.decode()))))


@pytest.mark.parametrize(
    ("name", "shape"), [("daftar.csv", bytes), ("daftar.xlsx", as_xlsx), ("daftar", as_xlsx)]
)
def test_headings_are_paired_once_for_a_source(client, rows_of_ten, name, shape):
    """By the real task; the next file of the source needs nobody, whatever its form and name."""
    client.force_login(make_verifier())

    def send(release: str) -> ImportBatch:
        odd = shape(as_csv(rows_of_ten).replace(b"desil", b"kelas", 1))
        told = told_upload([], file=SimpleUploadedFile(name, odd), release=release)
        client.post(reverse("admin:poverty_data_importbatch_upload"), told)
        work()
        return ImportBatch.objects.get(release=release)

    batch = send("2026-Q3")
    assert b"Pasangkan judul kolom" in client.get(page(batch)).content
    assert client.post(deed(batch, "pair"), {"desil": "kelas"}).status_code == 302
    work()
    batch.refresh_from_db()
    assert (batch.status, batch.counts["accepted"]) == ("checked", 10)
    following = send("2026-Q4")
    assert (following.status, following.counts["accepted"]) == ("checked", 10)
    assert client.post(deed(following, "apply")).status_code == 302
    assert Household.objects.count() == 10


def work() -> None:
    """What the worker does with what waits in the outbox."""
    for row in OutboxMessage.objects.filter(task=read_import.name):
        read_import(**row.arguments)
        row.delete()


def test_old_files_and_values_go_after_thirty_days(client, rows_of_ten):
    client.force_login(make_verifier())
    upload = reverse("admin:poverty_data_importbatch_upload")
    client.post(upload, told_upload(rows_of_ten))
    batch = ImportBatch.objects.get()
    read_upload(batch_id=str(batch.pk))
    assert delete_old_files() == 0
    ImportBatch.objects.update(created_at=timezone.now() - timedelta(days=31))
    assert delete_old_files() == 1
    assert not PrivateStorage().exists(batch.stored_name)
    assert not ImportProblem.objects.filter(value_sealed__isnull=False).exists()
    read_upload(batch_id=str(batch.pk))
    batch.refresh_from_db()
    assert batch.status == "failed"


def test_a_sealed_file_that_was_changed_does_not_open():
    batch = "0b0e7f1c-0000-4000-8000-000000000001"
    name = store_sealed(io.BytesIO(b"x" * 600_000), batch=batch)
    assert OpenedFile(name, batch=batch).read() == b"x" * 600_000
    path = Path(PrivateStorage().path(name))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 + 40_000])
    for key in (batch, batch[:-1] + "2"):
        with pytest.raises(Tampered):
            OpenedFile(name, batch=key).read()


@pytest.fixture
def rows_of_ten():
    rows, _ = made(10, dirty=0)
    rows[4]["alamat"] = f"  {rows[4]['alamat']}"
    return rows
