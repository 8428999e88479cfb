"""XLSX: honest lists are read, bombs are refused, and no process of ours suffers."""

import io
import os
import zipfile

import pytest
import xlsxwriter

from poverty_data.importing.checking import Checker
from poverty_data.importing.columns import Columns
from poverty_data.importing.messages import BadFile
from poverty_data.importing.workbooks import MAX_BYTES, MAX_PARTS, read_workbook
from tests.poverty_data.lists import AS_OF, areas_of, made, missed
from tests.poverty_data.test_importing import ALONE, told

SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main">{dimension}<sheetData>{rows}</sheetData></worksheet>'
)


def workbook(rows: list[list[str]]) -> bytes:
    """An honest workbook in which every cell is text."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell)
    return file.getvalue()


def with_sheet(sheet: str, **more: bytes) -> bytes:
    """A workbook whose sheet was exchanged, and with further parts."""
    honest = zipfile.ZipFile(io.BytesIO(workbook([["nik"]])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for part in honest.infolist():
            is_sheet = part.filename == "xl/worksheets/sheet1.xml"
            out.writestr(part.filename, sheet if is_sheet else honest.read(part))
        for name, contents in more.items():
            out.writestr(name, contents)
    return file.getvalue()


def test_a_workbook_tells_the_same_as_the_list():
    rows, truth = made(200, dirty=0.4, seed=8, only=ALONE)
    cells = [list(rows[0]), *(list(row.values()) for row in rows)]
    records = read_workbook(workbook(cells))
    _, header = next(records)
    with areas_of("33.71").open() as file:
        villages = {line.split(",")[1]: "" for line in file if line.startswith("village")}
    checker = Checker(columns=Columns(header), villages=villages, city="33.71", as_of=AS_OF)
    assert missed(truth, told([checker.check(line, record) for line, record in records])) == []


def row(number: int) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>1</t></is></c></row>'


BOMBS = {
    "many rows, no dimension": lambda: with_sheet(
        SHEET.format(dimension="", rows="".join(map(row, range(1, 40_000))))
    ),
    "far cell": lambda: with_sheet(
        SHEET.format(dimension='<dimension ref="A1:XFD1048576"/>', rows=row(1) + row(1048576))
    ),
    "far cell without dimension": lambda: with_sheet(
        SHEET.format(dimension="", rows=row(1) + row(1048576))
    ),
    "one huge text": lambda: with_sheet(
        SHEET.format(dimension="", rows=row(1)), **{"xl/huge.xml": b"a" * (MAX_BYTES + 1)}
    ),
    "laughing entities": lambda: with_sheet(
        '<!DOCTYPE lolz [<!ENTITY lol "lol">]>' + SHEET.format(dimension="", rows=row(1))
    ),
    "ten thousand parts": lambda: with_sheet(
        SHEET.format(dimension="", rows=row(1)), **{f"p{n}": b"" for n in range(MAX_PARTS + 1)}
    ),
    "no workbook": lambda: b"PK\x03\x04" + b"\0" * 400,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_and_we_live_on(bomb):
    before = os.getpid()
    with pytest.raises(BadFile) as caught:
        list(read_workbook(BOMBS[bomb]()))
    assert caught.value.code in {"workbook_large", "workbook_broken"}
    assert os.getpid() == before
