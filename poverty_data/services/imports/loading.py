"""A file on this machine, from its bytes to the registry in one go: the command and the demo."""

import csv
import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from poverty_data.importing.files import Record, read_csv
from poverty_data.importing.messages import BadFile
from poverty_data.importing.workbooks import MARK, read_workbook
from poverty_data.models import ImportBatch
from poverty_data.services.imports.applying import apply_import
from poverty_data.services.imports.problems import COLUMNS, lines_of
from poverty_data.services.imports.reading import alone, fail, read, remembered
from poverty_data.services.imports.receiving import digest_of, receive
from poverty_data.workflow import BatchStatus

SHOWN = ("received", "accepted", "fixed", "review", "rejected", "unchanged", "updated")


def load_file(
    *,
    path: Path,
    city: str,
    source: str,
    release: str,
    as_of: dt.date,
    encoding: str = "",
    dry_run: bool = False,
    errors: TextIO | None = None,
) -> dict[str, Any]:
    """Import a list; the counts SHOWN and the seconds it took. ``errors`` gets OUT.csv.

    Raises BadFile and RuleBroken. ``dry_run`` reads and checks, and leaves nothing behind.
    """
    began = time.perf_counter()
    with path.open("rb") as file:
        sha256 = digest_of(file)
    batch = receive(
        file_name=path.name,
        sha256=sha256,
        city=city,
        source=source,
        release=release,
        as_of=as_of,
        encoding=encoding,
    )
    read_file(batch, path)
    if errors is not None:
        write_problems(batch, errors)
    if dry_run:
        batch.delete()
    else:
        apply_import(batch=batch, by=None)
    counts = {name: batch.counts[name] for name in SHOWN}
    return {**counts, "seconds": round(time.perf_counter() - began, 2)}


def read_file(batch: ImportBatch, path: Path) -> None:
    """Read a file that lies here in clear. Raises BadFile; the batch then says why it failed.

    Raises Busy while another process reads the same file.
    """
    with alone(batch_id=batch.pk) as began:
        try:
            with path.open("rb") as file:
                records = records_of(began, file)
                read(batch=began, records=records, size=path.stat().st_size, at=file.tell)
        except BadFile as error:
            fail(batch=began, error=error)
    batch.refresh_from_db()
    if batch.status == BatchStatus.FAILED:
        raise BadFile("unreadable", batch.failure)


def records_of(batch: ImportBatch, file: Any) -> Iterator[Record]:
    """The records of a list of this batch's source."""
    if file.read(len(MARK)) == MARK:
        file.seek(0)
        return read_workbook(file.read(1 << 23))
    file.seek(0)
    return read_csv(file, encoding=batch.encoding, remembered=remembered(batch.source))


def write_problems(batch: ImportBatch, out: TextIO) -> None:
    """OUT.csv."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(lines_of(batch))
