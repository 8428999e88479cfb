"""One pass over the file: parse, check, look up, seal, stage. Memory does not grow with it."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction

from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import Busy
from forum_site.locks import if_free
from poverty_data.importing.checking import Checker
from poverty_data.importing.columns import Columns, MissingColumns
from poverty_data.importing.files import Record
from poverty_data.importing.messages import BadFile
from poverty_data.models import (
    ImportBatch,
    ImportProblem,
    ImportProgress,
    SourceColumns,
    StagedFamily,
)
from poverty_data.services.imports import cases
from poverty_data.services.imports.helping import prepared
from poverty_data.services.imports.lookup import find
from poverty_data.services.imports.preparing import Prepared, Preparing
from poverty_data.services.imports.sealing import RowSealing
from poverty_data.services.imports.staging import PROBLEM, STAGED, copy
from poverty_data.workflow import BATCH_WORKFLOW, BatchStep

CHUNK = 2000


@dataclass
class Tally:
    """What happened to the rows so far."""

    received: int = 0
    rejected: int = 0
    unchanged: int = 0
    fixed: int = 0


@contextmanager
def alone(*, batch_id: Any) -> Iterator[ImportBatch]:
    """The batch, begun anew; nobody else reads it meanwhile.

    Raises Busy ``being_read`` while a living process is at it, RuleBroken ``wrong_status``.
    """
    with if_free(f"import:{batch_id}") as is_free:
        if not is_free:
            raise Busy(
                "being_read", "Berkas ini sedang dibaca. Tunggu sampai selesai, lalu ulangi."
            )
        yield begin(batch_id=batch_id)


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
        self.batch, self.at = batch, at or (lambda: 0)
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
        work = Preparing(batch=str(self.batch.pk), checker=checker, sealing=self.sealing)
        with closing(prepared(work, _chunks(records), find=find)) as chunks:
            for done in chunks:
                self._store(done)
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

    def _store(self, done: Prepared) -> None:
        """One chunk, in one transaction."""
        tally = self.tally
        with transaction.atomic():
            copy(StagedFamily._meta.db_table, STAGED, done.staged)
            copy(ImportProblem._meta.db_table, PROBLEM, done.problems)
            copy("families_seen", ("line", "household_id"), done.seen)
            tally.received += done.received
            tally.rejected += done.rejected
            tally.unchanged += done.unchanged
            tally.fixed += done.fixed
            self.progress.rows_read = tally.received
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


def _chunks(records: Iterator[Record]) -> Iterator[list[Record]]:
    """None is held here while the next one is read."""
    return iter(lambda: list(islice(records, CHUNK)), [])


def _day(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
