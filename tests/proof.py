"""The full figures: a test says how often it runs in `make test` and in `make proof`.

    @pytest.mark.proof
    def test_the_cap_holds(proof):
        for run in range(proof.times(once=1, full=20)):
            ...
        proof.saw("Race for the last rupiah", f"{won} of 20 runs: 800 accepted, sum equal")

`make proof` runs the marked tests alone and writes what they saw to docs/proof.md, each line with
its day and commit. Only some of them (ARGS=tests/...) replace their own lines, some parts of a test
(ARGS="-k ...") the lines that say the same; all of them write the page anew. A failed run writes
nothing.
"""

import os
import platform
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

import pytest

IS_FULL = os.environ.get("FORUM_PROOF") == "1"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "proof.md"

HEAD = """# Proof

Written by `make proof` on {cores} cores with Python {python}. `make test` shows the same behaviour
once; here are the full figures. Each line says when it was seen, and at which commit.

| test | what | seen | on | commit |
|---|---|---|---|---|
"""


@dataclass(frozen=True, order=True)
class Line:
    """One line of the page."""

    test: str
    what: str
    seen: str
    on: str
    commit: str

    def __str__(self) -> str:
        return f"| {' | '.join(astuple(self))} |\n"


SEEN: list[Line] = []
#: A test may have travelled in time when it tells what it saw.
TODAY = date.today().isoformat()


@dataclass
class Proof:
    """What a marked test asks and tells."""

    test: str

    def times(self, *, once: int, full: int) -> int:
        """How often to run, or how large to make it."""
        return full if IS_FULL else once

    def saw(self, what: str, figure: str) -> None:
        """One line of docs/proof.md."""
        if IS_FULL:
            SEEN.append(Line(self.test, what, figure, TODAY, commit()))


@pytest.fixture
def proof(request: pytest.FixtureRequest) -> Proof:
    path, _, name = request.node.nodeid.removeprefix("tests/").partition("::")
    return Proof(test=f"{path} {name.partition('[')[0]}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if not IS_FULL or exitstatus != pytest.ExitCode.OK:
        return
    asked = session.config.option
    is_whole = not (asked.file_or_dir or asked.keyword)
    has_parts = bool(asked.keyword) or any("[" in name for name in asked.file_or_dir)
    kept = [] if is_whole else staying(lines_of_page(), SEEN, has_parts=has_parts)
    head = HEAD.format(cores=os.cpu_count(), python=platform.python_version())
    PAGE.write_text(head + "".join(map(str, sorted([*kept, *SEEN]))), encoding="utf-8")


def staying(lines: Iterable[Line], seen: list[Line], *, has_parts: bool) -> list[Line]:
    """The lines that nothing new was seen of; a test that ran in parts keeps its other ones."""
    if has_parts:
        anew = {(line.test, line.what) for line in seen}
        return [line for line in lines if (line.test, line.what) not in anew]
    tests = {line.test for line in seen}
    return [line for line in lines if line.test not in tests]


def lines_of_page() -> Iterator[Line]:
    """What earlier runs saw."""
    for row in PAGE.read_text(encoding="utf-8").splitlines():
        cells = row.strip("|").split("|")
        if row.startswith("| ") and len(cells) == 5 and ".py test_" in cells[0]:
            yield Line(*(cell.strip() for cell in cells))


def commit() -> str:
    """The commit that was tried; what was changed since is told."""
    return git("rev-parse", "--short", "HEAD") + (
        " and changes" if git("status", "--porcelain", "--", ":!docs/proof.md") else ""
    )


def git(*words: str) -> str:
    """What git answers; nothing outside of a checkout."""
    return subprocess.run(
        ["git", *words], capture_output=True, text=True, check=False
    ).stdout.strip()
