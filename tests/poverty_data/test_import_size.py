"""A long list needs no more memory than a short one; the full proof imports a million families."""

import re
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

from benchmarks.households import copied
from forum_site.demo.families.files import as_csv
from poverty_data.models import Household
from tests.poverty_data.lists import made
from tests.poverty_data.test_import_kills import importer
from tests.proof import Proof


class Run(NamedTuple):
    """One import by the command: how long, and the most memory that its process held."""

    seconds: float
    megabytes: float


def imported(path: Path, rows: int) -> Run:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE poverty_data_household, poverty_data_importbatch CASCADE")
    path.write_bytes(as_csv(made(rows, dirty=0)[0]))
    began, process, most = time.perf_counter(), importer(path), 0.0
    while process.poll() is None:
        most = max(most, high_water_mark(process.pid))
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
    seconds = time.perf_counter() - began
    assert process.returncode == 0
    # Chance gives a few of them the name and birthday of a neighbour: a person is asked.
    assert rows >= Household.objects.count() > 0.999 * rows
    return Run(seconds, most)


def high_water_mark(pid: int) -> float:
    """Megabytes that the process held at most so far; what wait4 tells counts its parent's too."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


@pytest.mark.proof
@pytest.mark.timeout(3600)
@pytest.mark.django_db(transaction=True)
def test_memory_does_not_grow_with_the_list(tmp_path: Path, proof: Proof) -> None:
    few, many = proof.times(once=1_000, full=100_000), proof.times(once=6_000, full=1_000_000)
    short, long = (imported(tmp_path / "list.csv", rows) for rows in (few, many))
    assert long.megabytes < 1.25 * short.megabytes
    proof.saw(
        f"Import of {many:,} families, sealed",
        f"{long.seconds:.0f} s ({many / long.seconds:,.0f} rows/s, {copied() / long.seconds:.2f}x "
        f"COPY of the same rows); {long.megabytes:.0f} MB at most, {short.megabytes:.0f} MB for "
        f"{few:,}",
    )
