"""Quarterly reports: the last finished quarter, revised once, and the running one as of today.

Their files are printed by the worker, which then publishes the first of them and its revision.
"""

from datetime import timedelta

from django.utils import timezone

from companies.models import Realisation
from companies.workflow import RealisationStatus
from forum_site.demo.loading.cast import Cast
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import queue_task
from reports.models import ReportRevision
from reports.period import Quarter
from reports.services import cells
from reports.services.quarterly import change_words, prepare_report
from reports.services.quarterly.building import take_figures
from reports.workflow import RevisionStatus

REMARKS = (
    "Laporan ini memakai nama dan angka rekaan. Bidang yang belum mempunyai laporan menjadi bahan "
    "pertemuan forum berikutnya."
)
#: What is wanted of the Wali Kota, why now, and in how many days.
WANTED = (
    ("Tugaskan dinas untuk rumah yang belum punya jamban", "Kebutuhan terbesar di kota", 19),
    ("Undang perusahaan yang belum melapor", "Lewat tenggat, sudah diingatkan", 12),
    ("Tetapkan tim penilai penghargaan TJSLP", "Penilaian mulai bulan depan", 33),
)


def load(cast: Cast) -> None:
    """Both reports; one message builds and publishes, one builds the draft."""
    today, by = timezone.localdate(), cast.secretary(0)
    running = Quarter.of(today)
    last = prepare_report(quarter=running.previous(), by=by)
    wanted = [
        {"what": what, "why": why, "until": (today + timedelta(days=days)).isoformat()}
        for what, why, days in WANTED
    ]
    # Somebody has looked at it: only the files are missing.
    ReportRevision.objects.filter(pk=last.pk).update(
        status=RevisionStatus.CHECKED,
        checked_by=by,
        checked_at=timezone.now(),
        remarks=REMARKS,
        wanted=wanted,
    )
    take_without_latest(last)
    OutboxMessage.objects.filter(key=f"quarterly:{last.pk}:{last.edition}").delete()
    queue_task(key="demo:quarterly", task="demo.publish_report", revision_id=last.pk)
    draft = prepare_report(quarter=running, as_of=today, by=by)
    waiting = [*draft.wanted[:2], wanted[0]]  # what the house found, and one of our own
    change_words(revision_id=draft.pk, by=by, remarks="", wanted=waiting)


def take_without_latest(revision: ReportRevision) -> None:
    """Freeze the figures as they were before the quarter's smallest report was accepted.

    The revision that follows then has something to say.
    """
    quarter = revision.report.period
    inside = {"ended_on__gte": quarter.starts_on, "ended_on__lt": quarter.ends_before}
    late = Realisation.objects.accepted().filter(**inside).order_by("amount", "pk").first()
    if late is None:
        return
    row = Realisation.objects.filter(pk=late.pk)
    row.update(status=RealisationStatus.SUBMITTED, accepted_at=None)
    revision.refresh_from_db()
    take_figures(revision)
    row.update(status=late.status, accepted_at=late.accepted_at)
    cells.refresh_quarter(quarter=quarter)
