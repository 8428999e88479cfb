"""How often one person may have a workbook opened."""

from datetime import timedelta

from forum_site.accounts.models import User
from forum_site.limits.services import spend

LIMIT, WINDOW = 30, timedelta(hours=1)


def spend_upload(*, by: User) -> None:
    """Count one workbook: opening one costs a process. Raises RuleBroken ``too_many``."""
    spend(scope="plan_workbook", key=str(by.pk), limit=LIMIT, window=WINDOW)
