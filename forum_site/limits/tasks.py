"""Celery doors of the limits."""

from celery import shared_task

from forum_site.limits import services


@shared_task(name="limits.delete_old")
def delete_old() -> int:
    """Forget attempts that no window can see any more."""
    return services.delete_old()
