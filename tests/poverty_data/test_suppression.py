"""What is printed tells nothing of few families: the rules one by one, then a linear program."""

import random

import pytest

from poverty_data.privacy.disclosure import Printed, faults
from poverty_data.privacy.suppression import Count, rounded, safe_column
from tests.poverty_data.attacker import told
from tests.proof import Proof

K = 10


def counts(*quantities: int) -> dict[str, Count]:
    return {f"33.71.01.{1000 + place}": Count(n) for place, n in enumerate(quantities)}


def values(*quantities: int, **options) -> list[int | None]:
    return list(safe_column(counts(*quantities), threshold=K, **options).cells.values())


def test_printed_counts_are_rounded_to_five():
    assert [rounded(n) for n in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    assert values(33, 41, 58) == [35, 40, 60]


def test_small_counts_and_zeros_are_hidden_alike():
    assert values(9, 0, 12, 41, 58) == [None, None, None, 40, 60]
    assert values(9, 9, 33, 41) == [None, None, 35, 40]


def test_one_small_count_takes_the_smallest_other_with_it():
    assert values(4, 33, 21, 41) == [None, 35, None, 40]


def test_two_small_counts_that_sum_to_little_take_another_with_them():
    assert values(0, 3, 33, 21, 41) == [None, None, 35, None, 40]
    assert values(7, 8, 33, 21) == [None, None, 35, 20]


def test_a_count_of_all_families_is_hidden():
    whole = {"a": Count(30, 31), "b": Count(40, 90), "c": Count(55, 90), "d": Count(60, 90)}
    assert safe_column(whole, threshold=K).cells == {"a": None, "b": None, "c": 55, "d": 60}


def test_a_small_total_is_hidden_with_everything():
    column = safe_column(counts(2, 3, 4), threshold=K)
    assert (column.total, column.hidden) == (None, frozenset(column.cells))


def test_a_city_of_one_kelurahan_prints_no_total_of_what_it_hides():
    assert safe_column(counts(4), threshold=K).total is None
    assert safe_column(counts(40), threshold=K).total == 40


def test_what_was_hidden_stays_hidden_and_protects_nobody_new():
    again = values(33, 44, 21, 5, 50, kept_hidden={"33.71.01.1000", "33.71.01.1001"})
    assert again == [None, None, None, None, 50]


def test_a_lower_threshold_is_refused():
    with pytest.raises(ValueError, match="at least 10"):
        safe_column(counts(4), threshold=9)


def test_order_of_the_counts_changes_nothing():
    some = counts(4, 33, 21, 21, 41)
    turned = dict(reversed(some.items()))
    assert safe_column(some, threshold=K).hidden == safe_column(turned, threshold=K).hidden


# --- A stranger with a linear program -----------------------------------------------------------
def city(rng: random.Random, villages: int, kinds: int, quarters: int) -> list[Printed]:
    """Random tables of some quarters, as they would be printed; some data sets appear twice."""
    columns = []
    for kind in range(kinds):
        highest = rng.choice((3, 8, 15, 40, 120))
        exact = {f"v{place:03}": rng.randrange(highest + 1) for place in range(villages)}
        for _ in range(quarters):
            if rng.random() < 0.7:
                exact = {a: max(0, n + rng.choice((-9, -3, 0, 0, 1, 4))) for a, n in exact.items()}
            made = safe_column({a: Count(n, n + 60) for a, n in exact.items()}, threshold=K)
            basis = f"{hash(frozenset(exact.items()))}"
            columns.append(Printed(f"k{kind}", basis, K, made.total, made.cells))
    return columns


def naive(columns: dict[str, int]) -> Printed:
    """The same rounding without hiding anything beside the small ones: the negative control."""
    cells = {area: rounded(n) if n >= K else None for area, n in columns.items()}
    return Printed("k", "r", K, rounded(sum(columns.values())), cells)


def test_a_linear_program_finds_no_small_count():
    rng = random.Random(7)
    columns = city(rng, villages=17, kinds=6, quarters=3)
    assert any(value is None for column in columns for value in column.cells.values())
    assert told(columns) == []
    assert faults(columns) == []


def test_without_companions_the_linear_program_finds_small_counts():
    """The control: an attacker who finds nothing anywhere would prove nothing."""
    column = naive({"a": 1, "b": 12})
    assert told([column]) == [("k", "r", "a")]
    assert faults([column]) != []


def test_one_data_set_told_in_two_ways_is_found():
    first = Printed("k", "r", K, 100, {"a": None, "b": None, "c": 40})
    second = Printed("k", "r", K, 100, {"a": 30, "b": None, "c": 40})
    assert faults([first, second]) != []


@pytest.mark.proof
def test_no_small_count_in_many_random_cities(proof: Proof):
    """The largest city of the plan (151 kelurahan, 10 kinds) is among them."""
    cities, hidden = proof.times(once=2, full=40), 0
    for seed in range(cities):
        rng = random.Random(seed)
        is_large = cities > 2 and seed == 0
        size = 151 if is_large else rng.choice((2, 3, 5, 17, 30))
        columns = city(rng, villages=size, kinds=10, quarters=3)
        hidden += sum(value is None for column in columns for value in column.cells.values())
        assert told(columns) == [], f"seed {seed}"
        assert faults(columns) == [], f"seed {seed}"
    proof.saw(
        "Hidden counts of need that a linear program over all tables and releases derives",
        f"0 of {hidden} in {cities} random cities of 2 to 151 kelurahan",
    )
