"""One pass over the file: parse, check, look up, seal, stage. Memory does not grow with it."""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from forum_site.areas.models import Area
from forum_site.audit.services import acting
from poverty_data.importing.checking import Checker, Row
from poverty_data.importing.columns import Columns, MissingColumns
from poverty_data.importing.files import Record
from poverty_data.importing.messages import Action, BadFile
from poverty_data.models import (
    ImportBatch,
    ImportProblem,
    ImportProgress,
    SourceColumns,
    StagedFamily,
)
from poverty_data.services.imports import cases, lookup
from poverty_data.services.imports.lookup import Registered, Sought
from poverty_data.services.imports.sealing import RowSealing, new_id
from poverty_data.services.imports.staging import (
    PROBLEM,
    STAGED,
    Chunk,
    copy,
    problem_line,
    same_family,
    staged_columns,
)
from poverty_data.workflow import BATCH_WORKFLOW, BatchStep

CHUNK = 2000


@dataclass
class Tally:
    """What happened to the rows so far."""

    received: int = 0
    rejected: int = 0
    unchanged: int = 0
    fixed: int = 0


def begin(*, batch_id: Any) -> ImportBatch:
    """Lock the batch, forget an earlier attempt, and say that it is being read."""
    with transaction.atomic(), acting(by=None, verb="read_import"):
        batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
        move(batch, BatchStep.READ)
        batch.failure, batch.headings, batch.counts = "", {}, {}
        batch.save(update_fields=["status", "failure", "headings", "counts"])
        forget_rows(batch)
        ImportProgress.objects.filter(batch=batch).delete()
    return batch


def move(batch: ImportBatch, step: str, *, by: Any = None, reason: str = "") -> None:
    """Set the status that the step leads to, or refuse."""
    transition = BATCH_WORKFLOW.check(step=step, status=batch.status, by=by, reason=reason)
    batch.status = transition.target


def forget_rows(batch: ImportBatch) -> None:
    """What an attempt to read has left behind."""
    with connection.cursor() as cursor:
        for model in (StagedFamily, ImportProblem):
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE batch_id = %s", [batch.pk])  # noqa: S608
    batch.cases.waiting().delete()


def read(*, batch: ImportBatch, records: Iterator[Record], size: int = 0, at: Any = None) -> None:
    """Check all ``records`` of a batch that began; afterwards it is checked, or it failed.

    ``at`` tells how many of the ``size`` bytes were read, for the progress.
    """
    try:
        Reading(batch, size=size, at=at).run(records)
    except BadFile as error:
        fail(batch=batch, error=error)


def fail(*, batch: ImportBatch, error: BadFile) -> None:
    """The file as a whole cannot be used: keep the sentence, and nothing of its rows."""
    with transaction.atomic(), acting(by=None, verb="fail_import"):
        forget_rows(batch)
        move(batch, BatchStep.FAIL)
        batch.failure = error.sentence
        if isinstance(error, MissingColumns):
            batch.headings = {"missing": error.missing, "unused": error.unused[:80]}
        batch.save(update_fields=["status", "failure", "headings"])


class Reading:
    """The state of one pass."""

    def __init__(self, batch: ImportBatch, *, size: int, at: Any) -> None:
        self.batch, self.key, self.at = batch, str(batch.pk), at or (lambda: 0)
        self.sealing = RowSealing(source=batch.source, release=batch.release, as_of=batch.as_of)
        self.progress, _ = ImportProgress.objects.update_or_create(
            batch=batch, defaults={"size": size, "rows_read": 0, "bytes_read": 0}
        )
        self.tally = Tally()
        self.began = time.perf_counter()

    def run(self, records: Iterator[Record]) -> None:
        checker = self._checker(next(records, (0, []))[1])
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMP TABLE IF NOT EXISTS families_seen (line int, household_id uuid)"
            )
            cursor.execute("TRUNCATE families_seen")
        for rows in _chunks(checker, records):
            self._take(rows)
        self._finish()

    def _checker(self, header: list[str]) -> Checker:
        pairs = remembered(self.batch.source)
        areas = Area.objects.of_city(f"{self.batch.city}.").filter(level=Area.Level.VILLAGE)
        return Checker(
            columns=Columns(header, pairs),
            villages=dict(areas.values_list("code", "name")),
            city=self.batch.city,
            as_of=_day(self.batch.as_of),
        )

    def _take(self, rows: list[Row]) -> None:
        """One chunk: an unchanged row costs two hashes; only the others are sealed and staged."""
        chunk, sealing = Chunk(), self.sealing
        kept = [row for row in rows if not (row.findings and self._refused(row))]
        sought = [Sought(r, sealing.nik(r.values), sealing.mac(r.values)) for r in kept]
        found = lookup.find(sought)
        for each in sought:
            line = each.row.line
            if line in found.unchanged:
                chunk.seen.append(f"{line}\t{found.unchanged[line]}\n")
            else:
                chunk.staged.append(self._staged(each, found.families.get(line, ())))
        self.tally.unchanged += len(chunk.seen)
        for row in rows:
            if row.findings:
                chunk.problems += self._problem_lines(row)
        self.tally.received += len(rows)
        self.tally.rejected += len(rows) - len(kept)
        self._send(chunk)

    def _refused(self, row: Row) -> bool:
        return row.has(Action.REJECT) and not row.lacks_only_nik

    def _staged(self, sought: Sought, families: Sequence[Registered]) -> str:
        """The line for COPY of a row that is new, or that differs from ``families``."""
        row, sealing = sought.row, self.sealing
        indexes = sealing.indexes(row.values, sought.nik)
        base = same_family(families, indexes, row)
        household = base.id if base else new_id()
        reasons = [f[:2] for f in row.findings if f.action is Action.REVIEW]
        if families and base is None:
            reasons.append(("nik", "twin_nik"))
        more = staged_columns(self.key, row, indexes, household, base, reasons, sealing)
        return sealing.copy_line(
            row, indexes=indexes, mac=sought.mac, household=household, more=more
        )

    def _problem_lines(self, row: Row) -> Iterator[str]:
        """What was found; a missing NIK is told when nobody like that was found either."""
        if row.has(Action.FIX) and not row.has(Action.REJECT) and not row.has(Action.REVIEW):
            self.tally.fixed += 1
        is_open = row.lacks_only_nik
        for found in row.findings:
            if not (is_open and found.code == "nik_empty"):
                yield problem_line(self.key, row.line, found)

    def _send(self, chunk: Chunk) -> None:
        with transaction.atomic():
            copy(StagedFamily._meta.db_table, STAGED, chunk.staged)
            copy(ImportProblem._meta.db_table, PROBLEM, chunk.problems)
            copy("families_seen", ("line", "household_id"), chunk.seen)
            self.progress.rows_read = self.tally.received
            self.progress.bytes_read = self.at()
            self.progress.save(update_fields=["rows_read", "bytes_read", "at"])

    def _finish(self) -> None:
        """Twins, cases and counts, with the new status in one transaction."""
        batch, tally = self.batch, self.tally
        with transaction.atomic(), acting(by=None, verb="check_import"):
            ImportBatch.objects.select_for_update().get(pk=batch.pk)
            settled = cases.open_cases(batch=batch, sealing=self.sealing)
            move(batch, BatchStep.CHECK)
            rejected = tally.rejected + settled.rejected
            batch.counts = {
                "received": tally.received,
                "accepted": tally.received - rejected - settled.review,
                "fixed": tally.fixed,
                "review": settled.review,
                "rejected": rejected,
                "unchanged": tally.unchanged + settled.unchanged,
                "updated": settled.updated,
                "staged": settled.staged,
                "seconds": round(time.perf_counter() - self.began, 2),
            }
            batch.save(update_fields=["status", "counts"])


def remembered(source: str) -> dict[str, str]:
    """What a person said that the headings of a source mean."""
    row = SourceColumns.objects.filter(source=source).first()
    return row.pairs if row else {}


def _chunks(checker: Checker, records: Iterator[Record]) -> Iterator[list[Row]]:
    rows: list[Row] = []
    for line, record in records:
        rows.append(checker.check(line, record))
        if len(rows) >= CHUNK:
            yield rows
            rows = []
    if rows:
        yield rows


def _day(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
