"""Printing what a meeting asked for."""

from celery import shared_task

from forum.services import meeting_papers


@shared_task(name="forum.issue_invitation")
def issue_invitation(meeting_id: str) -> None:
    """Issue the invitation to a meeting."""
    meeting_papers.issue_invitation(meeting_id=meeting_id)


@shared_task(name="forum.issue_minutes")
def issue_minutes(meeting_id: str) -> None:
    """Issue the berita acara of a meeting."""
    meeting_papers.issue_minutes(meeting_id=meeting_id)
