"""Celery doors of companies: ids in, one service called."""

from companies.tasks.daily import (
    check_pledge_sums,
    expire_interests,
    forget_contacts,
    open_correction_windows,
    refresh_register,
    remind,
    start_due_clocks,
)
from companies.tasks.following import (
    follow_clock,
    follow_merger,
    forget_contact_of,
    forget_reporter,
    proposal_ended,
)
from companies.tasks.papers import (
    issue_agreement,
    issue_bast,
    issue_certificate,
    issue_commitments,
    issue_plan,
    issue_plate,
)

__all__ = [
    "check_pledge_sums",
    "expire_interests",
    "follow_clock",
    "follow_merger",
    "forget_contact_of",
    "forget_contacts",
    "forget_reporter",
    "issue_agreement",
    "issue_bast",
    "issue_certificate",
    "issue_commitments",
    "issue_plan",
    "issue_plate",
    "open_correction_windows",
    "proposal_ended",
    "refresh_register",
    "remind",
    "start_due_clocks",
]
