"""What waits at the desk about quarterly reports."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from forum_site.accounts.models import User
from forum_site.desk_queue import SHOWN, Job, JobGroup
from forum_site.formats.dates import date_short
from reports.models import QuarterlyReport, ReportRevision
from reports.models.quarterly import MAX_ATTEMPTS
from reports.workflow import PREPARE, PUBLISH, RevisionStatus


def queue_for(user: User) -> list[JobGroup]:
    """One box: drafts to look at, checked ones to publish, published ones whose figures moved."""
    may_prepare, may_publish = user.has_perm(PREPARE), user.has_perm(PUBLISH)
    if not (may_prepare or may_publish):
        return []
    wanted = Q(status=RevisionStatus.CHECKED)
    if may_prepare:
        wanted |= Q(status=RevisionStatus.DRAFT)
    revisions = ReportRevision.objects.filter(wanted).select_related("report")
    jobs = [job_of(revision) for revision in revisions.order_by("report__quarter")[:SHOWN]]
    count = revisions.count()
    if may_prepare:
        moved = moved_reports()
        count += moved.count()
        jobs += [revision_job(report) for report in moved[:SHOWN]]
    return [
        JobGroup(
            slug="quarterly",
            title="Laporan triwulan",
            hint="untuk Wali Kota",
            count=count,
            url=reverse("admin:reports_quarterlyreport_changelist"),
            rank=9,
            place="side",
            is_shared=True,
            jobs=jobs[:SHOWN],
        )
    ]


def moved_reports() -> QuerySet[QuarterlyReport]:
    """Published reports with newer figures and no revision begun."""
    begun = ReportRevision.objects.open().values("report")
    return QuarterlyReport.objects.filter(newer_since__isnull=False).exclude(pk__in=begun)


def job_of(revision: ReportRevision) -> Job:
    """A revision that is not out yet."""
    url = reverse("admin:reports_quarterlyreport_change", args=[revision.report_id])
    is_draft = revision.status == RevisionStatus.DRAFT
    has_failed = revision.attempts >= MAX_ATTEMPTS
    return Job(
        title=str(revision),
        url=url,
        kind="Laporan triwulan",
        detail="berkas gagal dibuat" if has_failed else revision.get_status_display().lower(),
        action="Periksa draf" if is_draft else "Terbitkan laporan",
        action_url=url,
        since=f"disiapkan {date_short(revision.created_at)}",
    )


def revision_job(report: QuarterlyReport) -> Job:
    """A published report whose quarter has moved."""
    url = reverse("admin:reports_quarterlyreport_change", args=[report.pk])
    return Job(
        title=str(report),
        url=url,
        kind="Laporan triwulan",
        detail="angka berubah sejak diambil",
        action="Siapkan revisi",
        action_url=url,
        since=f"berubah {date_short(report.newer_since)}" if report.newer_since else "",
    )
