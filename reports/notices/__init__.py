"""Who hears about reports, awards, thanks, cases and letters, through the outbox."""

from reports.notices.awards import award_announced, award_decided, juror_appointed, thanked
from reports.notices.letters import letter_signed
from reports.notices.quarterly import build_failed, draft_ready, figures_moved, report_published
from reports.notices.sanctions import (
    case_decided,
    case_dropped,
    case_lifted,
    company_answered,
    company_notified,
)

__all__ = [
    "award_announced",
    "award_decided",
    "build_failed",
    "case_decided",
    "case_dropped",
    "case_lifted",
    "company_answered",
    "company_notified",
    "draft_ready",
    "figures_moved",
    "juror_appointed",
    "letter_signed",
    "report_published",
    "thanked",
]
