"""The mail that asks whether somebody really wants to follow."""

from django.conf import settings
from django.urls import reverse

from forum_site.outbox.services import queue_mail
from proposals.models import Follower


def confirm_following(*, follower: Follower, secret: str) -> None:
    """The link without which nothing more is sent. One waiting mail for each wish."""
    link = settings.SITE_URL + reverse("proposals:follow_confirm", args=[secret])
    queue_mail(
        to=follower.email,
        subject=f"Ikuti usulan: {follower.proposal.title}",
        body=f"Buka tautan ini untuk mengikuti usulan “{follower.proposal.title}”:\n\n{link}\n\n"
        "Bila Anda tidak memintanya, abaikan email ini. Kami tidak mengirim apa pun lagi.",
        is_secret=True,
    )
