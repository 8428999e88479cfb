"""One atomic counter for everything that may be tried only so often."""

import hashlib
import math
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from forum_site.errors import RuleBroken
from forum_site.limits.models import Attempt, Window

KEEP = timedelta(days=2)
COUNT = f"""
    INSERT INTO {Window._meta.db_table} AS w (key, began_at, count) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        began_at = excluded.began_at,
        count = CASE WHEN w.began_at = excluded.began_at THEN w.count + 1 ELSE 1 END
    RETURNING count
"""  # noqa: S608 - the name of our own table


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
    seconds = max(1, math.ceil((times[0] - since).total_seconds()))
    raise RuleBroken(
        "too_many",
        f"Terlalu banyak percobaan. Coba lagi dalam {math.ceil(seconds / 60)} menit.",
        wait=seconds,
    )


def count_in_window(*, scope: str, key: str, seconds: int) -> tuple[int, int]:
    """Count one more within the present span; (how many so far, seconds until a new span begins).

    Spans begin at whole multiples of ``seconds``. One statement: exact for any number of processes.
    """
    now = int(timezone.now().timestamp())
    began = datetime.fromtimestamp(now - now % seconds, tz=UTC)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [hashed(f"{scope}:{key}"), began])
        (count,) = cursor.fetchone()
    return count, seconds - now % seconds


def forget(*, scope: str, key: str) -> None:
    """Clear the count after a success, so that a person who remembered is not punished."""
    Attempt.objects.filter(scope=scope, key=hashed(key)).delete()


def delete_old() -> int:
    """Delete attempts and counts that nobody can ask for any more; the number deleted."""
    before = timezone.now() - KEEP
    attempts, _ = Attempt.objects.filter(at__lt=before).delete()
    windows, _ = Window.objects.filter(began_at__lt=before).delete()
    return attempts + windows


def hashed(key: str) -> str:
    """The key as it is stored: a keyed hash, so that the table names nobody."""
    return hashlib.sha256(f"{settings.SECRET_KEY}:{key.lower()}".encode()).hexdigest()
