"""What moves in the forum: statuses, steps and one readable table for each thing."""

from forum.workflow.meetings import (
    FOLLOW_UP_WORKFLOW,
    MEETING_WORKFLOW,
    FollowUpStatus,
    FollowUpStep,
    MeetingStatus,
    MeetingStep,
)
from forum.workflow.questions import QUESTION_WORKFLOW, QuestionStatus, QuestionStep

__all__ = [
    "FOLLOW_UP_WORKFLOW",
    "MEETING_WORKFLOW",
    "QUESTION_WORKFLOW",
    "FollowUpStatus",
    "FollowUpStep",
    "MeetingStatus",
    "MeetingStep",
    "QuestionStatus",
    "QuestionStep",
]
