"""What the demo leaves to the worker."""

from celery import shared_task

from reports.models import ReportRevision
from reports.services.quarterly import build_revision, prepare_revision, publish_revision
from reports.workflow import RevisionStatus


@shared_task(name="demo.publish_report")
def publish_report(revision_id: int) -> None:
    """Print the report that the stories have looked at and publish it; then, since a report came
    in meanwhile, its revision. Safe to run again."""
    publish(revision_id)
    first = ReportRevision.objects.select_related("report", "created_by").get(pk=revision_id)
    if first.report.newer_since is None or first.created_by is None:
        return
    second = first.report.revisions.open().first() or prepare_revision(
        report_id=first.report_id, by=first.created_by
    )
    ReportRevision.objects.filter(pk=second.pk, status=RevisionStatus.DRAFT).update(
        status=RevisionStatus.CHECKED, checked_by=first.checked_by, checked_at=first.checked_at
    )
    publish(second.pk)


def publish(revision_id: int) -> None:
    """Build it, then let everybody read it, unless that was done before."""
    build_revision(revision_id=revision_id)
    waiting = ReportRevision.objects.filter(pk=revision_id, status=RevisionStatus.CHECKED)
    if waiting.exists():
        publish_revision(revision_id=revision_id, by=None)
