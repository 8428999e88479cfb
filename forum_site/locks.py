"""Work that is done once at a time: advisory locks of PostgreSQL, held by the session.

They keep no row and no transaction waiting, and end with the process that holds them, also by
kill -9. The same session may take a lock of its own again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def one_at_a_time(key: str) -> Iterator[None]:
    """Wait until nobody else holds ``key``, and hold it."""
    _ask("SELECT pg_advisory_lock(hashtextextended(%s, 0))", key)
    try:
        yield
    finally:
        _give_up(key)


@contextmanager
def if_free(key: str) -> Iterator[bool]:
    """Hold ``key`` and yield True; False, at once, while somebody else holds it."""
    is_ours = _ask("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", key)
    try:
        yield is_ours
    finally:
        if is_ours:
            _give_up(key)


def _give_up(key: str) -> None:
    _ask("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)


def _ask(question: str, key: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [key])
        row = cursor.fetchone()
    return bool(row and row[0])
