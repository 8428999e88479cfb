"""Following a proposal by e-mail: asked for, confirmed by a link, ended by a link."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from forum_site.limits.services import spend
from forum_site.secrets import hash_secret
from proposals import notices
from proposals.links import follow_secret
from proposals.models import Follower, Proposal

PER_CLIENT = 20
#: An address gets no more than so many mails of ours an hour, whoever asks for them.
PER_ADDRESS = 5
WINDOW = timedelta(hours=1)


@transaction.atomic
def follow(*, proposal: Proposal, email: str, client: str) -> None:
    """Send a link to the address that confirms the wish; nothing is sent before it is opened.

    Asking again sends the link again; who follows already hears nothing, so that nobody learns
    who follows. Raises RuleBroken ``too_many``.
    """
    email = email.strip().lower()
    spend(scope="follow", key=client, limit=PER_CLIENT, window=WINDOW)
    spend(scope="follow-mail", key=email, limit=PER_ADDRESS, window=WINDOW)
    follower, _ = Follower.objects.get_or_create(
        proposal=proposal,
        email=email,
        defaults={"token_hash": hash_secret(follow_secret(proposal.pk, email))},
    )
    if follower.confirmed_at is None:
        secret = follow_secret(proposal.pk, email, follower.token_hash)
        notices.confirm_following(follower=follower, secret=secret)


@transaction.atomic
def confirm_following(*, follower: Follower) -> None:
    """From now on the address hears of every stage."""
    Follower.objects.filter(pk=follower.pk, confirmed_at=None).update(confirmed_at=timezone.now())


@transaction.atomic
def stop_following(*, follower: Follower) -> None:
    """Forget the address."""
    follower.delete()
