"""Who hears about what companies do, through the outbox in the same transaction."""

from companies.notices.complaints import (
    complaint_answered,
    complaint_forwarded,
    complaint_received,
    desk_page,
)
from companies.notices.compliance import objection_decided, objection_made, report_missing
from companies.notices.letters import letter_moved, letter_sent
from companies.notices.messages import message_written
from companies.notices.plans import plan_decided, plan_submitted
from companies.notices.pledges import (
    interest_ends_soon,
    pledge_closed,
    pledge_confirmed,
    pledge_made,
    proposal_ended,
    sums_differ,
    value_accepted,
)
from companies.notices.reports import realisation_decided, realisation_submitted
from companies.notices.requests import request_made, request_refused
from companies.notices.visits import visit_assigned, visit_due, visit_made

__all__ = [
    "complaint_answered",
    "complaint_forwarded",
    "complaint_received",
    "desk_page",
    "interest_ends_soon",
    "letter_moved",
    "letter_sent",
    "message_written",
    "objection_decided",
    "objection_made",
    "plan_decided",
    "plan_submitted",
    "pledge_closed",
    "pledge_confirmed",
    "pledge_made",
    "proposal_ended",
    "realisation_decided",
    "realisation_submitted",
    "report_missing",
    "request_made",
    "request_refused",
    "sums_differ",
    "value_accepted",
    "visit_assigned",
    "visit_due",
    "visit_made",
]
