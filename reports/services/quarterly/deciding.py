"""What people do with a revision: type, have the figures taken again, look, publish."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.errors import RuleBroken
from reports.awaiting import MOST_WANTED
from reports.models import QuarterlyReport, ReportRevision
from reports.notices import report_published
from reports.services.open_data import follow_report
from reports.services.quarterly.asking import queue_build
from reports.services.quarterly.newer import mark_newer
from reports.workflow import REVISION_WORKFLOW, RevisionStatus, RevisionStep


@transaction.atomic
def change_words(
    *, revision_id: int, by: User, remarks: str, wanted: list[dict[str, str]]
) -> ReportRevision:
    """Keep the remarks and the decisions wanted; the files are made again with them.

    Raises NotYours, RuleBroken ``wrong_status``, ``too_many_decisions``.
    """
    revision = lock(revision_id)
    move(revision, RevisionStep.CHANGE, by)
    if len(wanted) > MOST_WANTED:
        raise RuleBroken(
            "too_many_decisions", "Lembar Wali Kota memuat paling banyak tiga keputusan."
        )
    if (revision.remarks, revision.wanted) == (remarks.strip(), wanted):
        return revision
    revision.remarks, revision.wanted = remarks.strip(), wanted
    revision.checked_at = revision.checked_by = None
    make_again(revision, by=by, verb="quarterly.change")
    return revision


@transaction.atomic
def take_again(*, revision_id: int, by: User) -> ReportRevision:
    """Take the figures anew for a revision that is not out. Raises NotYours, ``wrong_status``."""
    revision = lock(revision_id)
    move(revision, RevisionStep.CHANGE, by)
    revision.figures, revision.changes, revision.taken_at = None, [], None
    revision.checked_at = revision.checked_by = None
    make_again(revision, by=by, verb="quarterly.take")
    return revision


@transaction.atomic
def check_revision(*, revision_id: int, by: User) -> ReportRevision:
    """Somebody has looked at it; the files are printed once more without the word "draf".

    Raises NotYours, RuleBroken ``wrong_status``, ``not_built``.
    """
    revision = lock(revision_id)
    check_built(revision)
    move(revision, RevisionStep.CHECK, by)
    revision.checked_at, revision.checked_by = timezone.now(), by
    make_again(revision, by=by, verb="quarterly.check")
    return revision


@transaction.atomic
def publish_revision(*, revision_id: int, by: User | None) -> ReportRevision:
    """Let everybody read it, for good; the row and its files never change again.

    Raises NotYours, RuleBroken ``wrong_status``, ``not_built``. ``by`` None is the demo.
    """
    revision = lock(revision_id)
    if by is not None:
        REVISION_WORKFLOW.check(step=RevisionStep.PUBLISH, status=revision.status, by=by)
    elif revision.status != RevisionStatus.CHECKED:
        raise RuleBroken("wrong_status", "Revisi ini belum diperiksa, atau sudah terbit.")
    check_built(revision)
    revision.status = RevisionStatus.PUBLISHED
    revision.published_at, revision.published_by = timezone.now(), by
    with acting(by=by, verb="quarterly.publish"):
        revision.save()
        QuarterlyReport.objects.filter(pk=revision.report_id).update(newer_since=None)
    meet_clock(kind=Kind.FORUM_REPORT, subject=revision.report, on=timezone.localdate(), by=by)
    report_published(revision=revision)
    # What was accepted after the figures were taken is not in it: the next revision has it.
    mark_newer(quarter=revision.report.period)
    follow_report(report=revision.report)
    return revision


@transaction.atomic
def retry_build(*, revision_id: int, by: User) -> ReportRevision:
    """Try again after the house gave up and somebody looked.

    Raises NotYours, RuleBroken ``wrong_status``, ``not_failed``.
    """
    revision = lock(revision_id)
    REVISION_WORKFLOW.check(step=RevisionStep.CHANGE, status=revision.status, by=by)
    if not revision.has_failed:
        raise RuleBroken("not_failed", "Pembuatan berkas ini tidak berhenti. Muat ulang halaman.")
    make_again(revision, by=by, verb="quarterly.retry")
    return revision


# --- Parts -------------------------------------------------------------------------------------
def lock(revision_id: int) -> ReportRevision:
    """The revision, held until the end of this transaction."""
    rows = ReportRevision.objects.select_for_update(of=("self",)).select_related("report")
    return rows.get(pk=revision_id)


def move(revision: ReportRevision, step: RevisionStep, by: Any) -> None:
    """Along the table."""
    found = REVISION_WORKFLOW.check(step=step, status=revision.status, by=by)
    revision.status = found.target


def check_built(revision: ReportRevision) -> None:
    """What is decided on must be what the files show. Raises RuleBroken ``not_built``."""
    if not revision.is_built:
        raise RuleBroken(
            "not_built", "Berkas laporan masih dibuat. Tunggu sebentar, lalu muat ulang halaman."
        )


def make_again(revision: ReportRevision, *, by: User, verb: str) -> None:
    """A next edition and the message that builds it."""
    revision.edition += 1
    revision.attempts, revision.last_error = 0, ""
    with acting(by=by, verb=verb):
        revision.save()
    queue_build(revision)
