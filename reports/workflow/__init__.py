"""What moves on this floor: statuses, steps and one readable table for each thing."""

from reports.workflow.awards import (
    AWARD_WORKFLOW,
    DECIDE_AWARD,
    MANAGE_AWARD,
    SCORE_AWARD,
    AwardStatus,
    AwardStep,
)
from reports.workflow.quarterly import (
    OPEN_REVISIONS,
    PREPARE,
    PUBLISH,
    REVISION_WORKFLOW,
    RevisionStatus,
    RevisionStep,
)

__all__ = [
    "AWARD_WORKFLOW",
    "DECIDE_AWARD",
    "MANAGE_AWARD",
    "OPEN_REVISIONS",
    "PREPARE",
    "PUBLISH",
    "REVISION_WORKFLOW",
    "SCORE_AWARD",
    "AwardStatus",
    "AwardStep",
    "RevisionStatus",
    "RevisionStep",
]
