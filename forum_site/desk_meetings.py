"""What the desk knows of meetings on every floor, for pages of floors beneath."""

from django.db.models import Model

from forum.models import Decision
from forum.subjects import Subject
from forum_site.accounts.models import User
from reports.meetings import decisions_about, meeting_subjects


class KnowsMeetings:
    """Part of the admin site."""

    def decisions_about(self, row: Model, user: User) -> list[Decision] | None:
        """What the forum decided about a row, for pages of any floor."""
        return decisions_about(row, user)

    def meeting_subjects(self, user: User) -> list[Subject]:
        """What waits for a meeting above the forum's own floor."""
        return meeting_subjects(user)
