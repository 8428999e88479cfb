"""Open data: files that say what the pages say, made once in effect, frozen with their quarter."""

import csv
import io
import json
import os
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from django.test import Client
from django.utils import timezone
from frictionless import Package
from openpyxl import load_workbook
from rest_framework import serializers

from companies.api import public_pledges
from companies.figures import compliance
from companies.models import Realisation
from forum_site.api.rows import Row, Selected
from forum_site.formats.dates import date_short
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import deliver
from forum_site.startup import refuse_unsafe
from proposals.models import Proposal
from proposals.workflow import Status
from reports import figures, needs, tasks
from reports.figures import Scope
from reports.models import OpenEdition, OpenFile
from reports.open_data import writing
from reports.open_data.catalogue import DATASETS
from reports.services import open_data, quarterly
from tests import factories
from tests.reports.quarterlies import THIRD, accepted, built, published, rich_quarter
from tests.reports.test_quarterly_builds import files_in
from tests.reports.test_quarterly_kills import Point, duplicates, free, kill_one

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("x")'


@pytest.fixture
def current() -> OpenEdition:
    """The rolling edition of a forum that has something in every dataset."""
    rich_quarter()
    factories.make_proposal(title=FORMULA, summary='Baris "satu",\nbaris dua')
    factories.publish_needs(35, 5, 21, 41, 60)
    return made(open_data.ask_current())


def made(edition: OpenEdition) -> OpenEdition:
    assert open_data.build_edition(edition_id=edition.pk)
    edition.refresh_from_db()
    return edition


def text(edition: OpenEdition, name: str) -> str:
    return content(edition, name).decode()


def content(edition: OpenEdition, name: str) -> bytes:
    with edition.files.get(name=name).file.open("rb") as source:
        return source.read()


def rows(edition: OpenEdition, slug: str) -> list[dict[str, str]]:
    """The lines of a dataset's CSV."""
    return list(csv.DictReader(io.StringIO(text(edition, f"{slug}-{edition.label}.csv"))))


# --- What stands in the files ------------------------------------------------------------------
def test_every_dataset_has_its_files_and_they_agree(current: OpenEdition) -> None:
    for slug in DATASETS:
        table = rows(current, slug)
        objects = json.loads(text(current, f"{slug}-terbaru.json"))
        book = load_workbook(io.BytesIO(content(current, f"{slug}-terbaru.xlsx")))
        sheet = list(book["Data"].values)
        assert objects["dataset"] == slug
        assert len(table) == len(objects["data"]) == len(sheet) - 1 > 0, slug
        assert list(table[0]) == list(objects["data"][0]) == list(sheet[0])
        assert {file.rows for file in current.files.filter(dataset=slug)} == {len(table)}
    for file in current.files.all():
        body = content(current, file.name)
        assert (file.size, file.sha256) == (len(body), sha256(body).hexdigest())


def test_the_reference_reader_accepts_every_csv(current: OpenEdition, tmp_path: Path) -> None:
    for file in current.files.exclude(kind="xlsx"):
        (tmp_path / file.name).write_bytes(content(current, file.name))
    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert {resource.name for resource in package.resources} == set(DATASETS)
    assert report.valid, report.flatten(["name", "type", "note"])
    table = tmp_path / "komitmen-terbaru.csv"
    table.write_bytes(table.read_bytes().replace(b"confirmed", b"menunggu"))
    broken = Package(str(tmp_path / "datapackage.json")).validate()
    kinds = {kind for _, kind in broken.flatten(["name", "type"])}
    assert {"hash-count", "constraint-error"} <= kinds


def test_figures_of_the_datasets_are_those_of_the_database(current: OpenEdition) -> None:
    work, cells = rows(current, "realisasi"), rows(current, "angka")
    realised = Realisation.objects.accepted().aggregate(sum=Sum("amount"))["sum"]
    assert sum(int(row["amount"]) for row in work) == realised
    assert sum(int(row["amount_realised"]) for row in cells) == figures.realised(Scope())
    by_field = {row.key: row for row in figures.by_field(Scope(quarter=THIRD))}
    for row in cells:
        line = by_field[row["field"]]
        assert (int(row["amount_realised"]), int(row["companies"])) == (line.amount, line.companies)
    promised = sum(pledge.counted for pledge in public_pledges())
    assert sum(int(row["amount"]) for row in rows(current, "komitmen")) == promised
    shown = {(row.company.name, row.late) for row in compliance(THIRD.starts_on, THIRD.ends_before)}
    told = [row for row in rows(current, "kepatuhan") if row["period"] == "2025-Q3"]
    assert {(row["name"], int(row["late"])) for row in told} == shown
    ids = set(Proposal.objects.published().values_list("id", flat=True))
    assert {row["id"] for row in rows(current, "usulan")} == {str(pk) for pk in ids}


def test_a_report_on_its_way_to_the_cells_is_in_all_files(current: OpenEdition) -> None:
    factories.make_realisation(ended_on=THIRD.starts_on, amount=123_456)  # not counted yet
    edition = made(open_data.ask_current())
    work, cells = rows(edition, "realisasi"), rows(edition, "angka")
    total = sum(int(row["amount"]) for row in work)
    assert "123456" in {row["amount"] for row in work}
    assert sum(int(row["amount_realised"]) for row in cells) == total


def test_need_is_told_as_the_board_tells_it(current: OpenEdition) -> None:
    board = needs.board()
    assert board is not None
    on_page = {
        (row.code, table.column.kind): row.gap.verified
        for table in board.kinds
        for row in table.rows
        if row.gap is not None
    }
    in_file = {
        (row["area"], row["kind"]): int(row["count"]) if row["count"] else None
        for row in rows(current, "kebutuhan")
    }
    assert in_file == on_page
    assert None in in_file.values()
    hidden = [row for row in rows(current, "kebutuhan") if row["is_suppressed"] == "true"]
    assert len(hidden) == sum(value is None for value in on_page.values())


def test_no_cell_is_a_formula_and_text_stays_text(current: OpenEdition) -> None:
    titles = {row["title"]: row for row in rows(current, "usulan")}
    assert titles[f"'{FORMULA}"]["summary"] == 'Baris "satu",\nbaris dua'
    book = load_workbook(io.BytesIO(content(current, "usulan-terbaru.xlsx")))
    kinds = {cell.data_type for line in book["Data"].iter_rows() for cell in line}
    assert "f" not in kinds


def test_a_book_is_left_out_when_it_would_be_too_large(settings: Any) -> None:
    """More rows than the largest description of a dataset, which is a sheet too, has lines."""
    settings.EXPORT_XLSX_MAX_ROWS = 40
    for _ in range(41):
        factories.make_proposal()
    edition = made(open_data.ask_current())
    names = set(edition.files.values_list("name", flat=True))
    assert "bidang-terbaru.xlsx" in names
    assert "usulan-terbaru.xlsx" not in names
    assert "usulan-terbaru.csv" in names


def test_a_long_dataset_is_written_in_flat_memory() -> None:
    lines = Selected("SELECT n, repeat('x', 200) FROM generate_series(1, %s) n", (100_000,))
    dataset = replace(DATASETS["bidang"], row=LongRow, select=lambda: lines)
    with writing.scratch() as table, writing.scratch() as objects:
        tracemalloc.start()
        counts = writing.write_csv(dataset, table), writing.write_json(dataset, objects)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert counts == (100_000, 100_000)
        assert table.tell() > 20_000_000
        assert peak < 2 * 2**20
        assert json.load(objects.seek(0) or objects)["data"][-1]["number"] == 100_000


class LongRow(Row):
    number = serializers.IntegerField(help_text="Nomor.")
    text = serializers.CharField(help_text="Teks.")


def test_nobody_is_named(current: OpenEdition) -> None:
    applicant = factories.make_proposal(title="Usulan warga").applicant
    applicant.name, applicant.contact_name = "Kenari Pengusul", "Kenari Kontak"
    applicant.phone, applicant.email = "+6281155512345", "kenari@contoh.example"
    applicant.save()
    factories.make_household(name="Kenari Keluarga", nik="9912345678901234")
    company = factories.make_company("PT Kenari", contact_name="Kenari Wakil", npwp="9955123456")
    factories.make_member(company, full_name="Kenari Anggota")
    factories.make_pledge(company=company, note="kenari catatan", description="kenari uraian")
    report = accepted(company=company, landmark="kenari patokan", amount=1)
    assert report.pk
    factories.make_realisation(company, "draft", activity="Kenari draf")
    factories.make_proposal(Status.SUBMITTED, title="Kenari menunggu")
    edition = made(open_data.ask_current())
    everything = (
        "".join(text(edition, file.name) for file in edition.files.exclude(kind="xlsx"))
        .replace("PT Kenari", "")
        .replace("pt-kenari", "")
    )
    for word in ("kenari", "81155512345", "9912345678901234", "9955123456"):
        assert word not in everything.lower(), word


# --- Made once in effect -----------------------------------------------------------------------
def test_nothing_is_built_twice(current: OpenEdition) -> None:
    before = list(current.files.values_list("pk", flat=True))
    assert not open_data.build_edition(edition_id=current.pk)
    assert not tasks.build_open_data(current.pk)
    assert not tasks.build_open_data(0)
    assert list(current.files.values_list("pk", flat=True)) == before


def test_the_same_rows_give_the_same_bytes(current: OpenEdition) -> None:
    plain = current.files.filter(kind="csv")
    before = dict(plain.values_list("name", "sha256"))
    made(open_data.ask_current())
    assert dict(plain.values_list("name", "sha256")) == before


@pytest.mark.django_db(transaction=True)
def test_duplicate_messages_at_once_build_once(settings: Any) -> None:
    edition = open_data.ask_current()
    row = OutboxMessage.objects.get(task=tasks.build_open_data.name)

    def once(place: int) -> bool:
        try:
            return deliver(str(row.pk)) if place % 2 else tasks.build_open_data(edition.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(once, range(4)))
    edition.refresh_from_db()
    assert edition.is_built
    assert (
        files_in(settings.PRIVATE_MEDIA_ROOT) == edition.files.count() == len(DATASETS) * 3 + 2
    )  # map and package


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_and_the_sweep_finishes_its_work(settings: Any) -> None:
    edition = open_data.ask_current()
    message = OutboxMessage.objects.get(task=tasks.build_open_data.name)
    kill_one(message, Point("rows of the files", "openfile", "INSERT", "NEW.kind = 'geojson'"))
    edition.refresh_from_db()
    assert not edition.built
    assert not OpenFile.objects.exists()
    left = files_in(settings.PRIVATE_MEDIA_ROOT)
    assert left > 0
    free(message)
    assert list(OutboxMessage.objects.lost()) == [message]
    duplicates(message, 2)
    edition.refresh_from_db()
    assert edition.is_built
    assert edition.files.count() == files_in(settings.PRIVATE_MEDIA_ROOT) - left


def boxes(client: Client) -> str:
    return client.get("/admin/").content.decode()


def test_a_night_that_fails_is_told_to_people(current: OpenEdition, client: Client) -> None:
    client.force_login(factories.make_secretary())
    assert "belum terbarui" not in boxes(client)
    assert "diperbarui setiap malam" in client.get("/data-terbuka/").content.decode()
    ago = timezone.now() - timedelta(days=2)
    OpenEdition.objects.filter(pk=current.pk).update(built_at=ago)
    assert f"Data terbuka belum terbarui sejak {date_short(ago)}" in boxes(client)
    page = client.get("/data-terbuka/").content.decode()
    assert "belum terbarui sejak itu" in page
    made(open_data.ask_current())
    assert "belum terbarui" not in boxes(client)
    client.force_login(factories.make_verifier())
    OpenEdition.objects.filter(pk=current.pk).update(built_at=ago)
    assert "belum terbarui" not in boxes(client)


def test_a_build_that_was_given_up_is_told_at_once(client: Client) -> None:
    client.force_login(factories.make_secretary())
    open_data.freeze_quarter(quarter=THIRD)
    open_data.ask_current()
    assert "belum dibekukan" not in boxes(client)  # it has only just been asked for
    OutboxMessage.objects.filter(task=open_data.BUILD).update(status="failed")
    shown = boxes(client)
    assert f"Data {THIRD} belum dibekukan" in shown
    assert "Data terbuka belum pernah jadi" in shown


def test_files_of_an_older_look_never_replace_newer_ones(current: OpenEdition) -> None:
    asked = open_data.ask_current()
    OpenEdition.objects.filter(pk=asked.pk).update(wanted=asked.wanted + 1)
    assert not open_data.put_in_place(asked, [])
    assert current.files.exists()


def test_files_that_no_row_names_are_deleted(current: OpenEdition, settings: Any) -> None:
    kept = {file.file.path for file in current.files.all()}
    made(open_data.ask_current())
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for path in settings.PRIVATE_MEDIA_ROOT.rglob("open-data/*/*"):
        os.utime(path, (long_ago, long_ago))
    assert open_data.delete_orphan_files() == len(kept)
    assert not any(Path(path).exists() for path in kept)
    assert all(Path(file.file.path).exists() for file in OpenFile.objects.all())


# --- Frozen with the quarter -------------------------------------------------------------------
def test_publishing_a_report_freezes_its_quarter_once(current: OpenEdition) -> None:
    report = published()
    for row in OutboxMessage.objects.filter(task=tasks.build_open_data.name):
        deliver(str(row.pk))
    frozen = OpenEdition.objects.get(quarter=THIRD.code)
    names = set(frozen.files.values_list("name", flat=True))
    assert {"realisasi-2025-Q3.csv", "angka-2025-Q3.xlsx", "datapackage.json"} <= names
    before = {file.name: content(frozen, file.name) for file in frozen.files.all()}
    Realisation.objects.update(activity="Diperbaiki kemudian")
    accepted(amount=9_000_000)
    second = quarterly.prepare_revision(report_id=report.pk, by=factories.make_secretary())
    publish(second)
    open_data.freeze_quarter(quarter=THIRD)
    for row in OutboxMessage.objects.filter(task=tasks.build_open_data.name, status="waiting"):
        deliver(str(row.pk))
    assert {file.name: content(frozen, file.name) for file in frozen.files.all()} == before
    now = OpenEdition.objects.get(quarter=None)
    assert {row["activity"] for row in rows(now, "realisasi")} > {"Diperbaiki kemudian"}


def publish(revision: Any) -> None:
    built(revision)
    revision.status, revision.checked_at = "checked", timezone.now()
    revision.checked_by = factories.make_secretary()
    revision.save()
    quarterly.publish_revision(revision_id=revision.pk, by=factories.make_officer())


def test_the_database_refuses_to_change_what_is_frozen() -> None:
    frozen = made(open_data.freeze_quarter(quarter=THIRD))
    file = frozen.files.first()
    assert file is not None
    changes = (
        lambda: OpenFile.objects.filter(pk=file.pk).update(sha256="0" * 64),
        lambda: OpenFile.objects.filter(pk=file.pk).delete(),
        lambda: OpenFile.objects.create(edition=frozen, name="x.csv", size=1, file="x"),
        lambda: OpenEdition.objects.filter(pk=frozen.pk).update(wanted=2),
        lambda: OpenEdition.objects.filter(pk=frozen.pk).delete(),
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_quarter_without_a_report_is_frozen_after_a_month(
    caplog: pytest.LogCaptureFixture,
) -> None:
    day = THIRD.ends_before
    open_data.ask_nightly(today=day + timedelta(days=30))
    assert not OpenEdition.objects.filter(quarter=THIRD.code).exists()
    open_data.ask_nightly(today=day + timedelta(days=31))
    frozen = OpenEdition.objects.get(quarter=THIRD.code)
    open_data.ask_nightly(today=day + timedelta(days=32))  # its message came to nothing
    frozen.refresh_from_db()
    assert frozen.wanted == 2
    told = [row.edition for row in caplog.records if "not built" in row.getMessage()]
    assert told.count("2025-Q3") == 1
    made(frozen)
    open_data.ask_nightly(today=day + timedelta(days=33))
    frozen.refresh_from_db()
    assert (frozen.wanted, frozen.is_built) == (2, True)


# --- Pages and downloads -----------------------------------------------------------------------
def test_the_catalogue_before_and_after_the_first_files(client: Client) -> None:
    empty = client.get("/data-terbuka/").content.decode()
    assert "berkas pertama dibuat malam ini" in empty
    assert all(dataset.title in empty for dataset in DATASETS.values())
    assert client.get("/data-terbuka/realisasi/").status_code == 200
    made(open_data.ask_current())
    made(open_data.freeze_quarter(quarter=THIRD))
    page = client.get("/data-terbuka/").content.decode()
    assert "/data-terbuka/terbaru/realisasi-terbaru.csv" in page
    assert "/data-terbuka/2025-Q3/datapackage.json" in page
    one = client.get("/data-terbuka/realisasi/").content.decode()
    for file in OpenFile.objects.filter(dataset="realisasi"):
        assert file.name in one
        assert file.sha256 in one
    assert "CC BY 4.0" in one
    assert "/data-terbuka/realisasi/" in client.get("/sitemap.xml").content.decode()
    assert "<code>source_of_funds</code>" in one


def test_a_download_is_named_typed_and_asked_for_once(client: Client) -> None:
    frozen = made(open_data.freeze_quarter(quarter=THIRD))
    file = frozen.files.get(name="wilayah-2025-Q3.csv")
    url = f"/data-terbuka/2025-Q3/{file.name}"
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == content(frozen, file.name)
    assert answer["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert answer["ETag"] == f'"{file.sha256}"'
    packed = client.get(url, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    for tag in (answer["ETag"], packed["ETag"]):
        same = client.get(url, headers={"if-none-match": tag})
        assert (same.status_code, same.content) == (304, b"")
    current = made(open_data.ask_current())
    rolling = client.get(f"/data-terbuka/terbaru/bidang-{current.label}.xlsx")
    assert rolling["Cache-Control"] == "public, max-age=300"
    assert "Content-Encoding" not in rolling


@pytest.mark.parametrize(
    "path",
    [
        "keluarga/",
        "2025-Q3/wilayah-2025-Q3.csv",
        "terbaru/wilayah-2025-Q3.csv",
        "terbaru/../settings.py",
        "2025-Q5/wilayah-2025-Q5.csv",
        "terbaru/datapackage.xml",
    ],
)
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    made(open_data.ask_current())
    assert client.get(f"/data-terbuka/{path}").status_code == 404


def test_a_licence_that_nobody_knows_stops_the_house(settings: Any) -> None:
    settings.DATA_LICENCE = "bebas"
    with pytest.raises(ImproperlyConfigured, match="FORUM_DATA_LICENCE"):
        refuse_unsafe()
