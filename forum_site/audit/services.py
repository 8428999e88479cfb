"""Who changes what: the actor that the change history stores beside before and after.

The history itself is written by database triggers (django-pghistory), so that bulk writes and SQL
by hand are seen too. Models that hold contact data leave those columns out of their history.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db.models import Model

from forum_site.audit.models import DataAccess


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


def record_access(*, by: Any, what: str, subject: Model, label: str) -> DataAccess:
    """Note that ``by`` now sees private data: ``what`` of the row ``subject``.

    ``what`` and ``label`` are read by people; neither may hold the data itself.
    """
    return DataAccess.objects.create(
        user=by,
        what=what,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        label=label,
    )
