"""What the registry knows of the NIKs of a chunk: one query, whatever the chunk's size."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from poverty_data.models import Household

_FOUND = """
SELECT nik_index, id::text, content_mac, kk_index, person_index, birth_date::text, status
FROM poverty_data_household WHERE nik_index = ANY(%s::bytea[])
"""
_FORMER = """
SELECT content_mac FROM poverty_data_householdversion
WHERE household_id = ANY(%s::uuid[]) AND content_mac = ANY(%s::bytea[])
"""


class Registered(NamedTuple):
    """A family of the registry with the NIK that was looked up."""

    id: str
    mac: bytes
    kk: bytes | None
    person: bytes | None
    birth: str
    status: str

    @property
    def is_merged(self) -> bool:
        return self.status == Household.Status.MERGED


Found = Mapping[bytes, Sequence[Registered]]


def registered(niks: Iterable[bytes]) -> Found:
    """The families by the index of their NIK."""
    found: dict[bytes, list[Registered]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, [as_array(niks)])
        for nik, id_, mac, kk, person, birth, status in cursor.fetchall():
            family = Registered(
                id_, bytes(mac), kk and bytes(kk), person and bytes(person), birth, status
            )
            found.setdefault(bytes(nik), []).append(family)
    return found


def former(states: Sequence[tuple[str, bytes]]) -> set[bytes]:
    """Which of the states (family, content) a family had once: later work replaced them."""
    if not states:
        return set()
    families = "{" + ",".join(id_ for id_, _ in states) + "}"
    with connection.cursor() as cursor:
        cursor.execute(_FORMER, [families, as_array(mac for _, mac in states)])
        return {bytes(mac) for (mac,) in cursor.fetchall()}


def as_array(values: Iterable[bytes]) -> str:
    """A PostgreSQL array of bytes, written at once: adapting each value costs more."""
    return "{" + ",".join(f'"\\\\x{value.hex()}"' for value in values) + "}"
