"""Open data: ask for new files, freeze those of a quarter, and build them once in effect.

As with the quarterly reports: one message for each number that was asked for, files written whole
under names that nobody knows yet, all rows changed in one transaction. A second message finds
nothing to do; a killed worker leaves files without a row, which the nightly round deletes, and the
outbox sends its message again.
"""

import hashlib
import io
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from forum_site.files.storage import PrivateStorage, delete_orphans, fresh_name
from forum_site.locks import one_at_a_time, one_picture
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import queue_task
from reports import rollups
from reports.models import OpenEdition, OpenFile, QuarterlyReport
from reports.open_data import package, writing
from reports.open_data.catalogue import CSV, DATASETS, JSON, XLSX, Dataset
from reports.open_data.documents import DOCUMENTS
from reports.period import Quarter
from reports.services import cells

log = logging.getLogger(__name__)
BUILD = "reports.build_open_data"
FOLDER = "open-data"
#: A quarter whose report is not published by then is frozen all the same.
LATEST = timedelta(days=31)
#: Looks at the figures before we say that they never stand still.
LOOKS = 3


# --- Asking ------------------------------------------------------------------------------------
@transaction.atomic
def ask_current() -> OpenEdition:
    """Have the rolling files made anew."""
    return ask(None)


@transaction.atomic
def freeze_quarter(*, quarter: Quarter) -> OpenEdition:
    """Have the files of a closed quarter made, as the data stand now; nothing when they are."""
    found = OpenEdition.objects.filter(quarter=quarter.code, built__gt=0).first()
    return found or ask(quarter.code)


@transaction.atomic
def follow_report(*, report: QuarterlyReport) -> None:
    """A report was published: new files, and the first time those of its quarter for good.

    A report on a running quarter tells of one day; its quarter is not closed.
    """
    ask_current()
    if report.as_of is None:
        freeze_quarter(quarter=report.period)


@transaction.atomic
def ask_nightly(*, today: date | None = None) -> None:
    """New files each night; the last quarter is frozen when nobody has published its report.

    What was asked for before and came to nothing is told to the log and asked for again.
    """
    today = today or timezone.localdate()
    last = Quarter.of(today).previous()
    for edition in OpenEdition.objects.exclude(built=F("wanted")):
        log.error("open data were asked for and not built", extra={"edition": edition.label})
    ask_current()
    unbuilt = OpenEdition.objects.filter(quarter__isnull=False, built=0)
    waiting = {Quarter.from_code(code) for code in unbuilt.values_list("quarter", flat=True)}
    if today - last.ends_before >= LATEST:
        waiting.add(last)
    for quarter in sorted(waiting):
        freeze_quarter(quarter=quarter)


def late_editions() -> list[OpenEdition]:
    """What people should hear of: rolling files older than a night, and builds given up."""
    ours = OutboxMessage.objects.filter(task=BUILD, status=OutboxMessage.Status.FAILED)
    failed = set(ours.values_list("key", flat=True))
    return [
        edition
        for edition in OpenEdition.objects.all()
        if edition.is_late or (not edition.is_built and message_of(edition) in failed)
    ]


def message_of(edition: OpenEdition) -> str:
    """The key of the message that builds what was asked for last."""
    return f"open-data:{edition.pk}:{edition.wanted}"


def ask(quarter: int | None) -> OpenEdition:
    """One row, one more number wanted, and the message that builds it."""
    edition, is_new = OpenEdition.objects.select_for_update().get_or_create(quarter=quarter)
    if not is_new:
        edition.wanted = F("wanted") + 1
        edition.save(update_fields=["wanted"])
        edition.refresh_from_db()
    queue_task(key=message_of(edition), task=BUILD, edition_id=edition.pk)
    return edition


# --- Building ----------------------------------------------------------------------------------
def build_edition(*, edition_id: int) -> bool:
    """Make the files that were asked for last; False when there is nothing to do."""
    with one_at_a_time(f"open-data:{edition_id}"), ExitStack() as stack:
        edition = OpenEdition.objects.filter(pk=edition_id).first()
        if edition is None or edition.is_built:
            return False
        edition.licence = settings.DATA_LICENCE
        files = write_files(edition, stack)
        files.append(keep(edition, "", JSON, io.BytesIO(package.package(edition, files))))
        return put_in_place(edition, files)


def write_files(edition: OpenEdition, stack: ExitStack) -> list[OpenFile]:
    """All datasets from one look at the database, then the workbooks of the tables."""
    tables: list[tuple[Dataset, int, IO[bytes], IO[bytes]]] = []
    files = []
    with one_true_picture():
        edition.taken_at = timezone.now()
        for dataset in DATASETS.values():
            table, objects = (stack.enter_context(writing.scratch()) for _ in (CSV, JSON))
            count = writing.write_csv(dataset, table)
            writing.write_json(dataset, objects)
            tables.append((dataset, count, table, objects))
        for document in DOCUMENTS.values():
            with writing.scratch() as target:
                if count := document.write(target, edition):
                    files.append(keep(edition, document.slug, document.kind, target, count))
    for dataset, count, table, objects in tables:
        files.append(keep(edition, dataset.slug, CSV, table, count))
        files.append(keep(edition, dataset.slug, JSON, objects, count))
        if count <= settings.EXPORT_XLSX_MAX_ROWS:
            with writing.scratch() as book:
                writing.write_xlsx(dataset, table, book, taken_at=edition.taken_at)
                files.append(keep(edition, dataset.slug, XLSX, book, count))
    return files


@contextmanager
def one_true_picture() -> Iterator[None]:
    """One look at a database whose cells are the sum of its reports: the files must agree.

    A report that was accepted a moment ago may still be on its way to the cells.
    """
    for _ in range(LOOKS):
        with one_picture():
            if not rollups.differences(1):
                yield
                return
        cells.rebuild()
    raise RuntimeError("the figures and the reports differ")


def keep(
    edition: OpenEdition, slug: str, kind: str, content: IO[bytes], rows: int | None = None
) -> OpenFile:
    """A file on the disk that no row names yet."""
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    sha256 = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    content.seek(0)
    return OpenFile(
        edition=edition,
        dataset=slug,
        kind=kind,
        name=f"{slug}-{edition.label}.{kind}" if slug else package.NAME,
        file=PrivateStorage().save(fresh_name(FOLDER, kind), File(content)),
        size=size,
        sha256=sha256,
        rows=rows,
    )


@transaction.atomic
def put_in_place(edition: OpenEdition, files: list[OpenFile]) -> bool:
    """All files at once in the place of the old ones.

    False when newer ones were asked for meanwhile: the message of that number builds them.
    """
    row = OpenEdition.objects.select_for_update().get(pk=edition.pk)
    if row.wanted != edition.wanted or row.is_built:
        return False
    row.files.all().delete()
    OpenFile.objects.bulk_create(files)
    row.built, row.built_at = row.wanted, timezone.now()
    row.taken_at, row.licence = edition.taken_at, edition.licence
    row.save()
    return True


def delete_orphan_files(*, dry_run: bool = False) -> int:
    """Delete files that no row names (a killed worker, yesterday's edition); their number."""
    named = OpenFile.objects.values_list("file", flat=True)
    return delete_orphans(FOLDER, named.iterator(), dry_run=dry_run)
