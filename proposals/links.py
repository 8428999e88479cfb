"""Links that can be made again: to follow, to stop following, to endorse. Stored as hashes only.

``stored`` is the hash that the row keeps: the same link comes out after a change of SECRET_KEY.
"""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from forum_site.secrets import derived_secret


def follow_secret(proposal_id: UUID, email: str, stored: str = "") -> str:
    """The secret of one follower of one proposal."""
    return derived_secret("proposals.follow", f"{proposal_id}:{email}", stored=stored)


def unfollow_link(proposal_id: UUID, email: str, stored: str) -> str:
    """The full address that ends following; stands in every mail to a follower."""
    secret = follow_secret(proposal_id, email, stored)
    return settings.SITE_URL + reverse("proposals:unfollow", args=[secret])


def endorsement_secret(proposal_id: UUID, stored: str = "") -> str:
    """The secret with which the lurah endorses one proposal."""
    return derived_secret("proposals.endorse", str(proposal_id), stored=stored)


def endorsement_link(proposal_id: UUID, stored: str = "") -> str:
    """The full address to pass on to the lurah."""
    secret = endorsement_secret(proposal_id, stored)
    return settings.SITE_URL + reverse("proposals:endorse", args=[secret])
