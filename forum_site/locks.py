"""Work that is done once at a time, and looks that nobody disturbs.

Work waits for advisory locks of PostgreSQL, held by the session.

They keep no row and no transaction waiting, and end with the process that holds them, also by
kill -9. The same session may take a lock of its own again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


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


@contextmanager
def one_picture() -> Iterator[None]:
    """All queries inside see the database as it was at the first of them."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _give_up(key: str) -> None:
    _ask("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)


def _ask(question: str, key: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [key])
        row = cursor.fetchone()
    return bool(row and row[0])
