"""Daily reminders before and after a due day: each stage of each deadline is told once."""

from datetime import date, timedelta

from django.utils import timezone

from companies import notices
from companies.figures import ReportClock, due_report, owing_pledges
from companies.models import Pledge
from companies.workflow import PledgeStatus

#: A report's deadline in days from today, and the stage of its reminder.
BEFORE = ((1, "tomorrow"), (7, "week"))
AFTER = ((30, "late-month"), (7, "late-week"), (1, "late"))
INTEREST_DAYS = 7


def remind_all() -> int:
    """Reports due or late, interests that end soon; the number of deadlines looked at closely.

    Harmless when run twice or late: a stage that was missed is told at the next run.
    """
    return remind_reports() + remind_interests()


def remind_reports() -> int:
    """Tell the members of each company that owes a report."""
    clock, today, told = ReportClock(), timezone.localdate(), 0
    for pledge in owing_pledges():
        due = due_report(pledge, clock)
        stage = stage_of(due.due_on, today) if due else None
        if due and stage:
            notices.report_due(pledge=pledge, due_on=due.due_on, stage=stage)
            told += 1
    return told


def stage_of(due_on: date, today: date) -> str | None:
    """Which reminder a deadline has reached; None while it is more than a week away."""
    days = (due_on - today).days
    if days < 0:
        return next((stage for passed, stage in AFTER if -days >= passed), None)
    return next((stage for left, stage in BEFORE if days <= left), None)


def remind_interests() -> int:
    """Tell the members whose interest ends within a week."""
    today = timezone.localdate()
    ending = Pledge.objects.filter(
        status=PledgeStatus.INTEREST,
        expires_on__range=(today, today + timedelta(days=INTEREST_DAYS)),
    ).select_related("proposal", "company")
    for pledge in ending:
        notices.interest_ends_soon(pledge=pledge)
    return len(ending)
