"""The lines that COPY takes to the staging tables, and what a row means for the registry."""

import io
import json
from collections.abc import Sequence

from django.db import connection

from poverty_data.importing.checking import BIRTH, Row
from poverty_data.importing.messages import Finding
from poverty_data.models import StagedFamily
from poverty_data.models.staging import place_of_problem
from poverty_data.privacy.encryption import seal
from poverty_data.services.imports.lookup import Registered
from poverty_data.services.imports.sealing import COPIED, Indexes, RowSealing, as_bytes

STAGED = (
    *COPIED,
    *("batch_id", "line", "household_id", "verdict"),
    *("is_fresh", "base_mac", "record_key", "reasons"),
)
PROBLEM = ("batch_id", "line", "field", "code", "action", "value_sealed")
Verdict = StagedFamily.Verdict


def staged_columns(
    batch: str,
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
            batch,
            str(row.line),
            household,
            verdict,
            "t" if is_fresh else "f",
            as_bytes(base.mac if base else ""),
            as_bytes(sealing.contents(row.values) if reasons else ""),
            json.dumps(reasons) if reasons else "[]",
        )
    )


def problem_line(batch: str, line: int, found: Finding) -> str:
    place = place_of_problem(batch, line, found.field)
    value = as_bytes(seal(found.value, place=place).hex() if found.value else "")
    return f"{batch}\t{line}\t{found.field}\t{found.code}\t{found.action}\t{value}\n"


def same_family(families: Sequence[Registered], indexes: Indexes, row: Row) -> Registered | None:
    """The family of the registry that a row with its NIK is about: person or family card agree."""
    alive = [family for family in families if not family.is_merged]
    for family in alive:
        if family.kk == indexes.kk and family.person == indexes.person:
            return family
    for family in alive:
        if (
            family.person == indexes.person
            or family.birth == row.values[BIRTH]
            or (family.kk and family.kk == indexes.kk)
        ):
            return family
    return None


def copy(table: str, columns: tuple[str, ...], lines: bytes) -> None:
    """Append ``lines`` to a table."""
    if not lines:
        return
    with connection.cursor() as cursor:
        cursor.copy_expert(
            f"COPY {table} ({', '.join(columns)}) FROM STDIN", io.BytesIO(lines), 1 << 16
        )
