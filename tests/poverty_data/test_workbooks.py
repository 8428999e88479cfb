"""XLSX: honest lists are read, bombs are refused, and no process of ours suffers."""

import io
import os
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from poverty_data.importing.checking import Checker
from poverty_data.importing.columns import Columns
from poverty_data.importing.messages import BadFile
from poverty_data.importing.workbooks import MAX_BYTES, MAX_PARTS, WALL_SECONDS, read_workbook
from tests.poverty_data.lists import AS_OF, areas_of, made, missed
from tests.poverty_data.test_importing import ALONE, told
from tests.proof import Proof

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
    assert missed(truth, told(checker.check(list(records)))) == []


def row(number: int) -> str:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>1</t></is></c></row>'


def many_rows(proof: Proof) -> bytes:
    numbers = range(1, proof.times(once=40_000, full=1_000_000))
    return with_sheet(SHEET.format(dimension="", rows="".join(map(row, numbers))))


def huge_text(proof: Proof) -> bytes:
    size = proof.times(once=MAX_BYTES + 1, full=1 << 30)
    return with_sheet(SHEET.format(dimension="", rows=row(1)), **{"xl/huge.xml": b"a" * size})


def many_parts(proof: Proof) -> bytes:
    parts = {f"p{n}": b"" for n in range(proof.times(once=MAX_PARTS + 1, full=10_000))}
    return with_sheet(SHEET.format(dimension="", rows=row(1)), **parts)


def sized(dimension: str, *numbers: int) -> Callable[[Proof], bytes]:
    rows = "".join(map(row, numbers))
    return lambda _: with_sheet(SHEET.format(dimension=dimension, rows=rows))


def zip_in_a_zip(_: Proof) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("inner.xlsx", workbook([["nik"]]))
    return file.getvalue()


BOMBS: dict[str, Callable[[Proof], bytes]] = {
    "many rows, no dimension": many_rows,
    "far cell": sized('<dimension ref="A1:XFD1048576"/>', 1, 1_048_576),
    "far cell without dimension": sized("", 1, 1_048_576),
    "16,384 columns": sized('<dimension ref="A1:XFD2"/>', 1, 2),
    "one huge text": huge_text,
    "laughing entities": lambda _: with_sheet(
        '<!DOCTYPE lolz [<!ENTITY lol "lol">]>' + SHEET.format(dimension="", rows=row(1))
    ),
    "many parts": many_parts,
    "a zip in a zip": zip_in_a_zip,
    "no workbook": lambda _: b"PK\x03\x04" + b"\0" * 400,
}


@pytest.mark.proof
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_and_we_live_on(bomb: str, proof: Proof) -> None:
    contents = BOMBS[bomb](proof)
    before, began = os.getpid(), time.perf_counter()
    tracemalloc.start()
    with pytest.raises(BadFile) as caught:
        list(read_workbook(contents))
    peak = tracemalloc.get_traced_memory()[1] / (1 << 20)
    tracemalloc.stop()
    seconds = time.perf_counter() - began
    assert caught.value.code in {"workbook_large", "workbook_broken"}
    assert os.getpid() == before
    assert peak < 20, "megabytes: a bomb must not unpack in our own process"
    assert seconds < WALL_SECONDS
    proof.saw(
        f"XLSX bomb: {bomb} ({len(contents):,} bytes)",
        f"refused in {seconds:.1f} s; our own process took {peak:.1f} MB",
    )


@pytest.mark.proof
def test_the_longest_honest_workbook_is_read(proof: Proof) -> None:
    number = proof.times(once=300, full=20_000)
    families, _ = made(number, dirty=0)
    cells = [list(families[0]), *(list(row.values()) for row in families)]
    began = time.perf_counter()
    assert sum(1 for _ in read_workbook(workbook(cells))) == number + 1
    proof.saw(
        f"XLSX with {number:,} families and {len(cells[0])} columns",
        f"read in {time.perf_counter() - began:.1f} s",
    )
