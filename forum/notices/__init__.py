"""Who hears what of the forum, through the outbox."""

from forum.notices.agreements import agreement_ends, sheet_agreed, sheet_offered
from forum.notices.assignments import (
    assessor_named,
    study_answered,
    study_cancelled,
    study_published,
    study_requested,
    study_returned,
    study_sent,
)
from forum.notices.handover import duties_handed_over
from forum.notices.meetings import (
    decisions_taken,
    invitation_passed_on,
    meeting_invited,
    meeting_off,
    minutes_handed_in,
    minutes_returned,
)
from forum.notices.musrenbang import item_adopted
from forum.notices.offers import (
    offer_answered,
    offer_made,
    offer_taken_back,
    partner_joined,
    partner_left,
)
from forum.notices.questions import (
    question_answered,
    question_asked,
    question_declined,
    question_passed_on,
    question_replied,
)
from forum.notices.routes import route_answered, route_asked, route_taken_back

__all__ = [
    "agreement_ends",
    "assessor_named",
    "decisions_taken",
    "duties_handed_over",
    "invitation_passed_on",
    "item_adopted",
    "meeting_invited",
    "meeting_off",
    "minutes_handed_in",
    "minutes_returned",
    "offer_answered",
    "offer_made",
    "offer_taken_back",
    "partner_joined",
    "partner_left",
    "question_answered",
    "question_asked",
    "question_declined",
    "question_passed_on",
    "question_replied",
    "route_answered",
    "route_asked",
    "route_taken_back",
    "sheet_agreed",
    "sheet_offered",
    "study_answered",
    "study_cancelled",
    "study_published",
    "study_requested",
    "study_returned",
    "study_sent",
]
