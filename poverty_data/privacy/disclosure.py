"""What a stranger can work out of everything that was printed: the guard before publishing.

The stranger knows how counts are rounded, that what is printed reached the threshold, and that no
count is negative. ``tests/poverty_data/attacker.py`` asks a linear program the same question.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from poverty_data.privacy.suppression import ROUNDED_TO

#: Rounding moves a count by at most this.
SLACK = ROUNDED_TO // 2
NARROWEST = 5


@dataclass(frozen=True)
class Printed:
    """One printed column: a kind of one release, its total and cells by area (None: hidden)."""

    kind: str
    basis: str
    threshold: int
    total: int | None
    cells: Mapping[str, int | None]


Bounds = tuple[float, float]


def bounds_of_printed(value: int, threshold: int) -> Bounds:
    """What a printed number says of the exact one."""
    return max(value - SLACK, threshold), value + SLACK


def bounds_of_hidden(column: Printed) -> Bounds:
    """What the rest of the column says of each hidden cell: the same for all of them."""
    number = sum(value is None for value in column.cells.values())
    if column.total is None:
        return 0, column.threshold - 1 if number > 1 else float("inf")
    shown = [bounds_of_printed(v, column.threshold) for v in column.cells.values() if v is not None]
    low, high = bounds_of_printed(column.total, column.threshold)
    most = high - sum(least for least, _ in shown)
    least = max(0, low - sum(most for _, most in shown))
    return (least if number == 1 else 0, most)


def faults(columns: Sequence[Printed]) -> list[str]:
    """Everything that the printed columns, the oldest first, tell of few families."""
    found = [fault for column in columns for fault in faults_of_column(column)]
    by_kind: dict[str, list[Printed]] = {}
    for column in columns:
        by_kind.setdefault(column.kind, []).append(column)
    for releases in by_kind.values():
        for before, after in pairwise(releases):
            found += faults_between(before, after)
    return found


def faults_of_column(column: Printed) -> Iterator[str]:
    """A hidden count that is pinned down, or known to be small and not zero."""
    hidden = [area for area, value in column.cells.items() if value is None]
    if not hidden:
        return
    low, high = bounds_of_hidden(column)
    if high - low < NARROWEST or 0 < low <= high < column.threshold:
        yield f"{column.kind} {column.basis}: {hidden[0]} lies between {low} and {high}"


def faults_between(before: Printed, after: Printed) -> Iterator[str]:
    """A change of few families that two releases tell; and one data set told in two ways."""
    if before.basis == after.basis and before.cells != after.cells:
        newly = {area for area, value in after.cells.items() if value is not None}
        seen = newly & {area for area, value in before.cells.items() if value is None}
        for area in sorted(seen):
            yield f"{after.kind} {after.basis}: {area} was hidden before"
    for area, value in after.cells.items():
        earlier = before.cells.get(area)
        if value is None or earlier is None:
            continue
        low, high = change(bounds_of_printed(earlier, before.threshold), value, after.threshold)
        if is_telling(low, high, after.threshold):
            yield f"{after.kind} {after.basis}: {area} changed by {low} to {high}"


def change(before: Bounds, value: int, threshold: int) -> Bounds:
    """How far the exact count may have moved."""
    low, high = bounds_of_printed(value, threshold)
    return low - before[1], high - before[0]


def is_telling(low: float, high: float, threshold: int) -> bool:
    """Whether a change is surely one of few families, told more sharply than rounding allows."""
    return (low > 0 or high < 0) and max(abs(low), abs(high)) < threshold and high - low < NARROWEST
