"""Files of a dataset, written to the disk row by row: memory stays flat whatever their length.

CSV and JSON are written by PostgreSQL (COPY), inside the look at the database that the whole
edition shares; the XLSX is made from the finished CSV.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.utils import timezone

from forum_site.api.copying import CSV, LINES, copy
from forum_site.api.rows import Selected, csv_of, json_of
from forum_site.exports.columns import Column
from forum_site.exports.xlsx_files import write_book
from forum_site.formats.dates import date_long
from reports.open_data.catalogue import Dataset
from reports.open_data.licences import licence
from reports.open_data.schema import FIELD_COLUMNS, Field, fields, sheet_columns


class Elements:
    """What COPY writes into, one JSON text a line, on its way to be the elements of an array.

    No JSON text holds a line feed as it is, so that each one ends an element.
    """

    def __init__(self, target: IO[bytes]) -> None:
        self.target = target

    def write(self, data: bytes) -> int:
        """Lines become elements."""
        self.target.write(bytes(data).replace(b"\n", b",\n"))
        return len(data)

    def end(self) -> None:
        """No comma behind the last one."""
        self.target.seek(-2, io.SEEK_END)
        self.target.truncate()
        self.target.write(b"\n")


def write_csv(dataset: Dataset, target: IO[bytes]) -> int:
    """All rows with a head line; their number."""
    names = dataset.row.names()
    return copy(csv_of(dataset.row, dataset.select(), names), CSV, target)


def write_json(dataset: Dataset, target: IO[bytes]) -> int:
    """``{"dataset": ..., "data": [...]}``, one row a line; their number."""
    head = f'{{"dataset":"{dataset.slug}","data":['
    return write_elements(head, target, json_of(dataset.row, dataset.select(), dataset.row.names()))


def write_elements(head: str, target: IO[bytes], *queries: Selected) -> int:
    """``head``, which ends with the beginning of an array, its elements, and the end of both."""
    target.write(f"{head}\n".encode())
    elements = Elements(target)
    count = sum(copy(query, LINES, elements) for query in queries)
    if count:
        elements.end()
    target.write(b"]}\n")
    return count


def write_xlsx(
    dataset: Dataset, table: IO[bytes], target: IO[bytes], *, taken_at: datetime
) -> None:
    """The rows of the CSV ``table`` as a sheet, and what they mean as another."""
    about = [Field("Keadaan per", "", date_long(taken_at), ())]
    about.append(Field("Lisensi", "", f"{licence().title}, {licence().url}", ()))
    about.append(Field("Sumber", "", f"{settings.SITE_URL}/data-terbuka/{dataset.slug}/", ()))
    sheets: list[tuple[str, Sequence[Column], object]] = [
        ("Data", sheet_columns(dataset.row), lines_of(table)),
        ("Keterangan", FIELD_COLUMNS, [*fields(dataset.row), *about]),
    ]
    write_book(target, sheets, created=timezone.localtime(taken_at))  # type: ignore[arg-type]


def lines_of(table: IO[bytes]) -> Iterator[dict[str, str]]:
    """The lines of a CSV as dicts of texts."""
    table.seek(0)
    text = io.TextIOWrapper(table, encoding="utf-8", newline="")
    yield from csv.DictReader(text)
    text.detach()  # the file stays open for whoever keeps it


@contextmanager
def scratch() -> Iterator[IO[bytes]]:
    """A file without a name: nothing stays of it when the process dies."""
    with TemporaryFile() as target:
        yield target
