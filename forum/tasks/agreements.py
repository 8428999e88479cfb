"""Reminders of agreements."""

from celery import shared_task

from forum.services import agreements


@shared_task(name="forum.remind_agreements")
def remind_agreements() -> int:
    """Daily: agreements whose end comes near, by the city's rule."""
    return agreements.remind_agreements()
