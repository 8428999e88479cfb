import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest

from forum_site.errors import RuleBroken
from forum_site.exports.columns import Column, Kind
from forum_site.exports.xlsx_files import text_workbook, xlsx_response

COLUMNS = [
    Column("Nama", "name", width=40),
    Column("Nilai", "amount", Kind.RUPIAH),
    Column("Jumlah", "count", Kind.INTEGER),
    Column("Akhir", "ended_on", Kind.DATE),
    Column("Masuk", "at", Kind.DATETIME),
]


def row(**changes):
    return {
        "name": "Jamban RW 05",
        "amount": 85_400_000,
        "count": 14,
        "ended_on": date(2026, 9, 3),
        "at": datetime(2026, 9, 3, 3, 42, tzinfo=UTC),
    } | changes


def response_bytes(rows, columns=COLUMNS, **details):
    response = xlsx_response(filename="usulan.xlsx", columns=columns, rows=rows, **details)
    return b"".join(response.streaming_content)


def cells(data):
    return list(openpyxl.load_workbook(BytesIO(data)).active.iter_rows())


def test_values_keep_their_types():
    head, line = cells(response_bytes([row()], sheet="Usulan"))
    assert [cell.value for cell in head] == ["Nama", "Nilai", "Jumlah", "Akhir", "Masuk"]
    assert [cell.value for cell in line] == [
        "Jamban RW 05",
        85_400_000,
        14,
        datetime(2026, 9, 3),
        datetime(2026, 9, 3, 10, 42),
    ]
    assert [cell.data_type for cell in line] == ["s", "n", "n", "d", "d"]


def test_the_largest_amount_is_exact():
    most = 999_999_999_999_999
    assert cells(response_bytes([row(amount=most)]))[1][1].value == most


def test_there_is_no_formula_and_no_link_in_it():
    hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "{=1}",
        "http://evil.example",
        "a\0b",
    ]
    data = response_bytes([row(name=text, amount=-7) for text in hostile])
    lines = cells(data)[1:]
    assert [line[0].data_type for line in lines] == ["s"] * len(hostile)
    assert [line[0].value for line in lines[:4]] == hostile[:4]
    assert [line[1].value for line in lines] == [-7] * len(hostile)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_empty_values_are_empty_cells():
    nothing = row(name=None, amount=None, count=None, ended_on=None, at=None)
    (_head, line) = cells(response_bytes([nothing, row()]))[:2]
    assert [cell.value for cell in line] == [None] * 5


def test_too_many_rows_are_refused_with_a_way_out(settings):
    settings.EXPORT_XLSX_MAX_ROWS = 1_000
    with pytest.raises(RuleBroken) as refusal:
        response_bytes(row() for _ in range(1_001))
    assert refusal.value.code == "export_too_large"
    assert "1.000 baris" in refusal.value.sentence
    assert "CSV" in refusal.value.sentence
    assert len(cells(response_bytes(row() for _ in range(1_000)))) == 1_001


def test_it_is_a_download_that_nobody_keeps():
    response = xlsx_response(filename="usulan.xlsx", columns=COLUMNS, rows=[])
    assert response["Content-Disposition"] == 'attachment; filename="usulan.xlsx"'
    assert response["Cache-Control"] == "private, no-store"
    assert cells(b"".join(response.streaming_content))[0][0].value == "Nama"


def test_lines_of_text_stay_text_beneath_their_head():
    rows = [["Rahasia."], ["NIK", "Nama"], ["0071014107790003", "=1+1"]]
    page = openpyxl.load_workbook(BytesIO(text_workbook(rows, head=1))).active
    assert [[cell.value for cell in line if cell.value] for line in page.iter_rows()] == rows
    assert {cell.data_type for line in page.iter_rows() for cell in line if cell.value} == {"s"}
    assert (page.freeze_panes, page.auto_filter.ref) == ("A3", "A2:B3")
