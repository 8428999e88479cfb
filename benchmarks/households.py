"""D1-D4: a list of families into the registry, with encryption, against COPY and against peers.

The limit is COPY of the same encrypted rows into an empty table with the registry's own indexes and
checks: what no import can beat that stores them. It has no foreign keys; what they would cost it is
told beside the figure (``copy_with_keys_s``). It is timed after each of ours, the median counts.
1M rows are for `make proof`. The peers stand in household_peers.py.
"""

import csv
import io
import os
import statistics
import tempfile
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import connection

from benchmarks import household_peers
from benchmarks.measuring import Figure, timed
from forum_site.areas.services import DATA
from forum_site.demo.families import generate
from poverty_data.services.imports.loading import load_file

SIZE = int(os.environ.get("FORUM_BENCH_ROWS", "100000"))
#: The peers are slow: a part of the list tells their speed.
PEER_ROWS = 5_000
AS_OF = date(2026, 6, 30)
TOLD = {"city": "33.71", "source": "DTSEN", "release": "2026-Q3", "as_of": AS_OF}


def figures() -> Iterator[Figure]:
    rows, _ = generate(DATA / "areas_33.71.csv", SIZE, dirty=0)
    with tempfile.TemporaryDirectory() as folder:
        fresh, changed = Path(folder) / "fresh.csv", Path(folder) / "changed.csv"
        write(fresh, rows)
        write(changed, [{**row, "luas_lantai_m2": "77"} for row in rows])
        ours, seconds = {}, {}
        copies, with_keys = [], []
        for name, path in (("fresh", fresh), ("unchanged", padded(fresh)), ("changed", changed)):
            ours[name] = loaded(path)
            copies.append(copied())
            with_keys.append(copied(with_keys=True))
        seconds["copy"] = statistics.median(copies)
        seconds["copy_with_keys"] = statistics.median(with_keys)
        scale = SIZE / PEER_ROWS
        for name, took in household_peers.seconds(rows[:PEER_ROWS], as_of=AS_OF).items():
            seconds[name] = took * scale
        memory = growth(folder, rows)
    raw = {f"{name}_s": round(value, 2) for name, value in (seconds | ours).items()}
    limit = seconds["copy"]
    yield Figure("D1_import_fresh", SIZE, limit / ours["fresh"], 0.5, details=raw)
    yield Figure("D2_reimport_changed", SIZE, limit / ours["changed"], 0.4)
    yield Figure("D2_reimport_unchanged", SIZE, limit / ours["unchanged"], 1.0)
    for name, goal in household_peers.GOALS.items():
        yield Figure(f"D3_{name}", SIZE, seconds[name] / ours["fresh"], goal)
    yield Figure("D4_memory_growth", SIZE, memory, 1.5, higher_is_better=False)


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def padded(path: Path) -> Path:
    """The same rows in another file: nothing is known by the file's hash."""
    copy = path.with_name("again.csv")
    copy.write_bytes(path.read_bytes() + b"\r\n")
    return copy


def loaded(path: Path) -> float:
    return timed(lambda: load_file(path=path, **TOLD))


def copied(*, with_keys: bool = False) -> float:
    """The limit: the registry's own rows by COPY into an empty table of the same making."""
    with connection.cursor() as cursor, tempfile.TemporaryFile() as file:
        cursor.copy_expert("COPY poverty_data_household TO STDOUT", file)
        cursor.execute("CREATE TABLE limit_side (LIKE poverty_data_household INCLUDING ALL)")
        if with_keys:
            cursor.execute(
                "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE conrelid = 'poverty_data_household'::regclass AND contype = 'f'"
            )
            for name, definition in cursor.fetchall():
                cursor.execute(f'ALTER TABLE limit_side ADD CONSTRAINT "{name}" {definition}')
        file.seek(0)
        seconds = timed(lambda: cursor.copy_expert("COPY limit_side FROM STDIN", file, 1 << 16))
        cursor.execute("DROP TABLE limit_side")
    return seconds


def growth(folder: str, rows: list[dict[str, str]]) -> float:
    """Peak memory of a dry run over the whole list, against one over a tenth of it.

    Of the importing process; a helper holds one chunk, and what cells it remembers is bounded.
    """
    peaks = []
    for part in (rows[: SIZE // 10], rows):
        path = Path(folder) / f"part{len(part)}.csv"
        write(path, [{**row, "luas_lantai_m2": "78"} for row in part])
        tracemalloc.start()
        load_file(path=path, dry_run=True, errors=io.StringIO(), **TOLD)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return peaks[1] / peaks[0]
