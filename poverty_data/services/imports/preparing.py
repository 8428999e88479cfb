"""A chunk of records becomes lines for COPY, in two steps between which the registry is asked.

Nothing here asks the database: it may happen in another process (``helping``).
"""

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from poverty_data.importing.checking import Checker, Row
from poverty_data.importing.files import Record
from poverty_data.importing.messages import Action
from poverty_data.services.imports.lookup import Found, Registered, Sought
from poverty_data.services.imports.sealing import RowSealing, new_id
from poverty_data.services.imports.staging import problem_line, same_family, staged_columns


class Prepared(NamedTuple):
    """Lines for COPY to each table, and what happened to the rows of the chunk."""

    staged: bytes
    problems: bytes
    seen: bytes
    received: int
    rejected: int
    unchanged: int
    fixed: int


class Preparing:
    """The rows of one file; holds the chunk that is between its two steps."""

    def __init__(self, *, batch: str, checker: Checker, sealing: RowSealing) -> None:
        """``batch`` is the id of the import."""
        self.batch, self.checker, self.sealing = batch, checker, sealing
        self.rows: list[Row] = []
        self.kept: list[Row] = []
        self.sought = Sought([], [], [])

    def identify(self, records: Sequence[Record]) -> Sought:
        """Check the records; what to look for in the registry. An unchanged row costs no more."""
        sealing = self.sealing
        self.rows = self.checker.check(records)
        self.kept = [row for row in self.rows if not (row.findings and _is_refused(row))]
        self.sought = Sought(
            [row.line for row in self.kept],
            [sealing.nik(row.values) for row in self.kept],
            [sealing.mac(row.values) for row in self.kept],
        )
        has_nik = self.sought.niks
        return Sought(*(list(compress(column, has_nik)) for column in self.sought))

    def finish(self, found: Found) -> Prepared:
        """Seal what is new or changed, with what the registry has of the chunk."""
        staged, seen = [], []
        for row, _, nik, mac in zip(self.kept, *self.sought, strict=True):
            if row.line in found.unchanged:
                seen.append(f"{row.line}\t{found.unchanged[row.line]}\n")
            else:
                staged.append(self._staged(row, nik, mac, found.families.get(row.line, ())))
        told = [row for row in self.rows if row.findings]
        return Prepared(
            staged="".join(staged).encode(),
            problems="".join(line for row in told for line in self._problem_lines(row)).encode(),
            seen="".join(seen).encode(),
            received=len(self.rows),
            rejected=len(self.rows) - len(self.kept),
            unchanged=len(seen),
            fixed=sum(map(_is_fixed, told)),
        )

    def _staged(self, row: Row, nik: str, mac: str, told: Sequence[tuple[str, ...]]) -> str:
        """The line for COPY of a row that is new, or that differs from the families ``told``."""
        sealing = self.sealing
        families = [Registered(*family) for family in told]
        indexes = sealing.indexes(row.values, nik)
        base = same_family(families, indexes, row)
        household = base.id if base else new_id()
        reasons = [f[:2] for f in row.findings if f.action is Action.REVIEW]
        if families and base is None:
            reasons.append(("nik", "twin_nik"))
        more = staged_columns(self.batch, row, indexes, household, base, reasons, sealing)
        return sealing.copy_line(row, indexes=indexes, mac=mac, household=household, more=more)

    def _problem_lines(self, row: Row) -> Iterator[str]:
        """What was found; a missing NIK is told when nobody like that was found either."""
        is_open = row.lacks_only_nik
        for found in row.findings:
            if not (is_open and found.code == "nik_empty"):
                yield problem_line(self.batch, row.line, found)


def _is_refused(row: Row) -> bool:
    return row.has(Action.REJECT) and not row.lacks_only_nik


def _is_fixed(row: Row) -> bool:
    return row.has(Action.FIX) and not row.has(Action.REJECT) and not row.has(Action.REVIEW)
