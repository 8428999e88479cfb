"""What waits for the forum's people among the companies' affairs."""

from collections.abc import Callable

from companies.services.queue.clocks import objections, overdue
from companies.services.queue.complaints import unanswered_complaints
from companies.services.queue.letters import letters_to_handle
from companies.services.queue.people import account_requests, unanswered_threads
from companies.services.queue.plans import plans_to_decide
from companies.services.queue.pledges import (
    finished_proposals,
    pledges_for_second,
    pledges_to_confirm,
)
from companies.services.queue.register import coverage_figure, next_steps
from companies.services.queue.reports import on_time_figure, reports_to_accept, reports_to_match
from companies.services.queue.visits import late_visits
from companies.workflow.complaints import HANDLE
from companies.workflow.letters import HANDLE_LETTER
from companies.workflow.plans import DECIDE_PLAN
from companies.workflow.visits import MANAGE
from forum_site.accounts.models import User
from forum_site.desk_queue import DayFigure, JobGroup
from forum_site.rules.deadlines import Deadlines
from poverty_data.services.interventions import RECORDER

__all__ = ["figures_for", "queue_for"]


Box = Callable[[User, Deadlines], JobGroup]
#: Who has which boxes, by permission.
BOXES: tuple[tuple[str, tuple[Box, ...]], ...] = (
    ("companies.confirm_pledge", (pledges_to_confirm,)),
    ("companies.accept_realisation", (finished_proposals, reports_to_accept)),
    ("companies.decide_compliancecase", (objections,)),
    ("clocks.view_clock", (overdue,)),
    (HANDLE, (unanswered_complaints,)),
    (MANAGE, (late_visits,)),
    (DECIDE_PLAN, (plans_to_decide,)),
    (HANDLE_LETTER, (letters_to_handle,)),
    (RECORDER, (reports_to_match,)),
    ("companies.answer_thread", (unanswered_threads,)),
    ("companies.decide_accountrequest", (account_requests,)),
    ("companies.manage_register", (next_steps,)),
)


def queue_for(user: User, deadlines: Deadlines | None = None) -> list[JobGroup]:
    """The boxes this person can work on; a constant number of queries.

    ``deadlines`` are those of the page, so that the holidays are read once for all of it.
    """
    day = deadlines or Deadlines()
    groups = [box(user, day) for needed, boxes in BOXES if user.has_perm(needed) for box in boxes]
    is_second = user.has_perm("companies.approve_large_pledge")
    if is_second and not user.has_perm("companies.confirm_pledge"):
        groups.append(pledges_for_second(user))
    return groups


def figures_for(user: User) -> list[DayFigure]:
    """The small figures beneath the queue."""
    return on_time_figure(user) + coverage_figure(user)
