"""Asking for a report: however often and by whomever, it is one row and one open revision."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import Kind
from forum_site.clocks.services import start_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.services import queue_task
from reports.awaiting import suggested
from reports.models import QuarterlyReport, ReportRevision
from reports.period import Quarter
from reports.workflow import PREPARE

BUILD = "reports.build_quarterly"
#: A house that stood still on the day after the quarter still prepares its report within these.
CATCHING_UP = timedelta(days=31)


@transaction.atomic
def prepare_report(
    *, quarter: Quarter, as_of: date | None = None, by: User | None = None
) -> ReportRevision:
    """The newest revision of the period's report, made when there is none; its files follow.

    A new one begins with the decisions that are awaited; the secretariat keeps, changes or drops
    them until it is published.

    ``as_of`` today asks for the running quarter as it stands; without it the quarter must be over.
    ``by`` None is the house itself. Raises NotYours, RuleBroken ``quarter_running``,
    ``as_of_today_only``.
    """
    check_asker(by)
    check_period(quarter, as_of)
    report, _ = QuarterlyReport.objects.get_or_create(
        quarter=quarter.code, as_of=as_of, defaults={"asked_by": by}
    )
    report = lock(report.pk)
    newest = report.revisions.first()
    if newest is not None:
        return newest
    revision = add_revision(report, by=by, verb="quarterly.prepare", wanted=suggested())
    start_report_clock(report, by=by)
    return revision


@transaction.atomic
def prepare_revision(*, report_id: int, by: User) -> ReportRevision:
    """Begin the next revision of a published report, with the words of the last one.

    Raises NotYours, RuleBroken ``revision_open`` while one is not published yet.
    """
    check_asker(by)
    report = lock(report_id)
    newest = report.revisions.first()
    if newest is None or newest.status != "published":
        raise RuleBroken(
            "revision_open",
            "Revisi sebelumnya belum terbit. Ubah dan terbitkan revisi itu lebih dulu.",
        )
    words = {"remarks": newest.remarks, "wanted": newest.wanted}
    return add_revision(report, by=by, verb="quarterly.revise", **words)


def prepare_last_quarter(*, today: date | None = None) -> ReportRevision | None:
    """The house's own round: the quarter that has just ended; None when its month is over."""
    today = today or timezone.localdate()
    quarter = Quarter.of(today).previous()
    if today - quarter.ends_before > CATCHING_UP:
        return None
    return prepare_report(quarter=quarter)


# --- Parts -------------------------------------------------------------------------------------
def check_asker(by: User | None) -> None:
    if by is not None and not (by.is_active and by.has_perm(PREPARE)):
        raise NotYours


def check_period(quarter: Quarter, as_of: date | None) -> None:
    """A finished quarter, or the running one as of today: yesterday's figures are gone."""
    today = timezone.localdate()
    if as_of is None and today < quarter.ends_before:
        raise RuleBroken(
            "quarter_running",
            f"{quarter} belum berakhir. Minta laporan keadaan hari ini, atau pilih triwulan yang "
            "sudah lewat.",
            field="quarter",
        )
    if as_of is not None and (as_of != today or as_of not in quarter):
        raise RuleBroken(
            "as_of_today_only", "Laporan keadaan sesaat hanya dapat dibuat untuk hari ini."
        )


def start_report_clock(report: QuarterlyReport, *, by: Any) -> None:
    """The forum's own duty: the days to publish run from the end of the quarter.

    Nobody is late with the report of a quarter long past, nor with one of the running quarter.
    """
    ends_before = report.period.ends_before
    if report.as_of is not None or timezone.localdate() - ends_before > CATCHING_UP:
        return
    start_clock(
        kind=Kind.FORUM_REPORT,
        subject=report,
        organisation=None,
        started_on=ends_before - timedelta(days=1),
        label=str(report),
        url=reverse("admin:reports_quarterlyreport_change", args=[report.pk]),
        by=by,
    )


def lock(report_id: int) -> QuarterlyReport:
    return QuarterlyReport.objects.select_for_update().get(pk=report_id)


def add_revision(
    report: QuarterlyReport, *, by: User | None, verb: str, **words: Any
) -> ReportRevision:
    """The next number under the report's lock, and the message that builds it."""
    last = report.revisions.aggregate(last=Max("number"))["last"] or 0
    with acting(by=by, verb=verb):
        revision = ReportRevision.objects.create(
            report=report, number=last + 1, created_by=by, **words
        )
    queue_build(revision)
    return revision


def queue_build(revision: ReportRevision) -> None:
    """Have the files made after commit; one message for each edition."""
    queue_task(
        key=f"quarterly:{revision.pk}:{revision.edition}",
        task=BUILD,
        revision_id=revision.pk,
    )
