"""The book of looks: writing into its chain, and checking that nothing in it was changed."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.logs import SIXTEEN_DIGITS
from poverty_data.models import AccessRecord, Household
from poverty_data.models.access import CHAIN_BEGINS

#: One chain, so one writer at a time; held until the writer's transaction ends.
LOCK = "poverty_data.access_chain"
ROWS_AT_ONCE = 1000


@transaction.atomic
def record(
    *,
    by: Any,
    household: Household | uuid.UUID | None,
    fields: Sequence[str],
    purpose: str,
    action: str,
    ip: str = "",
    subject: str = "",
) -> AccessRecord:
    """Note one look, in the transaction of the caller: what is rolled back was not seen.

    ``by`` None is the house itself (a command). ``action`` is one of AccessRecord.Action.
    """
    found = record_all(
        by=by,
        households=[household],
        fields=fields,
        purpose=purpose,
        action=action,
        ip=ip,
        subject=subject,
    )
    return found[-1]


@transaction.atomic
def record_all(
    *,
    by: Any,
    households: Iterable[Household | uuid.UUID | None],
    fields: Sequence[str],
    purpose: str,
    action: str,
    ip: str = "",
    subject: str = "",
) -> list[AccessRecord]:
    """Note a look at each of ``households``, in their order; the records of the last thousand."""
    lock_chain()
    former, now = chain_head(), timezone.now().astimezone(UTC)
    words = SIXTEEN_DIGITS.sub("[16 angka]", purpose.strip())[:300]
    same = {
        "at": now,
        "user": by,
        "role": role_of(by),
        "action": AccessRecord.Action(action).value,
        "fields": list(fields),
        "purpose": words,
        "subject": subject,
        # as the database will give it back, since the hash is made of it
        "ip": AccessRecord._meta.get_field("ip").get_prep_value(ip or None),
    }
    rows: list[AccessRecord] = []
    for household in households:
        if len(rows) == ROWS_AT_ONCE:
            AccessRecord.objects.bulk_create(rows)
            rows.clear()
        key = household.pk if isinstance(household, Household) else household
        row = AccessRecord(household_id=key, former_hash=former, **same)
        row.record_hash = former = row.own_hash()
        rows.append(row)
    return AccessRecord.objects.bulk_create(rows)


def lock_chain() -> None:
    """Wait until no other transaction writes into the book; counts read afterwards stay true."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [LOCK])


def chain_head() -> str:
    """The hash of the latest record: noted off the machine, it proves what stood here."""
    head = AccessRecord.objects.order_by("-id").values_list("record_hash", flat=True).first()
    return head or CHAIN_BEGINS


def role_of(person: Any) -> str:
    """The person's roles as slugs; "superuser" besides, "system" for the house itself."""
    if person is None:
        return "system"
    held = [slug for slug in roles.LABELS if slug in person.role_slugs]
    return ", ".join([*held, *(["superuser"] if person.is_superuser else [])])[:120]


@dataclass(frozen=True)
class ChainReport:
    """``broken_at``: the id of the first record that does not follow, None when all do.

    ``knows_head``: whether the head that was asked for stands in the chain.
    """

    rows: int
    head: str
    broken_at: int | None
    knows_head: bool

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None and self.knows_head


def check_chain(*, known_head: str = "") -> ChainReport:
    """Follow the whole chain. ``known_head`` is one noted earlier: it must still stand in it.

    The oldest record may follow one that retention has taken away.
    """
    former, rows, knows = "", 0, not known_head
    for row in AccessRecord.objects.order_by("id").iterator(chunk_size=2000):
        knows = knows or known_head in {row.former_hash, row.record_hash}
        follows = not former or row.former_hash == former
        if not follows or row.record_hash != row.own_hash():
            return ChainReport(rows, former, row.pk, knows)
        former, rows = row.record_hash, rows + 1
    return ChainReport(rows, former or CHAIN_BEGINS, None, knows)
