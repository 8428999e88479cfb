"""Answers that are asked for often and counted at length, kept until anything is written.

Whatever feeds the lists leaves a mark when it is written (``marks``): while one is there, a kept
answer is passed over, and whoever settles marks forgets the kept answers with them. Nobody settles
while an answer is being counted, so none is kept that a settled change is missing from.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.db import connection, transaction

from forum_site.api.changes import LOCK
from forum_site.api.etags import etag_of
from forum_site.api.models import KeptAnswer
from forum_site.api.rows import Selected

QUIET = "NOT EXISTS (SELECT FROM api_changemark)"


class Kept(NamedTuple):
    """A text with its mark; the text alone is None for whoever said that he has it."""

    etag: str
    body: str | None


def answer(
    name: str, *, stamp: Selected, make: Callable[[], str], known: Sequence[str] = ()
) -> Kept:
    """The kept text, or the one that ``make`` counts; not fetched when its mark is ``known``.

    ``stamp`` asks for one text that says what else it was made of, beyond what leaves marks.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT etag, CASE WHEN etag <> ALL (%s::text[]) THEN body END FROM api_keptanswer"  # noqa: S608
            f" WHERE name = %s AND stamp = ({stamp.sql}) AND {QUIET}",
            [list(known), name, *stamp.params],
        )
        found = cursor.fetchone()
    return Kept(*found) if found else _counted(name, stamp, make)


@transaction.atomic
def _counted(name: str, stamp: Selected, make: Callable[[], str]) -> Kept:
    """Count, and keep it unless somebody settles or something waits to be settled.

    The stamp is read first: what it tells may change while the rest is counted, never the reverse.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({stamp.sql}), pg_try_advisory_xact_lock_shared(%s) AND {QUIET}",
            [*stamp.params, LOCK],
        )
        mark, may_keep = cursor.fetchone()
    body = make()
    whole = Kept(etag_of(body), body)
    if may_keep:
        facts = {"stamp": mark, **whole._asdict()}
        KeptAnswer.objects.update_or_create(name=name, defaults=facts)
    return whole
