"""XLSX written row by row to a temporary file: memory stays flat, no cell is ever a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from forum_site.errors import RuleBroken
from forum_site.exports.columns import Column, Kind, rows_of, titles
from forum_site.exports.downloads import as_download
from forum_site.formats.numbers import number

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NUMBER_FORMATS = {
    Kind.INTEGER: "#,##0",
    Kind.RUPIAH: '"Rp"#,##0;-"Rp"#,##0',
    Kind.DATE: "yyyy-mm-dd",
    Kind.DATETIME: "yyyy-mm-dd hh:mm",
}
_LONGEST_TEXT = 32_767
_TEXT_WIDTH = 20
_LONGEST_SHEET_NAME = 31


def xlsx_response(
    *, filename: str, columns: Sequence[Column], rows: Iterable[Any], sheet: str = "Data"
) -> FileResponse:
    """A download of ``rows`` as one sheet with a fixed head line and a filter on every column.

    Numbers stay numbers, rupiah whole, dates real dates; instants stand in the city's time. Text is
    always text. ``filename`` ends in ``.xlsx``. Raises RuleBroken ``export_too_large`` above
    ``settings.EXPORT_XLSX_MAX_ROWS`` rows: CSV has no such limit.
    """
    cap = settings.EXPORT_XLSX_MAX_ROWS
    if isinstance(rows, QuerySet) and rows[: cap + 1].count() > cap:
        raise _too_large(cap)
    target = TemporaryFile()  # noqa: SIM115 (the response closes it when it has been sent)
    try:
        _write(target, columns, rows, sheet, cap)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return as_download(FileResponse(target, content_type=XLSX_TYPE), filename)


def xlsx_book(
    sheets: Iterable[tuple[str, Sequence[Column], Iterable[Any]]], *, created: datetime
) -> bytes:
    """A workbook of several sheets as bytes; the same sheets and ``created`` give the same bytes.

    Raises RuleBroken ``export_too_large`` for a sheet above ``settings.EXPORT_XLSX_MAX_ROWS`` rows.
    """
    target = BytesIO()
    write_book(target, sheets, created=created)
    return target.getvalue()


def write_book(
    target: IO[bytes],
    sheets: Iterable[tuple[str, Sequence[Column], Iterable[Any]]],
    *,
    created: datetime,
) -> None:
    """The same into an open file, however long the sheets are."""
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"created": created.replace(tzinfo=None)})
        style = _Style(book)
        for name, columns, rows in sheets:
            _fill(book, style, name, columns, rows)


def text_workbook(rows: Sequence[Sequence[str]], *, head: int = 0, sheet: str = "Data") -> bytes:
    """Lines of text as a workbook, whose line ``head`` (from 0) stays in view and filters.

    Made in memory, for what fits there: nothing of it touches a disk. Text is always text, never a
    number or a formula.
    """
    target = BytesIO()
    options = _OPTIONS | {"constant_memory": False, "in_memory": True}
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(sheet[:_LONGEST_SHEET_NAME])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for line, cells in enumerate(rows):
            for place, text in enumerate(cells):
                page.write_string(line, place, text[:_LONGEST_TEXT], bold if line == head else None)
        page.freeze_panes(head + 1, 0)
        page.set_column(0, len(rows[head]) - 1, _TEXT_WIDTH)
        page.autofilter(head, 0, max(len(rows) - 1, head + 1), len(rows[head]) - 1)
    return target.getvalue()


def _write(
    target: IO[bytes], columns: Sequence[Column], rows: Iterable[Any], sheet: str, cap: int
) -> None:
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        _fill(book, _Style(book), sheet, columns, rows, cap)


class _Style:
    """The formats of a workbook, made once."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.kinds = {
            kind: book.add_format({"num_format": code}) for kind, code in _NUMBER_FORMATS.items()
        }


def _fill(
    book: Workbook,
    style: _Style,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Any],
    cap: int | None = None,
) -> None:
    cap = cap or settings.EXPORT_XLSX_MAX_ROWS
    page = book.add_worksheet(name[:_LONGEST_SHEET_NAME])
    _head(page, columns, style.head)
    line = 0
    for line, row in enumerate(rows_of(rows), start=1):
        if line > cap:
            raise _too_large(cap)
        for place, column in enumerate(columns):
            _cell(page, line, place, column.value(row), style.kinds.get(column.kind))
    page.autofilter(0, 0, max(line, 1), len(columns) - 1)


def _head(page: Worksheet, columns: Sequence[Column], bold: Any) -> None:
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
    for place, title in enumerate(titles(columns)):
        page.write_string(0, place, title, bold)
    page.freeze_panes(1, 0)


def _cell(
    page: Worksheet, line: int, place: int, value: str | int | Decimal | date | None, style: Any
) -> None:
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(line, place, value[:_LONGEST_TEXT])
    elif isinstance(value, datetime):
        page.write_datetime(line, place, value.replace(tzinfo=None), style)
    elif isinstance(value, date):
        page.write_datetime(line, place, value, style)
    else:
        page.write_number(line, place, value, style)


def _too_large(cap: int) -> RuleBroken:
    return RuleBroken(
        "export_too_large",
        f"Hasil ini lebih dari {number(cap)} baris. Saring dahulu, atau unduh sebagai CSV.",
    )
