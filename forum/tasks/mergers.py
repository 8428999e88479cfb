"""Institutions that were merged."""

from uuid import UUID

from celery import shared_task

from forum.services import mergers


@shared_task(name="forum.follow_merger")
def follow_merger(organisation_id: str) -> int:
    """Move what an institution has running to the one it was merged into."""
    return mergers.follow_merger(organisation_id=UUID(organisation_id))
