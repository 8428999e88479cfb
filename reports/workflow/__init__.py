"""What moves on this floor: statuses, steps and one readable table for each thing."""

from reports.workflow.awards import (
    AWARD_WORKFLOW,
    DECIDE_AWARD,
    MANAGE_AWARD,
    SCORE_AWARD,
    AwardStatus,
    AwardStep,
)
from reports.workflow.letters import (
    OUTGOING_WORKFLOW,
    PRINTED,
    WRITE_LETTER,
    OutgoingStatus,
    OutgoingStep,
)
from reports.workflow.quarterly import (
    OPEN_REVISIONS,
    PREPARE,
    PUBLISH,
    REVISION_WORKFLOW,
    RevisionStatus,
    RevisionStep,
)
from reports.workflow.sanctions import (
    DECIDE_SANCTION,
    FINAL_CASES,
    MANAGE_SANCTION,
    OPEN_CASES,
    SANCTION_WORKFLOW,
    SanctionLevel,
    SanctionStatus,
    SanctionStep,
)

__all__ = [
    "AWARD_WORKFLOW",
    "DECIDE_AWARD",
    "DECIDE_SANCTION",
    "FINAL_CASES",
    "MANAGE_AWARD",
    "MANAGE_SANCTION",
    "OPEN_CASES",
    "OPEN_REVISIONS",
    "OUTGOING_WORKFLOW",
    "PREPARE",
    "PRINTED",
    "PUBLISH",
    "REVISION_WORKFLOW",
    "SANCTION_WORKFLOW",
    "SCORE_AWARD",
    "WRITE_LETTER",
    "AwardStatus",
    "AwardStep",
    "OutgoingStatus",
    "OutgoingStep",
    "RevisionStatus",
    "RevisionStep",
    "SanctionLevel",
    "SanctionStatus",
    "SanctionStep",
]
