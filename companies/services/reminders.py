"""Daily reminders of what ends by itself; due days of reports are told by the clocks."""

from datetime import timedelta

from django.utils import timezone

from companies import notices
from companies.models import Pledge
from companies.workflow import PledgeStatus

INTEREST_DAYS = 7


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
