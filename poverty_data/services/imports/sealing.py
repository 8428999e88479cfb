"""A checked row as the registry keeps it: sealed texts, blind indexes, and the line for COPY."""

import datetime as dt
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from poverty_data.importing.checking import BIRTH, KK, NAME, NIK, VILLAGE, Row
from poverty_data.importing.columns import NAMES
from poverty_data.importing.sounding import sound_of
from poverty_data.models.family import fields_of_family
from poverty_data.privacy.encryption import SEALED_FIELDS, BulkSealing

SEALED = len(SEALED_FIELDS)
VOLT_AMPERE = NAMES.index("daya_listrik_va")
INDEXES = ("nik_index", "kk_index", "person_index", "neighbour_index")
#: The plain columns of FamilyRecord stand in the order of NAMES.
PLAIN = (
    *("sex", "birth_date", "village_id", "rt", "rw", "members", "dependants", "income", "tenure"),
    *("floor_area", "floor", "wall", "roof", "water", "latrine", "light", "electricity_va", "fuel"),
    *("education", "occupation", "assets", "decile", "spm_category", "verified_on"),
)
COPIED = (
    *(f"{field}_sealed" for field in SEALED_FIELDS),
    *INDEXES,
    *PLAIN,
    *("source", "release", "as_of", "content_mac"),
)
#: Every column of a family, for INSERT..SELECT from one table to another.
FAMILY_COLUMNS = tuple(fields_of_family())


class Indexes(NamedTuple):
    """The blind indexes of a row in hexadecimal; a missing number has none."""

    nik: str
    kk: str
    person: str
    neighbour: str


@lru_cache(maxsize=100_000)
def _sound(name: str) -> str:
    return sound_of(name)


class RowSealing:
    """Seals the rows of one release."""

    def __init__(self, *, source: str, release: str, as_of: dt.date) -> None:
        self.bulk = BulkSealing()
        #: A release's rows differ from the release before, even where the family did not change.
        self.edition = "\x1f".join((source, release, as_of.isoformat()))
        self.tail = "\t".join((_escaped(source), _escaped(release), as_of.isoformat()))

    def nik(self, values: Sequence[str]) -> str:
        """The index to look for in the registry; empty without a NIK."""
        return self.bulk.index(f"nik:{values[NIK]}") if values[NIK] else ""

    def indexes(self, values: Sequence[str], nik: str) -> Indexes:
        """All of a row, of which ``nik`` is known."""
        index, sound, birth = self.bulk.index, _sound(values[NAME]), values[BIRTH]
        return Indexes(
            nik,
            index(f"kk:{values[KK]}") if values[KK] else "",
            index(f"person:{sound}|{birth}"),
            index(f"neighbour:{sound}|{values[VILLAGE]}|{birth[5:]}"),
        )

    def mac(self, values: Sequence[str]) -> str:
        """Equal when nothing of the record changed, the release included."""
        return self.bulk.index("\x1f".join(("content:", *values, self.edition)))

    def contents(self, values: Sequence[str]) -> str:
        """Equal when a later release says the same."""
        return self.bulk.index("\x1f".join(("record:", *values)))

    def copy_line(self, row: Row, *, indexes: Indexes, mac: str, household: str, more: str) -> str:
        """The row's line of COPIED and what a table has besides (``more``, escaped)."""
        values = row.values
        sealed = self.bulk.seal_family(values[:SEALED], household)
        parts = [as_bytes(each) for each in (*sealed, *indexes)]
        plain = "\t".join(values[SEALED:])
        if "\\" in plain:
            plain = _escaped(plain)
        if not values[VOLT_AMPERE]:
            plain = _without_volt_ampere(plain)
        return f"{chr(9).join(parts)}\t{plain}\t{self.tail}\t\\\\x{mac}\t{more}\n"


def _without_volt_ampere(plain: str) -> str:
    """An empty number is NULL, not an empty text."""
    cells = plain.split("\t")
    cells[VOLT_AMPERE - SEALED] = "\\N"
    return "\t".join(cells)


def _escaped(text: str) -> str:
    """As COPY reads it; tabs and line ends never stand in a checked text."""
    return text.replace("\\", "\\\\")


def as_bytes(digits: str) -> str:
    """Hexadecimal digits as COPY reads bytes; NULL for none."""
    return f"\\\\x{digits}" if digits else "\\N"


def new_id() -> str:
    """The id of a family that is not in the registry yet: a random UUID (version 4)."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
