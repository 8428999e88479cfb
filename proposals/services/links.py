"""Keeping the links that can be made again in step with the keys of the installation."""

from collections.abc import Iterator

from django.db import transaction

from forum_site.secrets import hash_secret
from proposals.links import endorsement_secret, follow_secret
from proposals.models import Endorsement, Follower


@transaction.atomic
def renew_links() -> int:
    """Links whose key is neither SECRET_KEY nor a fallback get today's secret; their number.

    What was handed out under the lost key stops working; what is shown and mailed from now on does.
    """
    count = 0
    for row, secret in links_and_secrets():
        if hash_secret(secret) != row.token_hash:
            row.token_hash = hash_secret(secret)
            row.save(update_fields=["token_hash"])
            count += 1
    return count


def links_and_secrets() -> Iterator[tuple[Follower | Endorsement, str]]:
    """Each row with the secret that this installation would put into its link."""
    for follower in Follower.objects.select_for_update():
        yield follower, follow_secret(follower.proposal_id, follower.email, follower.token_hash)
    for endorsement in Endorsement.objects.select_for_update():
        yield endorsement, endorsement_secret(endorsement.proposal_id, endorsement.token_hash)
