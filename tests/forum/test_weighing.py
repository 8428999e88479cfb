"""The total of a study: a weighted mean laid on a hundred, rounded once."""

from decimal import Decimal

import pytest

from forum.weighing import total


def test_the_best_is_a_hundred_and_the_least_one_step_of_the_scale() -> None:
    assert total([(30, [5]), (70, [5])], scale=5) == Decimal("100.00")
    assert total([(30, [1]), (70, [1])], scale=5) == Decimal("20.00")


def test_weights_count_against_each_other_and_need_not_sum_to_a_hundred() -> None:
    # By hand: (3 x 4 + 1 x 2) / 4 = 3.5 of 5.
    assert total([(3, [4]), (1, [2])], scale=5) == Decimal("70.00")


def test_assessors_count_alike_and_only_the_result_is_rounded_half_up() -> None:
    # (4 + 4 + 5) / 3 = 13/3; 13/3 / 5 x 100 = 86.666...
    assert total([(1, [4, 4, 5])], scale=5) == Decimal("86.67")
    # 1/8 of a point: (7 x 1 + 1 x 2) / 8 / 8 x 100 = 14.0625, and 14.065 goes up.
    assert total([(7, [1]), (1, [2])], scale=8) == Decimal("14.06")
    assert total([(1, [2]), (199, [1])], scale=4) == Decimal("25.13")  # 25.125


@pytest.mark.parametrize("rows", [[], [(10, [])]])
def test_nothing_scored_is_no_number(rows: list) -> None:
    with pytest.raises(ValueError, match="scor"):
        total(rows, scale=5)
