"""The files of a quarterly report: all of the same figures, built once, whatever happens."""

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from companies.models import Realisation
from companies.workflow import ItemStatus, PlanStatus
from forum_site.formats.numbers import decimal, number, rupiah
from reports import pdf
from reports.models import ReportRevision
from reports.services import quarterly
from tests import factories
from tests.companies.plan_scenes import make_item, make_plan
from tests.reports.quarterlies import THIRD, built, rich_quarter

pytestmark = pytest.mark.django_db

WANTED = [{"what": "Tugaskan dinas untuk sumur", "why": "Kemarau", "until": "2025-10-30"}]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def private_media(folder: Path, settings: Any) -> None:
    """One folder for this module: its report is printed once for all tests."""
    settings.PRIVATE_MEDIA_ROOT = settings.MEDIA_ROOT = folder


@pytest.fixture(scope="module")
def report(folder: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[ReportRevision]:
    """A rich quarter's report, published with real files, and taken back after the module."""
    with (
        django_db_blocker.unblock(),
        override_settings(PRIVATE_MEDIA_ROOT=folder, MEDIA_ROOT=folder),
        transaction.atomic(),
    ):
        secretary = factories.make_secretary()
        factories.publish_needs(35, 21, 41)
        plan_the_year(rich_quarter()[0])
        revision = quarterly.prepare_report(quarter=THIRD)
        built(revision)
        words = {"remarks": "Catatan contoh.", "wanted": WANTED}
        key = {"revision_id": revision.pk, "by": secretary}
        quarterly.change_words(**key, **words)
        built(revision)
        quarterly.check_revision(**key)
        assert quarterly.build_revision(revision_id=revision.pk)
        yield quarterly.publish_revision(**key)
        transaction.set_rollback(True)


def plan_the_year(done: Realisation) -> None:
    """A sent plan of two approved items and a refused one; ``done`` was planned. And a draft."""
    plan = make_plan(done.company, PlanStatus.APPROVED, year=THIRD.year)
    done.plan_item = make_item(plan, ItemStatus.APPROVED, amount=30_000_000)
    done.save()
    make_item(plan, ItemStatus.APPROVED, amount=20_000_000)
    make_item(plan, ItemStatus.RETURNED, amount=90_000_000)
    make_item(make_plan(year=THIRD.year), title="Rencana yang belum dikirim")


def content(revision: ReportRevision, kind: str) -> bytes:
    with revision.files.get(kind=kind).file.open("rb") as source:
        return source.read()


def words(text: str) -> str:
    """Without what a line's end or a drawing puts between words."""
    return re.sub(r"\s+", " ", text)


def test_page_pdf_sheet_annex_and_machines_say_the_same(report: ReportRevision) -> None:
    figures = report.figures
    client = Client()
    page = words(client.get("/laporan/2025/triwulan-3/").content.decode())
    paper = PdfReader(BytesIO(content(report, "laporan")))
    printed = words("\n".join(leaf.extract_text() for leaf in paper.pages))
    book = load_workbook(BytesIO(content(report, "lampiran")))
    table = {row[0]: row for row in book["Bidang"].iter_rows(values_only=True)}
    for row in figures["fields"]["rows"]:
        assert f'<td class="n">{number(row["amount"])}</td>' in page
        assert rupiah(row["amount"]) in printed
        assert decimal(row["percent"], 2) in printed
        cells = (row["amount"], row["percent"], row["companies"], row["realisations"])
        assert table[row["key"]][2:] == cells
    total = figures["headline"]["now"]["realised"]
    assert total == sum(r.amount for r in Realisation.objects.all()) == 14_750_001
    assert rupiah(total) in page
    assert rupiah(total) in printed
    assert table[None][2] == total
    numbers = [int(found) for found in re.findall(r"Tabel (\d+)\.", printed)]
    assert numbers == list(range(1, len(numbers) + 1)), "each table has its own number"
    assert "Tugaskan dinas untuk sumur" in printed
    assert "Tugaskan dinas untuk sumur" in page
    data = client.get(f"/laporan/unduh/{report.pk}/angka.json").json()
    assert data["figures"] == figures
    rows = list(book["Laporan diterima"].iter_rows(min_row=2, values_only=True))
    assert sum(row[5] for row in rows) == total
    listed = client.get("/laporan/").content.decode()
    assert rupiah(total) in listed


def test_after_care_and_complaints_are_told_alike_and_without_words(report: ReportRevision) -> None:
    page = words(Client().get("/laporan/2025/triwulan-3/").content.decode())
    paper = PdfReader(BytesIO(content(report, "laporan")))
    printed = words("\n".join(leaf.extract_text() for leaf in paper.pages))
    assert report.figures["complaints"]["categories"] == [
        {"label": "Rusak", "number": 1},
        {"label": "Pungutan liar", "number": 1},
    ]
    assert "1 dari 2 kunjungan yang jatuh tempo" in page
    assert "1 dari 2 kunjungan yang jatuh tempo" in printed
    assert (
        "2 laporan masalah masuk, 1 dijawab (1 dari 1 sampai hari yang dijanjikan), 1 belum" in page
    )
    assert "2 laporan masalah masuk: rusak 1, pungutan liar 1" in printed
    book = load_workbook(BytesIO(content(report, "lampiran")))
    rows = list(book["Setelah serah terima"].iter_rows(min_row=2, values_only=True))
    assert ("Kunjungan", "Masih berfungsi", 1) in rows
    assert ("Laporan masalah", "Belum dijawab", 1) in rows
    assert ("Laporan masalah masuk", "Pungutan liar", 1) in rows
    assert "Rahasia pelapor" not in page + printed + str(report.figures)


def test_annual_plans_are_told_as_totals(report: ReportRevision) -> None:
    page = words(Client().get("/laporan/2025/triwulan-3/").content.decode())
    paper = PdfReader(BytesIO(content(report, "laporan")))
    printed = words("\n".join(leaf.extract_text() for leaf in paper.pages))
    told = (
        "1 perusahaan mengirim rencana TJSL tahun 2025: 2 butir disetujui senilai Rp50.000.000. "
        "Sampai akhir triwulan ini terealisasi Rp7.000.000, 14% dari rencana."
    )
    assert told in page
    assert told in printed
    book = load_workbook(BytesIO(content(report, "lampiran")))
    (row,) = book["Rencana tahunan"].iter_rows(min_row=2, values_only=True)
    assert row[:5] == (2025, 1, 2, 50_000_000, 7_000_000)
    assert "Rencana yang belum dikirim" not in page + printed + str(report.figures)


def test_each_file_is_what_its_row_says(report: ReportRevision) -> None:
    client = Client()
    starts = {"laporan": b"%PDF", "lembar": b"%PDF", "gambar": b"\x89PNG", "lampiran": b"PK"}
    assert {file.kind for file in report.files.all()} == set(starts)
    for file in report.files.all():
        answer = client.get(f"/laporan/unduh/{report.pk}/{file.kind}")
        body = answer.getvalue()
        assert body.startswith(starts[file.kind])
        assert (len(body), sha256(body).hexdigest()) == (file.size, file.sha256)
        assert f"triwulan-3-2025-revisi-1.{pdf.ENDINGS[file.kind]}" in answer["Content-Disposition"]
    assert "inline" in client.get(f"/laporan/unduh/{report.pk}/gambar")["Content-Disposition"]
    picture = Image.open(BytesIO(content(report, "gambar")))
    assert picture.width == 1080
    assert 1500 < picture.height < 3200
    assert len(PdfReader(BytesIO(content(report, "lembar"))).pages) == 1


def test_the_paper_is_tagged_in_reading_order_with_its_contents(report: ReportRevision) -> None:
    paper = PdfReader(BytesIO(content(report, "laporan")))
    root = paper.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("id", True)
    assert paper.metadata.title == "Laporan Triwulan III 2025"
    assert b"pdfuaid" in paper.xmp_metadata.stream.get_data()
    tags = list(kinds_of(root["/StructTreeRoot"]))
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == len(pdf.CONTENTS) + 1  # and the heading of the contents
    assert tags.index("/H1") < tags.index("/H2") < tags.index("/Table")
    assert tags.count("/Figure") >= 8
    assert len(paper.pages) >= 8
    texts = [words(page.extract_text()) for page in paper.pages]
    for _, title in pdf.CONTENTS:
        on = next(at for at, text in enumerate(texts) if at and title in text)
        assert re.search(rf"{re.escape(title)} ?\.* ?{on + 1}\b", texts[0]), title
    assert "Halaman 2 dari" in texts[1]
    assert "draf" not in " ".join(texts).lower()


def kinds_of(node: Any) -> Any:
    """The tags of the structure tree, as a screen reader meets them."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if not isinstance(node, dict):
        return
    if "/S" in node:
        yield node["/S"]
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from kinds_of(kid)
