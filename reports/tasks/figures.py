"""Celery doors of the figures."""

from uuid import UUID

from celery import shared_task

from reports.services import cells, open_data, quarterly


@shared_task(name="reports.refresh")
def refresh(realisation_id: str) -> None:
    """Follow an accepted realisation; its acceptance asks for this through the outbox."""
    quarter = cells.refresh_after_realisation(realisation_id=UUID(realisation_id))
    if quarter is not None:
        quarterly.mark_newer(quarter=quarter)


@shared_task(name="reports.rebuild")
def rebuild() -> int:
    """Follow what changes figures of many quarters, as a merger of two companies does."""
    count = cells.rebuild()
    quarterly.mark_newer()
    return count


@shared_task(name="reports.check")
def check() -> int:
    """The nightly check; the number of differences it found and put right."""
    return len(cells.check_and_rebuild())


@shared_task(name="reports.prepare_quarterly")
def prepare_quarterly() -> int | None:
    """The report on the quarter that has just ended; the number of its revision."""
    revision = quarterly.prepare_last_quarter()
    return revision.number if revision else None


@shared_task(name="reports.build_quarterly")
def build_quarterly(revision_id: int) -> bool:
    """Make the files of a revision."""
    return quarterly.build_revision(revision_id=revision_id)


@shared_task(name="reports.delete_orphans")
def delete_orphans() -> int:
    """Nightly: files of reports and of open data that no row names any more."""
    return quarterly.delete_orphan_reports() + open_data.delete_orphan_files()
