"""Records of one person or family: within a file, and between the file and the registry.

The earlier line of a file stands, the later one goes to a person. Two people with valid NIKs of
their own may well share a name and a birthday, so those are twins only within one kelurahan or on
one family card; a record without NIK is compared with everybody, by birthday or kelurahan.
"""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from poverty_data.models import ImportBatch
from poverty_data.services.imports.lookup import as_array

_COLUMNS = (
    "s.id, s.line, s.content_mac = o.content_mac, o.id, o.nik_index, o.kk_index, o.person_index"
)
_OTHER = "(SELECT household_id AS id, line, nik_index, kk_index, person_index, neighbour_index,"
_OTHER += " content_mac, village_id FROM poverty_data_stagedfamily WHERE batch_id = %(batch)s) o"
_FROM = "FROM poverty_data_stagedfamily s"
#: Reading the sealed texts for statistics took longer than all searches together.
_JOINED = "batch_id, line, household_id, nik_index, kk_index, person_index, neighbour_index"
_JOINED += ", village_id, verdict, is_fresh"
_OURS = "s.batch_id = %(batch)s"
#: One scan a column tells mostly that nothing stands twice; then its search is left out.
_TWICE = """
SELECT encode({index}, 'hex') FROM poverty_data_stagedfamily
WHERE batch_id = %(batch)s AND {index} IS NOT NULL GROUP BY {index} HAVING count(*) > 1
"""
_IS_TWICE = "{index} = ANY(%(twice)s::bytea[])"
_FIRST = """
(SELECT {index}, min(line) AS line FROM poverty_data_stagedfamily
 WHERE batch_id = %(batch)s AND {is_twice} GROUP BY {index}) g
"""
_ANY = """
SELECT coalesce(bool_or(is_fresh), FALSE), coalesce(bool_or(verdict = 'no_nik'), FALSE)
FROM poverty_data_stagedfamily WHERE batch_id = %(batch)s
"""
_REGISTRY = "JOIN poverty_data_household o ON o.id <> s.household_id AND o.status <> 'merged'"
_BOTH_NIKS = "s.nik_index IS NOT NULL AND o.nik_index IS NOT NULL"
_NEAR = "(o.village_id = s.village_id OR o.kk_index = s.kk_index)"
_LATER = "(o.line < s.line OR s.nik_index IS NULL AND o.nik_index IS NOT NULL)"
_LATER += " AND (s.nik_index IS NULL OR o.nik_index IS NOT NULL)"


def _first_in_file(index: str) -> str:
    is_twice = _IS_TWICE.format(index=index)
    return (
        f"SELECT {_COLUMNS}, o.line {_FROM}"
        f" JOIN {_FIRST.format(index=index, is_twice=is_twice)} USING ({index})"
        f" JOIN {_OTHER} ON o.line = g.line WHERE {_OURS} AND s.line > g.line AND s.{is_twice}"
    )


def _in_registry(condition: str) -> str:
    return f"SELECT {_COLUMNS}, NULL::int {_FROM} {_REGISTRY} AND {condition} WHERE {_OURS}"


def _in_file(condition: str) -> str:
    return (
        f"SELECT {_COLUMNS}, o.line {_FROM} JOIN {_OTHER} ON o.line <> s.line AND {condition}"
        f" WHERE {_OURS} AND {_LATER} ORDER BY s.id, o.nik_index IS NULL, o.line"
    )


_PERSON_TWICE = _IS_TWICE.format(index="person_index")
FRESH, NO_NIK = "is_fresh", "no_nik"


class Search(NamedTuple):
    """What it finds, what the file must have for it (twice in a column, or any row of a kind)."""

    code: str
    needs: str
    statement: str


#: The stronger sign first: a row is told once.
SEARCHES = (
    Search("twin_nik", "nik_index", _first_in_file("nik_index")),
    Search("twin_nik", FRESH, _in_registry("o.nik_index = s.nik_index AND s.is_fresh")),
    Search(
        "twin_nik",
        "",
        f"SELECT {_COLUMNS}, seen.line {_FROM} JOIN families_seen seen USING (household_id)"
        f" JOIN poverty_data_household o ON o.id = s.household_id WHERE {_OURS}",
    ),
    Search(
        "twin_person",
        "person_index",
        _in_file(
            f"o.person_index = s.person_index AND ({_NEAR} OR NOT ({_BOTH_NIKS}))"
            f" AND s.{_PERSON_TWICE} AND o.{_PERSON_TWICE}"
        ),
    ),
    Search(
        "twin_person",
        FRESH,
        _in_registry(
            f"o.person_index = s.person_index AND s.is_fresh AND ({_NEAR} OR NOT ({_BOTH_NIKS}))"
        ),
    ),
    Search(
        "twin_person",
        NO_NIK,
        _in_file("o.neighbour_index = s.neighbour_index AND s.verdict = 'no_nik'"),
    ),
    Search(
        "twin_person",
        NO_NIK,
        _in_registry("o.neighbour_index = s.neighbour_index AND s.verdict = 'no_nik'"),
    ),
    Search("twin_family", "kk_index", _first_in_file("kk_index")),
    Search("twin_family", FRESH, _in_registry("o.kk_index = s.kk_index AND s.is_fresh")),
)
FIELDS = {"twin_nik": "nik", "twin_person": "nama_kepala_keluarga", "twin_family": "no_kk"}


class Twin(NamedTuple):
    """A staged row that repeats another record, and who that is about."""

    line: int
    field: str
    code: str
    other: UUID
    other_identity: bytes
    other_line: int | None


def find_twins(batch: ImportBatch) -> dict[int, Twin]:
    """The twins of a batch whose rows are all staged, by the id of the staged row."""
    found: dict[int, Twin] = {}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("SET LOCAL default_statistics_target = 10")
        cursor.execute(f"ANALYZE poverty_data_stagedfamily ({_JOINED})")
        has = _what_it_has(cursor, batch)
        for code, needs, search in SEARCHES:
            if needs and not has[needs]:
                continue
            cursor.execute(search, {"batch": batch.pk, "twice": has.get(needs)})
            for staged, line, is_same, other, nik, kk, person, other_line in cursor.fetchall():
                if staged in found:
                    continue
                identity = identity_of(nik, kk, person)
                field, told = ("*", "twin_row") if is_same else (FIELDS[code], code)
                found[staged] = Twin(line, field, told, other, identity, other_line)
    return found


def _what_it_has(cursor: Any, batch: ImportBatch) -> dict[str, Any]:
    """By the needs of the searches: values that stand twice as an array, and kinds of rows."""
    cursor.execute(_ANY, {"batch": batch.pk})
    has: dict[str, Any] = dict(zip((FRESH, NO_NIK), cursor.fetchone(), strict=True))
    for index in ("nik_index", "person_index", "kk_index"):
        cursor.execute(_TWICE.format(index=index), {"batch": batch.pk})
        values = [value for (value,) in cursor.fetchall()]
        has[index] = as_array(values) if values else ""
    return has


#: A line that stands twice in a file and once in the registry, unchanged.
_REPEATED = """
SELECT seen.line, h.id, h.nik_index, h.kk_index, h.person_index, g.line
FROM families_seen seen
JOIN (SELECT household_id, min(line) AS line FROM families_seen
      GROUP BY household_id HAVING count(*) > 1) g USING (household_id)
JOIN poverty_data_household h ON h.id = g.household_id
WHERE seen.line > g.line ORDER BY seen.line
"""


def find_repeated() -> list[Twin]:
    """Lines that repeat an unchanged one word for word."""
    with connection.cursor() as cursor:
        cursor.execute(_REPEATED)
        return [
            Twin(line, "*", "twin_row", other, identity_of(nik, kk, person), other_line)
            for line, other, nik, kk, person, other_line in cursor.fetchall()
        ]


def identity_of(*indexes: Any) -> bytes:
    """Who a record says it is about, however the rest of it changes."""
    return b"".join(bytes(each) if each else b"-" for each in indexes)
