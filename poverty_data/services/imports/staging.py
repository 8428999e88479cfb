"""The lines that COPY takes to the staging tables, and what a row means for the registry."""

import io
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from poverty_data.importing.checking import BIRTH, Row
from poverty_data.importing.messages import Finding
from poverty_data.models import StagedFamily
from poverty_data.models.staging import place_of_problem
from poverty_data.privacy.encryption import seal
from poverty_data.services.imports.lookup import Found, Registered
from poverty_data.services.imports.sealing import COPIED, Indexes, RowSealing

STAGED = (
    *COPIED,
    *("batch_id", "line", "household_id", "verdict"),
    *("is_fresh", "base_mac", "record_key", "reasons"),
)
PROBLEM = ("batch_id", "line", "field", "code", "action", "value_sealed")
Verdict = StagedFamily.Verdict


@dataclass
class Chunk:
    """Lines for COPY, gathered before they are sent."""

    staged: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)


def staged_columns(
    batch: uuid.UUID,
    row: Row,
    indexes: Indexes,
    household: str,
    base: Registered | None,
    reasons: list[tuple[str, str]],
    sealing: RowSealing,
) -> str:
    """The columns of STAGED behind those of a family."""
    if reasons:
        verdict = Verdict.REVIEW
    elif not indexes.nik:
        verdict = Verdict.NO_NIK
    else:
        verdict = Verdict.UPDATE if base else Verdict.NEW
    is_fresh = base is None or (base.kk, base.person) != (indexes.kk, indexes.person)
    return "\t".join(
        (
            str(batch),
            str(row.line),
            household,
            verdict,
            "t" if is_fresh else "f",
            f"\\\\x{base.mac.hex()}" if base else "\\N",
            f"\\\\x{sealing.contents(row.values).hex()}" if reasons else "\\N",
            json.dumps(reasons),
        )
    )


def problem_line(batch: uuid.UUID, line: int, found: Finding) -> str:
    place = place_of_problem(batch, line, found.field)
    value = f"\\\\x{seal(found.value, place=place).hex()}" if found.value else "\\N"
    return f"{batch}\t{line}\t{found.field}\t{found.code}\t{found.action}\t{value}\n"


def same_family(families: Any, indexes: Indexes, row: Row) -> Registered | None:
    """The family of the registry that a row with its NIK is about: person or family card agree."""
    alive = [family for family in families if not family.is_merged]
    for family in alive:
        if family.kk == indexes.kk and family.person == indexes.person:
            return family
    for family in alive:
        if (
            family.person == indexes.person
            or family.birth == row.values[BIRTH]
            or (family.kk is not None and family.kk == indexes.kk)
        ):
            return family
    return None


def changed(
    prepared: list[tuple[Row, Indexes]], macs: list[bytes], found: Found
) -> list[tuple[str, bytes]]:
    """(family, content) of rows whose NIK is known with other contents."""
    if not found:
        return []
    return [
        (family.id, mac)
        for (_, indexes), mac in zip(prepared, macs, strict=True)
        for family in found.get(indexes.nik or b"", ())
        if family.mac != mac
    ]


def copy(table: str, columns: tuple[str, ...], lines: list[str]) -> None:
    """Append ``lines`` to a table."""
    if not lines:
        return
    file = io.BytesIO("".join(lines).encode())
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({', '.join(columns)}) FROM STDIN", file, 1 << 16)
