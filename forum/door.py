"""The door of a meeting: the secret behind its QR code, and the short code shown in the room.

Both are derived from the installation's key, so no table and no backup holds a working one. The
QR's secret is tied to the meeting and its hour: a postponed meeting has another. The short code
changes every ten minutes; the one before it still opens, for who types slowly.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from forum.models import Meeting
from forum_site.secrets import derived_secret

#: A short code lives so long, and as long again as the one before.
SLOT = timedelta(minutes=10)
DIGITS = 6


@dataclass(frozen=True)
class ShortCode:
    """What stands on the screen of the room, and until when."""

    digits: str
    until: datetime

    @property
    def grouped(self) -> str:
        """ "482 913"."""
        return f"{self.digits[:3]} {self.digits[3:]}"


def secret_of(meeting: Meeting) -> str:
    """What the QR code carries."""
    return derived_secret("forum.door", f"{meeting.pk}:{meeting.starts_at.timestamp():.0f}")


def is_secret(meeting: Meeting, typed: str) -> bool:
    return bool(typed) and secrets.compare_digest(typed.encode(), secret_of(meeting).encode())


def short_code(meeting: Meeting, now: datetime | None = None) -> ShortCode:
    """The code of this moment."""
    number = slot_of(now or timezone.now())
    until = datetime.fromtimestamp((number + 1) * SLOT.total_seconds(), tz=UTC)
    return ShortCode(digits_of(meeting, number), until)


def is_short_code(meeting: Meeting, typed: str, now: datetime | None = None) -> bool:
    """Whether it is the code of this moment or the one before it."""
    number = slot_of(now or timezone.now())
    given = "".join(typed.split()).encode()
    # Both are compared, so that the time it takes tells nothing.
    found = [
        secrets.compare_digest(given, digits_of(meeting, slot).encode())
        for slot in (number, number - 1)
    ]
    return any(found)


def door_url(meeting: Meeting) -> str:
    """The full address behind the QR code."""
    path = reverse("forum:attend", args=[meeting.code])
    return f"{settings.SITE_URL}{path}?k={secret_of(meeting)}"


def slot_of(moment: datetime) -> int:
    return int(moment.timestamp() // SLOT.total_seconds())


def digits_of(meeting: Meeting, slot: int) -> str:
    number = int.from_bytes(derived_secret("forum.room", f"{meeting.pk}:{slot}").encode(), "big")
    return f"{number % 10**DIGITS:0{DIGITS}d}"
