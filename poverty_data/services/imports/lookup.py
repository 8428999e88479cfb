"""What the registry knows of the rows of a chunk: one query, whatever the chunk's size."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from poverty_data.importing.checking import Row
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
    """A row of the file, by the index of its NIK (empty without one) and of its contents."""

    row: Row
    nik: str
    mac: str


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
    """By the line: the id of the family that says the same, else the families with its NIK."""

    unchanged: dict[int, str]
    families: dict[int, list[Registered]]


def find(sought: Sequence[Sought]) -> Found:
    """What the registry has of rows with a NIK. A state that later work replaced is unchanged."""
    found = Found({}, {})
    asked = [each for each in sought if each.nik]
    lines = "{" + ",".join(str(each.row.line) for each in asked) + "}"
    niks, macs = as_array(each.nik for each in asked), as_array(each.mac for each in asked)
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, [lines, niks, macs])
        for line, family, mac, *told in cursor.fetchall():
            if mac is None:
                found.unchanged[line] = family
            else:
                found.families.setdefault(line, []).append(Registered(family, mac, *told))
    if found.families:
        _add_former(found, asked)
    return found


def _add_former(found: Found, asked: Sequence[Sought]) -> None:
    """Which of the rows say what their family was once."""
    changed = [a for a in asked if a.row.line in found.families]
    families = (family.id for a in changed for family in found.families[a.row.line])
    with connection.cursor() as cursor:
        cursor.execute(
            _FORMER, ["{" + ",".join(families) + "}", as_array(each.mac for each in changed)]
        )
        former = {mac for (mac,) in cursor.fetchall()}
    for each in changed:
        if each.mac in former:
            found.unchanged.setdefault(each.row.line, found.families[each.row.line][0].id)


def as_array(values: Iterable[str]) -> str:
    """A PostgreSQL array of bytes, written at once: adapting each value costs more."""
    return "{" + ",".join(f'"\\\\x{value}"' for value in values) + "}"
