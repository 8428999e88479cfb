"""One atomic counter for everything that may be tried only so often."""

import hashlib
import math
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from forum_site.errors import RuleBroken
from forum_site.limits.models import Attempt

KEEP = timedelta(days=2)


def spend(*, scope: str, key: str, limit: int, window: timedelta) -> None:
    """Count one attempt, or refuse when ``limit`` were counted within ``window``.

    Counted under an advisory lock, so that fifty parallel attempts pass no more than ``limit``.
    Raises RuleBroken ``too_many`` with the minutes until the oldest attempt leaves the window.
    """
    digest = hashed(key)
    since = timezone.now() - window
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [scope + digest])
        recent = Attempt.objects.filter(scope=scope, key=digest, at__gt=since).order_by("at")
        times = list(recent.values_list("at", flat=True)[:limit])
        if len(times) < limit:
            Attempt.objects.create(scope=scope, key=digest)
            return
    minutes = max(1, math.ceil((times[0] - since).total_seconds() / 60))
    raise RuleBroken("too_many", f"Terlalu banyak percobaan. Coba lagi dalam {minutes} menit.")


def forget(*, scope: str, key: str) -> None:
    """Clear the count after a success, so that a person who remembered is not punished."""
    Attempt.objects.filter(scope=scope, key=hashed(key)).delete()


def delete_old() -> int:
    """Delete attempts that no window can see any more; the number deleted."""
    return Attempt.objects.filter(at__lt=timezone.now() - KEEP).delete()[0]


def hashed(key: str) -> str:
    """The key as it is stored: a keyed hash, so that the table names nobody."""
    return hashlib.sha256(f"{settings.SECRET_KEY}:{key.lower()}".encode()).hexdigest()
