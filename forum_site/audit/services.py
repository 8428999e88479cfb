"""Who changes what: the actor that the change history stores beside before and after.

The history itself is written by database triggers (django-pghistory), so that bulk writes and SQL
by hand are seen too. Models that hold contact data leave those columns out of their history.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory


@contextmanager
def acting(*, by: Any, verb: str, reason: str = "") -> Iterator[None]:
    """Every change inside is recorded as done by ``by`` (None: the house or a secret link).

    ``verb`` is the service's name in English; ``reason`` the sentence the person gave.
    """
    context = {"user": by.pk if by is not None else None, "verb": verb}
    if reason:
        context["reason"] = reason
    with pghistory.context(**context):
        yield
