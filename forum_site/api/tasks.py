"""Celery doors of the feed of changes and of exports."""

from uuid import UUID

from celery import shared_task

from forum_site.api import bulk, changes

#: Shorter than the minute after which the next one comes.
SECONDS = 50


@shared_task(name="api.settle_changes")
def settle_changes() -> bool:
    """Tell what was written since the last time."""
    return changes.settle(seconds=SECONDS)


@shared_task(name="api.check_changes")
def check_changes() -> int:
    """Compare the lists with what was told of them."""
    return changes.check()


@shared_task(name="api.build_export")
def build_export(export_id: str) -> bool:
    """Make the file of an export."""
    return bulk.build(export_id=UUID(export_id))


@shared_task(name="api.expire_exports")
def expire_exports() -> int:
    """Nightly: files past their day are deleted."""
    return bulk.expire()
