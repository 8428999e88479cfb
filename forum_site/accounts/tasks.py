"""Celery doors of accounts."""

from celery import shared_task

from forum_site.accounts import services


@shared_task(name="accounts.forget_expired_sessions")
def forget_expired_sessions() -> int:
    """Nightly: sessions that are over, with the address and browser that were noted."""
    return services.forget_expired_sessions()
