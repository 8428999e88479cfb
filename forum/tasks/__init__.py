"""Celery doors of the forum: ids in, one service called."""

from forum.tasks.meetings import issue_invitation, issue_minutes

__all__ = ["issue_invitation", "issue_minutes"]
