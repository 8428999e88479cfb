"""Who hears what of the forum, through the outbox."""

from forum.notices.assignments import (
    assessor_named,
    study_answered,
    study_cancelled,
    study_published,
    study_requested,
    study_returned,
    study_sent,
)

__all__ = [
    "assessor_named",
    "study_answered",
    "study_cancelled",
    "study_published",
    "study_requested",
    "study_returned",
    "study_sent",
]
