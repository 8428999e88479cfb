"""Whole lists as files, for those who cannot hold a stream open: asked, built, fetched for a day.

One row and one message of the outbox for each question. The file is written by COPY under a fresh
name and the row changed afterwards: a killed worker leaves a file without a row, which the nightly
round deletes, and the outbox sends its message again; a second message finds nothing to do.
"""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from forum_site.api.copying import copy
from forum_site.api.feeds import all_lists
from forum_site.api.models import ApiKey, BulkExport
from forum_site.api.parameters import chosen_names
from forum_site.api.problems import BadParameters
from forum_site.api.views import bulk_select
from forum_site.errors import RuleBroken
from forum_site.files.storage import PrivateStorage, delete_orphans, fresh_name
from forum_site.limits.services import spend
from forum_site.locks import one_at_a_time
from forum_site.outbox.services import queue_task

BUILD = "api.build_export"
FOLDER = "api-exports"
#: How long a file lives, and within what time the same question gets the same answer.
LIFE = timedelta(hours=24)
SAME = timedelta(minutes=10)
#: What waits longer has failed; rows of files that are gone are kept for a month.
GIVEN_UP = timedelta(hours=6)
KEPT = timedelta(days=30)
#: Of one key: files being made at once, and new files in a day.
MOST_WAITING, MOST_A_DAY = 3, 50
#: How often a program that waits may look, in seconds.
LOOK_AGAIN = 5
#: Parameters of a page; a file holds the whole list.
OF_PAGES = ("limit", "cursor", "format")
Status = BulkExport.Status


@transaction.atomic
def ask(*, key: ApiKey, resource: str, form: str, query: str) -> tuple[BulkExport, bool]:
    """Have the list made as a file; whether it is a new one.

    The same question within ten minutes is the same file. Raises BadParameters for what the list
    does not know, RuleBroken ``too_many`` when three are being made or fifty were asked today.
    """
    asked = canonical(resource, query)
    ApiKey.objects.select_for_update().get(pk=key.pk)
    own = BulkExport.objects.filter(key=key)
    same = own.filter(
        resource=resource,
        form=form,
        query=asked,
        asked_at__gt=timezone.now() - SAME,
        status__in=[Status.WAITING, Status.READY],
    ).first()
    if same is not None:
        return same, False
    if own.filter(status=Status.WAITING).count() >= MOST_WAITING:
        raise RuleBroken(
            "too_many",
            "Tiga berkas kunci ini masih dibuat. Tunggu sampai salah satunya siap.",
            wait=LOOK_AGAIN,
        )
    spend(scope="api-export", key=str(key.pk), limit=MOST_A_DAY, window=timedelta(days=1))
    export = BulkExport.objects.create(key=key, resource=resource, form=form, query=asked)
    queue_task(key=f"api-export:{export.pk}", task=BUILD, export_id=str(export.pk))
    return export, True


def canonical(resource: str, query: str) -> str:
    """The parameters in one order, checked as the list checks them. Raises BadParameters."""
    data = QueryDict(query, mutable=True)
    wrong = {name: "Berkas memuat seluruh daftar; hapus ini." for name in OF_PAGES if name in data}
    if wrong:
        raise BadParameters(wrong)
    view = all_lists()[resource]
    wishes = view.query.read(data)
    chosen_names(view.row, wishes.get("fields"))
    view().rows(wishes)
    ordered = QueryDict(mutable=True)
    for name in sorted(data):
        ordered.setlist(name, data.getlist(name))
    return ordered.urlencode()


def build(*, export_id: UUID) -> bool:
    """Write the file; False when there is nothing to do. Safe to run again after a kill."""
    with one_at_a_time(f"api-export:{export_id}"):
        export = BulkExport.objects.select_related("key").filter(pk=export_id).first()
        if export is None or export.status != Status.WAITING:
            return False
        if not export.key.is_usable:
            return _move(export, Status.FAILED, {})
        with TemporaryFile() as target:
            count = write(export, target)
            facts = keep(export.form, target)
        now = timezone.now()
        return _move(
            export,
            Status.READY,
            {**facts, "rows": count, "ready_at": now, "expires_at": now + LIFE},
        )


def write(export: BulkExport, target: IO[bytes]) -> int:
    """The rows of the list as they are now; their number."""
    view = all_lists()[export.resource]
    wishes = view.query.read(QueryDict(export.query))
    _, order = view().order(wishes)
    names = chosen_names(view.row, wishes.get("fields"))
    rows = order.sort(view().rows(wishes))
    return copy(*bulk_select(view.row, rows, names, export.form), target)


def keep(form: str, content: IO[bytes]) -> dict[str, Any]:
    """A file on the disk that no row names yet."""
    size = content.tell()
    content.seek(0)
    sha256 = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    content.seek(0)
    name = PrivateStorage().save(fresh_name(FOLDER, form), File(content))
    return {"file": name, "size": size, "sha256": sha256}


@transaction.atomic
def _move(export: BulkExport, status: str, facts: Mapping[str, Any]) -> bool:
    """Change a row that still waits; whether it did."""
    rows = BulkExport.objects.filter(pk=export.pk, status=Status.WAITING)
    return bool(rows.update(status=status, **facts))


def expire() -> int:
    """Nightly: delete files past their day, give up what waits for too long, forget old rows.

    The number of files that ended.
    """
    now = timezone.now()
    ended = 0
    due = BulkExport.objects.filter(status=Status.READY, expires_at__lte=now)
    for export in due:
        ended += due.filter(pk=export.pk).update(status=Status.EXPIRED, file="")
        PrivateStorage().delete(export.file.name)
    late = BulkExport.objects.filter(status=Status.WAITING, asked_at__lte=now - GIVEN_UP)
    late.update(status=Status.FAILED)
    gone = BulkExport.objects.filter(asked_at__lte=now - KEPT)
    gone.exclude(status__in=[Status.WAITING, Status.READY]).delete()
    delete_orphans(FOLDER, BulkExport.objects.exclude(file="").values_list("file", flat=True))
    return ended
