"""What waits for the forum's people among the companies' affairs."""

from companies.services.queue.people import account_requests, unanswered_threads
from companies.services.queue.pledges import (
    finished_proposals,
    pledges_for_second,
    pledges_to_confirm,
)
from companies.services.queue.reports import figures_for, reports_to_accept, reports_to_match
from companies.services.queue.visits import late_visits
from companies.workflow.visits import MANAGE
from forum_site.accounts.models import User
from forum_site.desk_queue import JobGroup
from poverty_data.services.interventions import RECORDER

__all__ = ["figures_for", "queue_for"]


def queue_for(user: User) -> list[JobGroup]:
    """The boxes this person can work on; a constant number of queries."""
    groups = []
    if user.has_perm("companies.confirm_pledge"):
        groups.append(pledges_to_confirm(user))
    elif user.has_perm("companies.approve_large_pledge"):
        groups.append(pledges_for_second(user))
    if user.has_perm("companies.accept_realisation"):
        groups += [finished_proposals(user), reports_to_accept(user)]
    if user.has_perm(MANAGE):
        groups.append(late_visits(user))
    if user.has_perm(RECORDER):
        groups.append(reports_to_match(user))
    if user.has_perm("companies.answer_thread"):
        groups.append(unanswered_threads(user))
    if user.has_perm("companies.decide_accountrequest"):
        groups.append(account_requests(user))
    return groups
