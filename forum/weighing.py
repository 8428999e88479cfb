"""How the points of a study become one number."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TWO_DECIMALS = Decimal("0.01")


def mean(points: Iterable[int]) -> Fraction:
    """The mean of what the assessors gave to one criterion; ValueError without any."""
    found = list(points)
    if not found:
        raise ValueError("nobody scored this criterion")
    return Fraction(sum(found), len(found))


def total(rows: Iterable[tuple[int, Iterable[int]]], *, scale: int) -> Decimal:
    """A number from 0 to 100 out of (weight, points of each assessor) of every criterion.

    The weighted mean, then laid on a hundred: for each criterion the plain mean m of its assessors;
    sum(weight x m) / sum(weight) / scale x 100. Weights need not sum to 100. Nothing is rounded on
    the way (fractions); the result is rounded once, half up, to two decimals. Points run from 1 to
    ``scale``, so the least possible total is 100 / scale. Raises ValueError without criteria or
    where a criterion has no points.
    """
    weighed = [(weight, mean(points)) for weight, points in rows]
    if not weighed:
        raise ValueError("an instrument without criteria scores nothing")
    exact = sum(weight * found for weight, found in weighed) / sum(weight for weight, _ in weighed)
    share = exact / scale * 100
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(
        TWO_DECIMALS, ROUND_HALF_UP
    )
