"""Lists that come through the browser: kept sealed, read by a worker, deleted after 30 days."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.storage import PrivateStorage
from forum_site.outbox.services import queue_task
from forum_site.rules.services import rule_value
from poverty_data.importing.columns import NAMES, plain
from poverty_data.importing.files import read_csv
from poverty_data.importing.messages import BadFile
from poverty_data.importing.workbooks import MARK, read_workbook
from poverty_data.models import ImportBatch, ImportProblem, SourceColumns
from poverty_data.privacy.encryption import Tampered
from poverty_data.privacy.keys import KeyMissing
from poverty_data.services.imports.reading import alone, fail, read, remembered
from poverty_data.services.imports.receiving import UNFINISHED, digest_of, receive
from poverty_data.services.imports.sealed_files import OpenedFile, delete_sealed, store_sealed
from poverty_data.workflow import IMPORTER

#: An XLSX is unpacked in memory; longer lists come as CSV.
XLSX_MAX_BYTES = 5 * 1024 * 1024
CSV_MAX_BYTES = 60 * 1024 * 1024
KEPT_DAYS = 30


def receive_upload(
    *, upload: Any, city: str, source: str, release: str, as_of: dt.date, encoding: str, by: Any
) -> ImportBatch:
    """Keep an uploaded list and have it read. Raises NotYours, RuleBroken ``file_large``."""
    _refuse_stranger(by, city)
    is_workbook = upload.read(len(MARK)) == MARK
    limit = XLSX_MAX_BYTES if is_workbook else CSV_MAX_BYTES
    if upload.size > limit:
        hint = "Simpan sebagai CSV, lalu unggah lagi." if is_workbook else "Bagi menjadi beberapa."
        raise RuleBroken(
            "file_large",
            f"Berkas lebih besar dari {limit // 1024 // 1024} MB. {hint}",
            field="file",
        )
    upload.seek(0)
    sha256 = digest_of(upload)
    with transaction.atomic():
        batch = receive(
            file_name=upload.name,
            sha256=sha256,
            city=city,
            source=source,
            release=release,
            as_of=as_of,
            encoding=encoding,
            by=by,
        )
        if not batch.stored_name:
            upload.seek(0)
            batch.stored_name = store_sealed(upload, batch=batch.pk)
            batch.save(update_fields=["stored_name"])
        queue_reading(batch)
    return batch


def _refuse_stranger(by: Any, city: str) -> None:
    covers = by.is_superuser or (by.area_id and city.startswith(by.area_id))
    if not (by.has_perm(IMPORTER) and covers):
        raise NotYours


def queue_reading(batch: ImportBatch) -> None:
    """Have the worker read it, once more if it was read before."""
    queue_task(
        key=f"import:{batch.pk}:{timezone.now().isoformat()}",
        task="poverty_data.read_import",
        batch_id=str(batch.pk),
    )


def read_upload(*, batch_id: str) -> None:
    """The worker's part: open the sealed file and check its rows.

    Nothing happens when it has entered the registry or was withdrawn since the message was
    written. Raises Busy while another process reads it.
    """
    if not ImportBatch.objects.filter(pk=batch_id, status__in=UNFINISHED).exists():
        return
    with alone(batch_id=batch_id) as batch:
        read_sealed(batch)


def read_sealed(batch: ImportBatch) -> None:
    """Read the file that lies sealed on the disk; a batch that cannot be read says why."""
    try:
        if not batch.stored_name:
            raise FileNotFoundError
        with OpenedFile(batch.stored_name, batch=batch.pk) as file:
            size = PrivateStorage().size(batch.stored_name)
            read(batch=batch, records=_records(batch, file), size=size, at=file.tell)
    except BadFile as error:
        fail(batch=batch, error=error)
    except (FileNotFoundError, Tampered, KeyMissing):
        gone = BadFile("file_gone", "Berkas asli tidak bisa dibuka lagi. Unggah ulang berkasnya.")
        fail(batch=batch, error=gone)


def _records(batch: ImportBatch, file: OpenedFile) -> Any:
    if _is_workbook(batch):
        return read_workbook(file.read())
    return read_csv(file, encoding=batch.encoding, remembered=remembered(batch.source))


def _is_workbook(batch: ImportBatch) -> bool:
    """By its bytes, as when it was received: people rename files."""
    with OpenedFile(batch.stored_name, batch=batch.pk) as file:
        return file.read(len(MARK)) == MARK


def read_again(*, batch: ImportBatch, by: Any) -> ImportBatch:
    """Queue a batch once more: its file is there, and it is not in the registry."""
    _refuse_stranger(by, batch.city)
    if not batch.stored_name:
        raise RuleBroken("file_gone", "Berkas asli sudah dihapus. Unggah ulang berkasnya.")
    queue_reading(batch)
    return batch


def remember_columns(*, batch: ImportBatch, pairs: Mapping[str, str], by: Any) -> None:
    """What headings of this source mean, from now on; then the file is read again.

    ``pairs`` is field -> heading. Raises RuleBroken ``field_unknown``.
    """
    _refuse_stranger(by, batch.city)
    if not set(pairs) <= set(NAMES):
        raise RuleBroken("field_unknown", "Kolom ini tidak dikenal. Muat ulang halaman.")
    with transaction.atomic(), acting(by=by, verb="remember_columns"):
        row, _ = SourceColumns.objects.select_for_update().get_or_create(source=batch.source)
        row.pairs = {**row.pairs, **{plain(title): field for field, title in pairs.items()}}
        row.save(update_fields=["pairs"])
        queue_reading(batch)


def delete_old_files() -> int:
    """Daily: files and found values older than the rule ``import_files_days``; how many files."""
    days = int(rule_value("import_files_days", default=KEPT_DAYS))
    before = timezone.now() - dt.timedelta(days=days)
    ImportProblem.objects.filter(batch__created_at__lt=before, value_sealed__isnull=False).update(
        value_sealed=None
    )
    count = 0
    for batch in ImportBatch.objects.filter(created_at__lt=before).exclude(stored_name=""):
        with transaction.atomic(), acting(by=None, verb="delete_import_file"):
            name, batch.stored_name = batch.stored_name, ""
            batch.save(update_fields=["stored_name"])
        delete_sealed(name)
        count += 1
    return count
