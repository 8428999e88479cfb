"""Offers of institutions."""

from uuid import UUID

from celery import shared_task

from forum.services import offers


@shared_task(name="forum.offers_ended")
def offers_ended(proposal_id: str) -> int:
    """A proposal was closed or withdrawn: what was offered to it ends."""
    return offers.end_with_proposal(proposal_id=UUID(proposal_id))
