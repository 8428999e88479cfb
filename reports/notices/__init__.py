"""Who hears about reports, awards and thanks, through the outbox in the same transaction."""

from reports.notices.awards import award_announced, award_decided, juror_appointed, thanked
from reports.notices.quarterly import build_failed, draft_ready, figures_moved, report_published

__all__ = [
    "award_announced",
    "award_decided",
    "build_failed",
    "draft_ready",
    "figures_moved",
    "juror_appointed",
    "report_published",
    "thanked",
]
