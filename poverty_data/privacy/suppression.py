"""Which counts may be printed: pure, and the same for the same counts.

One column is one kind of need: a count per kelurahan, and their total. No other cut is ever
published beside it, so that these sums are the only ones an attacker has.

* A count below the threshold is hidden, a zero with it: who reads "0" in one release and nothing in
  the next would know that it was no zero.
* So is a count that leaves out fewer than the threshold of the families it was taken from: "all of
  them lack it" tells something of each.
* What is hidden must not come back from the total: next to it the smallest others are hidden until
  there are at least two, whose sum reaches the threshold.
* What is printed is rounded to a multiple of ``ROUNDED_TO``.

Nobody can tell which of the hidden ones were small.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

ROUNDED_TO = 5
#: The law names no number; fewer than this is never allowed, whatever the city's rule says.
LEAST_THRESHOLD = 10


@dataclass(frozen=True)
class Count:
    """An exact count, and how many families it was taken from (None: not known)."""

    quantity: int
    whole: int | None = None


@dataclass(frozen=True)
class SafeColumn:
    """What may be printed: None is hidden."""

    total: int | None
    cells: Mapping[str, int | None]

    @property
    def hidden(self) -> frozenset[str]:
        """The areas whose count is not printed."""
        return frozenset(area for area, value in self.cells.items() if value is None)


def rounded(quantity: int) -> int:
    """The nearest multiple of five; there are no ties."""
    return (quantity + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def is_small(count: Count, threshold: int) -> bool:
    """Whether the count, or what it leaves out, points at few families."""
    if count.quantity < threshold:
        return True
    return count.whole is not None and count.whole - count.quantity < threshold


def safe_percent(count: Count, threshold: int) -> int | None:
    """A share in whole percent, 1 to 99; None where the count, or what it leaves out, is small.

    For figures that are printed once and never summed: no total stands beside them.
    """
    if not count.whole or is_small(count, max(threshold, LEAST_THRESHOLD)):
        return None
    return min(99, max(1, (200 * count.quantity + count.whole) // (2 * count.whole)))


def safe_column(
    counts: Mapping[str, Count], *, threshold: int, kept_hidden: Collection[str] = ()
) -> SafeColumn:
    """Counts by area as they may be printed.

    ``kept_hidden`` are areas that an earlier version of the same data hid: they stay hidden, and do
    not protect what is small only now. Raises ValueError for a threshold below LEAST_THRESHOLD.
    """
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"the threshold is at least {LEAST_THRESHOLD}")
    kept = set(kept_hidden) & set(counts)
    small = {area for area, count in counts.items() if is_small(count, threshold)}
    hidden = kept | small | companions(counts, small - kept, kept | small, threshold)
    total = sum(count.quantity for count in counts.values())
    is_open = total >= threshold and len(hidden) != 1
    return SafeColumn(
        total=rounded(total) if is_open else None,
        cells={
            area: None if area in hidden else rounded(count.quantity)
            for area, count in counts.items()
        },
    )


def companions(
    counts: Mapping[str, Count], fresh: set[str], hidden: set[str], threshold: int
) -> set[str]:
    """The smallest of the others that ``fresh`` ones need beside them, until they are safe."""
    if not fresh:
        return set()
    others = sorted(counts.keys() - hidden, key=lambda area: (counts[area].quantity, area))
    number, summed = len(fresh), sum(counts[area].quantity for area in fresh)
    chosen: set[str] = set()
    for area in others:
        if number >= 2 and summed >= threshold:
            break
        chosen.add(area)
        number, summed = number + 1, summed + counts[area].quantity
    return chosen
