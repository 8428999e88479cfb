"""What waits for the forum's people on this floor."""

from forum_site.accounts.models import User
from forum_site.desk_queue import JobGroup
from reports.services.queue import quarterly
from reports.services.queue.awards import award_groups
from reports.services.queue.letters import letter_groups
from reports.services.queue.open_data import open_data_groups
from reports.services.queue.sanctions import case_groups

__all__ = ["queue_for"]


def queue_for(user: User) -> list[JobGroup]:
    """The boxes this person can work on; a constant number of queries."""
    mine = quarterly.queue_for(user) + award_groups(user) + case_groups(user)
    return mine + letter_groups(user) + open_data_groups(user)
