""" "Saya juga merasakan": said once by a device, taken back by it, counted and never ranked by."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac

from forum.models import Signal
from forum_site.limits.services import spend
from proposals.models import Proposal

#: A neighbourhood shares an address; somebody who deletes cookies all day does not get far.
PER_PROPOSAL = 15
PER_CLIENT = 60
WINDOW = timedelta(days=1)
PURPOSE = "forum.signal"


def feel(*, proposal: Proposal, device: str, client: str) -> bool:
    """Note that this device says so; False when it had said so before.

    ``device`` is what the browser keeps, ``client`` the visitor's address. Raises RuleBroken
    ``too_many``.
    """
    row = {"proposal": proposal, "device": hashed(device, proposal.code)}
    if Signal.objects.filter(**row).exists():
        return False
    spend(scope="signal", key=f"{proposal.pk}:{client}", limit=PER_PROPOSAL, window=WINDOW)
    spend(scope="signals", key=client, limit=PER_CLIENT, window=WINDOW)
    _, is_new = Signal.objects.get_or_create(**row)
    return is_new


def take_back(*, proposal: Proposal, device: str) -> bool:
    """Take it back; False when this device had not said so."""
    count, _ = Signal.objects.filter(
        proposal=proposal, device=hashed(device, proposal.code)
    ).delete()
    return bool(count)


def new_device() -> str:
    """A number for a browser that has none; it says nothing about anybody."""
    return secrets.token_urlsafe(16)


def hashed(device: str, code: str) -> str:
    """As it is stored: a keyed hash for the proposal with this code alone."""
    value = f"{code}:{device}"
    key = settings.SECRET_KEY
    return salted_hmac(PURPOSE, value, secret=key, algorithm="sha256").hexdigest()
