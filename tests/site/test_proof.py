"""docs/proof.md keeps what was seen of a test until the same is seen again."""

import pytest

from tests.proof import Line, staying


def line(what: str, seen: str, test: str = "api/test_hostile.py test_a") -> Line:
    return Line(test, what, seen, "2026-11-23", "abc1234")


@pytest.mark.parametrize(
    ("has_parts", "stay"),
    [(True, ["key of rows", "another test"]), (False, ["another test"])],
)
def test_a_part_of_a_test_replaces_its_own_line_only(has_parts: bool, stay: list[str]) -> None:
    page = [
        line("no key", "1 x 200"),
        line("key of rows", "2 x 200"),
        line("another test", "3", "api/test_lists.py test_b"),
    ]
    again = [line("no key", "4 x 200")]
    assert [kept.what for kept in staying(page, again, has_parts=has_parts)] == stay
