"""Celery doors of the forum: ids in, one service called."""

from forum.tasks.agreements import remind_agreements
from forum.tasks.forgetting import forget_askers, forget_names
from forum.tasks.meetings import issue_invitation, issue_minutes
from forum.tasks.mergers import follow_merger
from forum.tasks.notes import publish_monitor_notes, remind_replies
from forum.tasks.offers import offers_ended
from forum.tasks.routes import route_ended
from forum.tasks.surveys import close_surveys

__all__ = [
    "close_surveys",
    "follow_merger",
    "forget_askers",
    "forget_names",
    "issue_invitation",
    "issue_minutes",
    "offers_ended",
    "publish_monitor_notes",
    "remind_agreements",
    "remind_replies",
    "route_ended",
]
