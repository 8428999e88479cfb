"""Who hears about proposals, through the outbox in the same transaction."""

from proposals.notices.following import confirm_following
from proposals.notices.receipts import received
from proposals.notices.review import assessment_asked, assigned, today_in_words
from proposals.notices.steps import endorsed, step_taken

__all__ = [
    "assessment_asked",
    "assigned",
    "confirm_following",
    "endorsed",
    "received",
    "step_taken",
    "today_in_words",
]
