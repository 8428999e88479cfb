"""A file becomes a batch."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from poverty_data.models import ImportBatch
from poverty_data.workflow import BatchStatus

UNFINISHED = (
    *(BatchStatus.RECEIVED, BatchStatus.READING),
    *(BatchStatus.CHECKED, BatchStatus.FAILED),
)
BLOCK = 1 << 20


def receive(
    *,
    file_name: str,
    sha256: str,
    city: str,
    source: str,
    release: str,
    as_of: dt.date,
    encoding: str = "",
    by: Any = None,
) -> ImportBatch:
    """The batch of a file; the same file sent again before it is done is the same batch.

    Raises RuleBroken for another city than the one of this installation.
    """
    if city != settings.CITY_CODE:
        raise RuleBroken(
            "other_city", f"Forum ini milik kota {settings.CITY_CODE}. Isi kode itu.", field="city"
        )
    edition = {"city": city, "source": source, "release": release, "as_of": as_of}
    with transaction.atomic(), acting(by=by, verb="receive_import"):
        batch = (
            ImportBatch.objects.select_for_update()
            .filter(sha256=sha256, status__in=UNFINISHED, **edition)
            .first()
        )
        if batch is None:
            batch = ImportBatch(sha256=sha256, uploaded_by=by, **edition)
        batch.file_name, batch.encoding = Path(file_name).name[:120], encoding[:30]
        batch.save()
    return batch


def digest_of(file: BinaryIO) -> str:
    """SHA-256 of the rest of a file, in hexadecimal."""
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()
