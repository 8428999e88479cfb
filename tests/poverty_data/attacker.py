"""A stranger with a linear program: what do all printed tables tell of each exact count?

Independent of ``poverty_data.privacy.disclosure``: it knows only what the page says of the tables
(how counts are rounded, what is printed reached the threshold, no count is negative), writes that
down as equations over all releases at once, and asks scipy for the least and the most of each.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from poverty_data.privacy.disclosure import Printed

SLACK = 2
NARROWEST = 5


@dataclass
class Found:
    """Least and most of one exact count, and whether its cell was hidden everywhere."""

    low: float
    high: float
    is_hidden: bool

    def is_told(self, threshold: int) -> bool:
        """Pinned to fewer than five values, or known to be small and not zero."""
        narrow = self.high - self.low < NARROWEST - 1e-6
        return self.is_hidden and (narrow or 0 < self.low <= self.high < threshold)


def attack(columns: Sequence[Printed], *, only: set[str] | None = None) -> dict[tuple, Found]:
    """(kind, data set, area) -> what can be known. Kinds never meet in a sum: each is its own."""
    found: dict[tuple, Found] = {}
    for kind in sorted({column.kind for column in columns}):
        of_kind = [column for column in columns if column.kind == kind]
        found |= attack_kind(of_kind, only)
    return found


def attack_kind(columns: Sequence[Printed], only: set[str] | None) -> dict[tuple, Found]:
    keys = sorted({(c.kind, c.basis, area) for c in columns for area in c.cells})
    place = {key: number for number, key in enumerate(keys)}
    low, high = np.zeros(len(keys)), np.full(len(keys), np.inf)
    for column in columns:
        for area, value in column.cells.items():
            at = place[column.kind, column.basis, area]
            if value is not None:
                low[at] = max(low[at], value - SLACK, column.threshold)
                high[at] = min(high[at], value + SLACK)
    sums, limits = equations(columns, place)
    found = {}
    for key, at in place.items():
        if only is not None and key[2] not in only:
            continue
        is_hidden = all(
            c.cells.get(key[2]) is None for c in columns if (c.kind, c.basis) == key[:2]
        )
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(keys))
            goal[at] = sign
            answer = linprog(goal, A_ub=sums, b_ub=limits, bounds=list(zip(low, high, strict=True)))
            assert answer.status in (0, 3), answer.message  # solved, or without an end
            ends.append(sign * answer.fun if answer.status == 0 else np.inf)
        found[key] = Found(float(ends[0]), float(ends[1]), is_hidden)
    return found


def equations(columns: Sequence[Printed], place: dict[tuple, int]):
    """Each printed total as two inequalities over the exact counts of its column."""
    totals = [column for column in columns if column.total is not None]
    if not totals:
        return None, None
    sums = lil_matrix((2 * len(totals), len(place)))
    limits = []
    for row, column in enumerate(totals):
        for area in column.cells:
            sums[2 * row, place[column.kind, column.basis, area]] = 1
            sums[2 * row + 1, place[column.kind, column.basis, area]] = -1
        limits += [column.total + SLACK, -max(column.total - SLACK, column.threshold)]
    return sums.tocsr(), np.array(limits)


def told(columns: Sequence[Printed]) -> list[tuple]:
    """The hidden counts that the tables give away."""
    threshold = {(c.kind, c.basis): c.threshold for c in columns}
    return [key for key, found in attack(columns).items() if found.is_told(threshold[key[:2]])]
