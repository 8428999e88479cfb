"""Celery doors of the figures."""

from uuid import UUID

from celery import shared_task

from reports.services import cells


@shared_task(name="reports.refresh")
def refresh(realisation_id: str) -> None:
    """Follow an accepted realisation; its acceptance asks for this through the outbox."""
    cells.refresh_after_realisation(realisation_id=UUID(realisation_id))


@shared_task(name="reports.rebuild")
def rebuild() -> int:
    """Follow what changes figures of many quarters, as a merger of two companies does."""
    return cells.rebuild()


@shared_task(name="reports.check")
def check() -> int:
    """The nightly check; the number of differences it found and put right."""
    return len(cells.check_and_rebuild())
