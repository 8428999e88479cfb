"""Building a revision: exactly once in effect, whatever happens to the message or the worker.

The figures are taken once and committed; the files are made of them outside of any transaction,
under names that nobody knows yet; one transaction then puts all of them in the place of the old
ones. A second message waits for the first and finds nothing to do. A killed worker leaves nothing
but files without a row, which the nightly round deletes; the outbox sends its message again.
"""

import hashlib
import logging
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from forum_site.audit.services import acting
from forum_site.files.storage import PrivateStorage, delete_orphans, fresh_name
from forum_site.locks import one_at_a_time, one_picture
from forum_site.logs import masked
from reports import pdf
from reports.models import ReportFile, ReportRevision
from reports.models.quarterly import MAX_ATTEMPTS
from reports.notices import build_failed, draft_ready
from reports.quarterly.differences import differences
from reports.quarterly.freezing import SCHEMA, freeze, sources
from reports.services import cells
from reports.services.quarterly.newer import fingerprint
from reports.workflow import OPEN_REVISIONS

log = logging.getLogger(__name__)
FOLDER = "quarterly"
#: Looks at the figures before we say that they never stand still.
LOOKS = 3


class Made(NamedTuple):
    """A file on the disk that no row names yet."""

    kind: str
    name: str
    size: int
    sha256: str


def build_revision(*, revision_id: int) -> bool:
    """Make the files of the newest edition; False when there is nothing to do.

    Raises whatever broke, after counting it: the outbox tries again, and after five failures the
    house stops and calls the secretariat.
    """
    with one_at_a_time(f"quarterly:{revision_id}"):
        revision = ReportRevision.objects.select_related("report").filter(pk=revision_id).first()
        if revision is None or is_done(revision):
            return False
        try:
            take_figures(revision)
            return put_in_place(revision, make_files(revision))
        except Exception as error:
            count_failure(revision, error)
            raise


def is_done(revision: ReportRevision) -> bool:
    """Built, out of our hands, or given up."""
    is_open = revision.status in OPEN_REVISIONS
    return not is_open or revision.is_built or revision.attempts >= MAX_ATTEMPTS


def take_figures(revision: ReportRevision) -> None:
    """Freeze the figures unless an earlier try has; they are committed before anything is made."""
    if revision.figures is not None:
        return
    quarter = revision.report.period
    for _ in range(LOOKS):
        cells.refresh_quarter(quarter=quarter)
        with one_picture():
            now = timezone.now()
            frozen = freeze(quarter, as_of=revision.report.as_of, now=now)
            origin = sources() | {"rollup_fingerprint": fingerprint(quarter)}
        total = sum(row["amount"] for row in frozen["reports"])
        if total == frozen["headline"]["now"]["realised"]:
            break
    else:
        raise RuntimeError("the figures of the quarter and its reports differ")
    before = revision.report.revisions.published().first()
    revision.figures, revision.schema = frozen, SCHEMA
    revision.sources, revision.taken_at = origin, now
    revision.changes = differences(before.figures, frozen) if before else []
    with acting(by=None, verb="quarterly.freeze"):
        revision.save(update_fields=["figures", "schema", "sources", "taken_at", "changes"])


def make_files(revision: ReportRevision) -> list[Made]:
    """Every file, written whole and to the disk under a fresh name."""
    storage = PrivateStorage()
    found = []
    for kind, content in pdf.files_of(revision):
        name = storage.save(fresh_name(FOLDER, pdf.ENDINGS[kind]), ContentFile(content))
        found.append(Made(kind, name, len(content), hashlib.sha256(content).hexdigest()))
    return found


@transaction.atomic
def put_in_place(revision: ReportRevision, made: list[Made]) -> bool:
    """All files at once in the place of the old ones, and the news of it.

    False when somebody changed the revision meanwhile: the message of that edition builds again.
    """
    row = ReportRevision.objects.select_for_update().get(pk=revision.pk)
    if row.edition != revision.edition or is_done(row):
        return False
    row.files.all().delete()
    ReportFile.objects.bulk_create(
        ReportFile(revision=row, kind=each.kind, file=each.name, size=each.size, sha256=each.sha256)
        for each in made
    )
    row.built_edition, row.built_at = row.edition, timezone.now()
    row.attempts, row.last_error = 0, ""
    with acting(by=None, verb="quarterly.build"):
        row.save(update_fields=["built_edition", "built_at", "attempts", "last_error"])
    draft_ready(revision=row)
    return True


@transaction.atomic
def count_failure(revision: ReportRevision, error: Exception) -> None:
    """One more failure of this edition; the fifth one calls the secretariat."""
    row = ReportRevision.objects.select_for_update().get(pk=revision.pk)
    if row.edition != revision.edition or is_done(row):
        return
    row.attempts += 1
    row.last_error = masked(f"{type(error).__name__}: {error}")[:300]
    with acting(by=None, verb="quarterly.fail"):
        row.save(update_fields=["attempts", "last_error"])
    if row.attempts >= MAX_ATTEMPTS:
        log.error("quarterly report given up", extra={"revision": row.pk})
        build_failed(revision=row)


def delete_orphan_reports(*, dry_run: bool = False) -> int:
    """Delete files that no revision names (a killed worker, an older edition); their number."""
    named = ReportFile.objects.values_list("file", flat=True)
    return delete_orphans(FOLDER, named.iterator(), dry_run=dry_run)
