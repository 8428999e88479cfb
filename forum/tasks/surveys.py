"""The survey of a year."""

from celery import shared_task

from forum.services import surveys


@shared_task(name="forum.close_surveys")
def close_surveys() -> int:
    """Daily: surveys whose last day is over."""
    return surveys.close_overdue()
