"""Celery doors of proposals."""

from celery import shared_task

from proposals.services import promises, submission


@shared_task(name="proposals.delete_stale_drafts")
def delete_stale_drafts() -> int:
    """Forget what was begun and never sent."""
    return submission.delete_stale_drafts()


@shared_task(name="proposals.make_missing_clocks")
def make_missing_clocks() -> int:
    """Once, after the update that made promises rows of their own."""
    return promises.make_missing_clocks()
