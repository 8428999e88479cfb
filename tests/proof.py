"""The full figures: a test says how often it runs in `make test` and in `make proof`.

    @pytest.mark.proof
    def test_the_cap_holds(proof):
        for run in range(proof.times(once=1, full=20)):
            ...
        proof.saw("Race for the last rupiah", f"{won} of 20 runs: 800 accepted, sum equal")

`make proof` runs the marked tests alone and writes what they saw to docs/proof.md, with date and
commit; a failed test writes nothing, a part of them (ARGS=tests/...) only prints.
"""

import os
import platform
import subprocess
from datetime import date
from pathlib import Path

import pytest

IS_FULL = os.environ.get("FORUM_PROOF") == "1"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "proof.md"
SEEN: list[tuple[str, str]] = []

HEAD = """# Proof

Written by `make proof` on {on}, at commit {commit}, on {cores} cores with Python {python}.
`make test` shows the same behaviour once; here are the full figures.

| what | seen |
|---|---|
"""


class Proof:
    """What a marked test asks and tells."""

    def times(self, *, once: int, full: int) -> int:
        """How often to run, or how large to make it."""
        return full if IS_FULL else once

    def saw(self, what: str, figure: str) -> None:
        """One line of docs/proof.md."""
        SEEN.append((what, figure))


@pytest.fixture
def proof() -> Proof:
    return Proof()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if not IS_FULL or exitstatus != pytest.ExitCode.OK:
        return
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    ).stdout.strip()
    head = HEAD.format(
        on=date.today().isoformat(),
        commit=commit or "unknown",
        cores=os.cpu_count(),
        python=platform.python_version(),
    )
    rows = "".join(f"| {what} | {figure} |\n" for what, figure in sorted(SEEN))
    if session.config.option.file_or_dir:
        print(f"\n{rows}")
    else:
        PAGE.write_text(head + rows, encoding="utf-8")
