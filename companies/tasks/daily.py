"""Jobs of the day and the night."""

from celery import shared_task

from companies.services import interests, reconciliation, reminders


@shared_task(name="companies.expire_interests")
def expire_interests() -> int:
    """Daily: interests whose day has passed."""
    return interests.expire_interests()


@shared_task(name="companies.remind")
def remind() -> int:
    """Daily: reports and interests that need somebody soon."""
    return reminders.remind_all()


@shared_task(name="companies.check_pledge_sums")
def check_pledge_sums() -> int:
    """Nightly: the totals of proposals against their pledges."""
    return len(reconciliation.check_pledge_sums())
