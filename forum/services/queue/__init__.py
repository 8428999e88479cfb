"""What waits for the forum's people among the affairs of the forum itself."""

from collections.abc import Callable

from forum.services.queue.agreements import ending_agreements
from forum.services.queue.assignments import own_studies, studies
from forum.services.queue.meetings import decisions_owed, meetings_to_move
from forum.services.queue.notes import waiting_notes
from forum.services.queue.offers import waiting_offers
from forum.services.queue.programme import late_items
from forum.services.queue.questions import waiting_questions
from forum.services.queue.routing import lines_to_lead, routes_to_follow
from forum.workflow.agreements import MANAGE_AGREEMENT
from forum.workflow.assignments import ASSESS, MANAGE_ASSIGNMENT
from forum.workflow.meetings import VIEW_MEETING
from forum.workflow.offers import ANSWER as ANSWER_OFFER
from forum.workflow.programme import REPORT
from forum_site.accounts.models import User
from forum_site.desk_queue import JobGroup
from forum_site.rules.deadlines import Deadlines

__all__ = ["queue_for"]

Box = Callable[[User, Deadlines], JobGroup]
#: Who has which boxes, by permission.
BOXES: tuple[tuple[str, tuple[Box, ...]], ...] = (
    (ASSESS, (own_studies,)),
    (MANAGE_ASSIGNMENT, (studies,)),
    (MANAGE_AGREEMENT, (ending_agreements,)),
    ("forum.answer_proposalquestion", (waiting_questions,)),
    (ANSWER_OFFER, (waiting_offers,)),
    ("forum.ask_route", (routes_to_follow,)),
    ("forum.lead_musrenbangitem", (lines_to_lead,)),
    (VIEW_MEETING, (decisions_owed, meetings_to_move)),
    ("forum.publish_monitornote", (waiting_notes,)),
    (REPORT, (late_items,)),
)


def queue_for(user: User, deadlines: Deadlines | None = None) -> list[JobGroup]:
    """The boxes this person can work on; a constant number of queries.

    ``deadlines`` are those of the page, so that the holidays are read once for all of it.
    """
    day = deadlines or Deadlines()
    return [box(user, day) for needed, boxes in BOXES if user.has_perm(needed) for box in boxes]
