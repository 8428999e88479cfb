"""Celery doors of the feed of changes."""

from celery import shared_task

from forum_site.api import changes

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
