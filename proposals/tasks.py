"""Celery doors of proposals."""

from celery import shared_task

from proposals.services import submission


@shared_task(name="proposals.delete_stale_drafts")
def delete_stale_drafts() -> int:
    """Forget what was begun and never sent."""
    return submission.delete_stale_drafts()
