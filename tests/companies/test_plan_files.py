"""The workbook of a plan: a template with the city's lists; all rows or none; nothing dangerous."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from companies.importing.plan_workbooks import COLUMNS, MAX_ROWS
from companies.models import AnnualPlan
from companies.services.plans import uploads
from companies.workflow import ItemStatus, PlanStatus
from tests.companies.plan_scenes import make_item, make_plan, sent, sheet_row, workbook
from tests.factories import make_company, make_member

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def plan() -> AnnualPlan:
    return make_plan()


@pytest.fixture
def client(plan: AnnualPlan, sign_in: SignIn) -> Client:
    return sign_in(make_member(plan.company))


def upload_to(client: Client, plan: AnnualPlan, contents: bytes) -> object:
    return client.post(
        reverse("companies:plan_upload", args=[plan.pk]), {"workbook": sent(contents)}
    )


def faults_of(answer: object) -> list[tuple[int, str]]:
    return [(fault.line, fault.column) for fault in answer.context["faults"]]  # type: ignore[attr-defined]


def errors_of(answer: object) -> str:
    return str(answer.context["form"].errors)  # type: ignore[attr-defined]


def test_the_template_offers_the_lists_of_the_city(client: Client, plan: AnnualPlan) -> None:
    answer = client.get(reverse("companies:plan_template", args=[plan.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Rencana", "Petunjuk", "Daftar"]
    heads = [cell.value for cell in book["Rencana"][1]]
    assert heads == list(COLUMNS.values())
    lists = [[cell.value for cell in column if cell.value][1:] for column in book["Daftar"].columns]
    assert [len(words) for words in lists] == [7, 24, 7, 17]
    assert "Rejowinangun Selatan, Kec. Magelang Selatan" in lists[3]
    assert len(book["Rencana"].data_validations.dataValidation) == 4


def test_the_empty_template_adds_nothing(client: Client, plan: AnnualPlan) -> None:
    template = client.get(reverse("companies:plan_template", args=[plan.pk])).content
    assert "masih kosong" in errors_of(upload_to(client, plan, template))


def test_rows_become_items_and_the_same_file_again_adds_none(
    client: Client, plan: AnnualPlan
) -> None:
    rows = [sheet_row(), sheet_row(title="Sumur", kind="", village="", location="Seluruh kota")]
    for _ in range(2):
        answer = upload_to(client, plan, workbook(*rows))
        assert answer.url == reverse("companies:plan", args=[plan.pk])
    first, second = plan.items.order_by("title")
    assert (first.kind, first.amount, first.quantity) == ("jamban", 20_000_000, 4)
    assert first.village is not None
    assert first.village.name == "Rejowinangun Selatan"
    assert (second.village, second.location) == (None, "Seluruh kota")
    assert first.revision == 1, "what says the same is not written again"
    upload_to(client, plan, workbook(sheet_row(amount=25_000_000)))
    first.refresh_from_db()
    assert (first.amount, plan.items.count()) == (25_000_000, 2)


def test_every_fault_is_told_with_its_row_and_nothing_is_stored(
    client: Client, plan: AnnualPlan
) -> None:
    kept = make_item(plan)
    rows = [
        sheet_row(),
        sheet_row(title="A", target="Sasaran karangan", amount="dua juta"),
        sheet_row(title="B", field="Pendidikan"),
        sheet_row(title="C", village="Atlantis", quantity=0),
        sheet_row(title="D", village="", location=""),
        sheet_row(title="", purpose=""),
        sheet_row(),
        sheet_row(title="E", quantity="2.500"),
        sheet_row(title="F", target_group="Siti 3371014107790001"),
    ]
    answer = upload_to(client, plan, workbook(*rows))
    assert faults_of(answer) == [
        (3, "Sasaran"),
        (3, "Rencana biaya (rupiah)"),
        (4, "Sasaran"),
        (5, "Kelurahan"),
        (5, "Banyaknya"),
        (6, "Lokasi"),
        (7, "Kegiatan"),
        (7, "Tujuan"),
        (8, "Kegiatan"),
        (9, "Banyaknya"),
        (10, "Kelompok sasaran"),
    ]
    assert answer.context["row_count"] == 8
    assert "Rencana Anda tidak berubah." in answer.content.decode()
    assert list(plan.items.all()) == [kept]


def test_halves_come_through_as_people_mean_them(client: Client, plan: AnnualPlan) -> None:
    rows = [sheet_row(title="A", quantity=2.5), sheet_row(title="B", quantity="2,5")]
    upload_to(client, plan, workbook(*rows))
    assert {str(item.quantity) for item in plan.items.all()} == {"2.50"}


def test_columns_may_change_places_but_not_be_missing(client: Client, plan: AnnualPlan) -> None:
    turned = dict(reversed(list(COLUMNS.items())))
    upload_to(client, plan, workbook(sheet_row(), heads=turned))
    assert plan.items.count() == 1
    less = {name: title for name, title in COLUMNS.items() if name != "purpose"}
    answer = upload_to(client, plan, workbook(sheet_row(), heads=less))
    assert "Kolom Tujuan tidak ada." in errors_of(answer)


def test_a_formula_is_no_value(client: Client, plan: AnnualPlan) -> None:
    out = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheet_row())))
    book.active.cell(2, list(COLUMNS).index("amount") + 1).value = "=1+1"
    book.save(out)
    assert faults_of(upload_to(client, plan, out.getvalue())) == [(2, "Rencana biaya (rupiah)")]


def test_what_is_no_workbook_is_refused_in_plain_words(client: Client, plan: AnnualPlan) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (60 * 1024 * 1024))
    for contents in (b"bukan xlsx", b"PK\x03\x04 rusak", bomb.getvalue()):
        assert "Pakai templat" in errors_of(upload_to(client, plan, contents))
    too_big = b"PK\x03\x04" + b"0" * (2 * 1024 * 1024)
    assert "Pilih berkas yang lebih kecil" in errors_of(upload_to(client, plan, too_big))


def test_no_more_rows_than_the_print_can_hold(client: Client, plan: AnnualPlan) -> None:
    rows = [sheet_row(title=f"Kegiatan {number}") for number in range(MAX_ROWS + 1)]
    assert "lebih dari 200 kegiatan" in errors_of(upload_to(client, plan, workbook(*rows)))
    assert not plan.items.exists()


def test_approved_items_stay_as_they_were_decided(sign_in: SignIn) -> None:
    plan = make_plan(status=PlanStatus.RETURNED)
    client = sign_in(make_member(plan.company))
    item = make_item(
        plan, ItemStatus.APPROVED, title="Pembangunan jamban keluarga", location="RW 03"
    )
    upload_to(client, plan, workbook(sheet_row(amount=1_000_000)))
    item.refresh_from_db()
    assert (item.amount, plan.items.count()) == (20_000_000, 1)


def test_workbooks_are_counted(
    client: Client, plan: AnnualPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LIMIT", 1)
    upload_to(client, plan, workbook(sheet_row()))
    assert "Terlalu banyak percobaan" in errors_of(upload_to(client, plan, workbook(sheet_row())))


def test_a_foreign_plan_takes_no_workbook(plan: AnnualPlan, sign_in: SignIn) -> None:
    stranger = sign_in(make_member(make_company()))
    assert upload_to(stranger, plan, workbook(sheet_row())).status_code == 404
