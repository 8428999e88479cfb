"""What the registry knows of the rows of a chunk: one query, whatever the chunk's size."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import connection

from poverty_data.models import Household

#: Of a family that did not change only the id is told: most of a second list are such. OFFSET 0
#: keeps PostgreSQL from reading the whole registry for every chunk.
_FOUND = """
SELECT asked.line, h.id::text, told.*
FROM unnest(%s::int[], %s::bytea[], %s::bytea[]) asked (line, nik, mac)
CROSS JOIN LATERAL (
    SELECT * FROM poverty_data_household WHERE nik_index = asked.nik OFFSET 0
) h
LEFT JOIN LATERAL (
    SELECT encode(h.content_mac, 'hex'), coalesce(encode(h.kk_index, 'hex'), ''),
        encode(h.person_index, 'hex'), h.birth_date::text, h.status
) told ON h.content_mac <> asked.mac
"""
_FORMER = """
SELECT DISTINCT encode(content_mac, 'hex') FROM poverty_data_householdversion
WHERE household_id = ANY(%s::uuid[]) AND content_mac = ANY(%s::bytea[])
"""


class Sought(NamedTuple):
    """Rows of the file, column by column: the indexes of their NIKs, and of their contents."""

    lines: list[int]
    niks: list[str]
    macs: list[str]


class Registered(NamedTuple):
    """A family of the registry that has the NIK, but other contents; indexes in hexadecimal."""

    id: str
    mac: str
    kk: str
    person: str | None
    birth: str
    status: str

    @property
    def is_merged(self) -> bool:
        return self.status == Household.Status.MERGED


class Found(NamedTuple):
    """By the line: the id of the family that says the same, else the families with its NIK.

    Those are told as the columns of Registered: this passes from one process to another.
    """

    unchanged: dict[int, str]
    families: dict[int, list[tuple[str, ...]]]


def find(sought: Sought) -> Found:
    """What the registry has of rows with a NIK. A state that later work replaced is unchanged."""
    found = Found({}, {})
    lines = "{" + ",".join(map(str, sought.lines)) + "}"
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, [lines, as_array(sought.niks), as_array(sought.macs)])
        for line, *told in cursor.fetchall():
            if told[1] is None:
                found.unchanged[line] = told[0]
            else:
                found.families.setdefault(line, []).append(tuple(told))
    if found.families:
        _add_former(found, dict(zip(sought.lines, sought.macs, strict=True)))
    return found


def _add_former(found: Found, macs: Mapping[int, str]) -> None:
    """Which of the rows say what their family was once."""
    families = [family[0] for each in found.families.values() for family in each]
    changed = as_array(macs[line] for line in found.families)
    with connection.cursor() as cursor:
        cursor.execute(_FORMER, ["{" + ",".join(families) + "}", changed])
        former = {mac for (mac,) in cursor.fetchall()}
    if former:
        for line, known in found.families.items():
            if macs[line] in former:
                found.unchanged.setdefault(line, known[0][0])


def as_array(values: Iterable[str]) -> str:
    """A PostgreSQL array of bytes, written at once: adapting each value costs more."""
    joined = r'","\\x'.join(values)
    return rf'{{"\\x{joined}"}}' if joined else "{}"
