"""A whole list of families with its truth."""

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

from forum_site.demo.families.defects import DEFECTS, Row, Scene
from forum_site.demo.families.people import Maker

SEED = 20260630
AS_OF = dt.date(2026, 6, 30)
#: row, line, field, defect, action, expected, ref_row
Truth = list[tuple[int, int, str, str, str, str, str]]


def generate(
    areas: Path,
    number: int,
    *,
    dirty: float = 0.05,
    seed: int = SEED,
    as_of: dt.date = AS_OF,
    only: Sequence[str] = (),
) -> tuple[list[Row], Truth]:
    """``number`` families of the city in ``areas`` and what is wrong with them.

    ``dirty`` is the share of rows with a defect (one each), drawn from ``only`` or all DEFECTS.
    """
    maker, draw = Maker(areas, seed, as_of), random.Random(seed + 1)  # noqa: S311  (no secret)
    rows: list[Row] = []
    truth: Truth = []
    clean: list[tuple[int, Row]] = []
    kinds = list(only or DEFECTS)
    for place in range(1, number + 1):
        row, is_elsewhere = maker.family(place)
        rows.append(row)
        nik = row["nik"]
        if draw.random() < dirty:
            kind = kinds[draw.randrange(len(kinds))]
            if clean or not kind.startswith("dup_"):
                done = DEFECTS[kind](Scene(draw, as_of, clean), row)
                truth.append((place, place + 1, done[0], kind, *done[1:]))
                if is_elsewhere and row["nik"] == nik:
                    truth.append(_issued_elsewhere(place, nik))
                continue
        if is_elsewhere:
            truth.append(_issued_elsewhere(place, nik))
        clean.append((place, dict(row)))
    return rows, truth


def _issued_elsewhere(place: int, nik: str) -> tuple[int, int, str, str, str, str, str]:
    """Valid: people keep their number when they move."""
    return (place, place + 1, "nik", "nik_issued_elsewhere", "none", nik, "")
