"""Routes of proposals."""

from uuid import UUID

from celery import shared_task

from forum.services import routes


@shared_task(name="forum.route_ended")
def route_ended(proposal_id: str) -> int:
    """A routed proposal was closed or withdrawn: its route ends."""
    return routes.end_with_proposal(proposal_id=UUID(proposal_id))
