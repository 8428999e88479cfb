"""Answers that are asked for often and counted at length, kept until anything is written.

Whatever feeds the lists leaves a mark when it is written (``marks``): while one is there, a kept
answer is passed over, and whoever settles marks forgets the kept answers with them. Nobody settles
while an answer is being counted, so none is kept that a settled change is missing from.
"""

from collections.abc import Callable

from django.db import connection, transaction

from forum_site.api.changes import LOCK
from forum_site.api.models import KeptAnswer

QUIET = "NOT EXISTS (SELECT FROM api_changemark)"


def answer(name: str, *, stamp: str, make: Callable[[], str]) -> str:
    """The kept text, or the one that ``make`` counts.

    ``stamp`` says what else it was made of, beyond what leaves marks; read it before asking.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT body FROM api_keptanswer WHERE name = %s AND stamp = %s AND {QUIET}",  # noqa: S608
            [name, stamp],
        )
        found = cursor.fetchone()
    return found[0] if found else _counted(name, stamp, make)


@transaction.atomic
def _counted(name: str, stamp: str, make: Callable[[], str]) -> str:
    """Count, and keep it unless somebody settles or something waits to be settled."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock_shared(%s) AND {QUIET}", [LOCK])
        may_keep = cursor.fetchone()[0]
    body = make()
    if may_keep:
        KeptAnswer.objects.update_or_create(name=name, defaults={"stamp": stamp, "body": body})
    return body
