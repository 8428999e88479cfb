"""Jobs of the day and the night."""

from celery import shared_task

from companies.services import (
    complaint_handling,
    compliance,
    interests,
    old_reports,
    reconciliation,
    register,
    reminders,
    report_clocks,
)


@shared_task(name="companies.expire_interests")
def expire_interests() -> int:
    """Daily: interests whose day has passed."""
    return interests.expire_interests()


@shared_task(name="companies.remind")
def remind() -> int:
    """Daily: interests and visits that need somebody soon."""
    return reminders.remind_interests() + reminders.remind_visits()


@shared_task(name="companies.start_due_clocks")
def start_due_clocks() -> int:
    """Daily: the due days of reports whose work is over, and of reports that have none yet."""
    return old_reports.make_missing_clocks() + report_clocks.start_due_clocks()


@shared_task(name="companies.forget_contacts")
def forget_contacts() -> int:
    """Nightly: who complained, when that was long ago."""
    return complaint_handling.forget_contacts()


@shared_task(name="companies.check_pledge_sums")
def check_pledge_sums() -> int:
    """Nightly: the totals of proposals against their pledges."""
    return len(reconciliation.check_pledge_sums())


@shared_task(name="companies.open_correction_windows")
def open_correction_windows() -> int:
    """Daily: notice to the companies whose reports are late, before anybody reads of it."""
    return compliance.open_windows()


@shared_task(name="companies.refresh_register")
def refresh_register() -> int:
    """Daily: companies of the register that have an account by now, and the rule of the day."""
    return register.refresh_register()
