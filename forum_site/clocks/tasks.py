"""Celery doors of the clocks."""

from celery import shared_task

from forum_site.clocks import services


@shared_task(name="clocks.remind")
def remind() -> int:
    """Daily: what is due soon or late."""
    return services.remind()
