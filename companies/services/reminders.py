"""Daily reminders of what ends by itself; due days of reports are told by the clocks."""

from datetime import timedelta

from django.utils import timezone

from companies import notices
from companies.models import AftercareVisit, Pledge
from companies.workflow import PledgeStatus

INTEREST_DAYS = 7
#: A visitor hears so many days before, and once more when the day is over.
VISIT_DAYS = 7


def remind_interests() -> int:
    """Tell the members whose interest ends within a week, once; how many interests.

    Harmless when run twice or late.
    """
    today = timezone.localdate()
    ending = Pledge.objects.filter(
        status=PledgeStatus.INTEREST,
        expires_on__range=(today, today + timedelta(days=INTEREST_DAYS)),
    ).select_related("proposal", "company")
    for pledge in ending:
        notices.interest_ends_soon(pledge=pledge)
    return len(ending)


def remind_visits() -> int:
    """Tell whoever was asked to visit, before the day and after it, once each; how many visits.

    The forum itself hears of its late visits by their clocks. Harmless when run twice or late.
    """
    today = timezone.localdate()
    near = AftercareVisit.objects.open().filter(due_on__lte=today + timedelta(days=VISIT_DAYS))
    rows = near.exclude(visitor=None).select_related("visitor", "proposal", "realisation")
    for visit in rows:
        notices.visit_due(visit=visit, stage="late" if visit.is_late else "week")
    return len(rows)
