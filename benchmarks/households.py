"""D1-D4: a list of families into the registry, with encryption, against COPY and against peers.

The limit is COPY of the same encrypted rows into an empty table with the registry's own indexes,
checks and foreign keys, until it is committed (foreign keys are checked then): what no import can
beat that stores them. It is timed after each of ours, and the median counts. The peers:
django-import-export with use_bulk stores six plain columns, so it does less; a loop of Python with
bulk_create seals and indexes into the registry's own table, but looks for no twins and keeps no
former state. 1M rows are for `make proof`.
"""

import csv
import io
import os
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure

SIZE = int(os.environ.get("FORUM_BENCH_ROWS", "100000"))
#: The peers are slow: a part of the list tells their speed.
PEER_ROWS = 5_000
AS_OF = date(2026, 6, 30)
TOLD = {"city": "33.71", "source": "DTSEN", "release": "2026-Q3", "as_of": AS_OF}


def figures() -> Iterator[Figure]:
    from forum_site.areas.services import DATA  # noqa: PLC0415  (Django must be set up)
    from forum_site.demo.families import generate  # noqa: PLC0415

    rows, _ = generate(DATA / "areas_33.71.csv", SIZE, dirty=0)
    with tempfile.TemporaryDirectory() as folder:
        fresh, changed = Path(folder) / "fresh.csv", Path(folder) / "changed.csv"
        write(fresh, rows)
        write(changed, [{**row, "luas_lantai_m2": "77"} for row in rows])
        ours, seconds = {}, {}
        copies = []
        for name, path in (("fresh", fresh), ("unchanged", padded(fresh)), ("changed", changed)):
            ours[name] = loaded(path)
            copies.append(copied())
        seconds["copy"] = statistics.median(copies)
        part = rows[:PEER_ROWS]
        scale = SIZE / PEER_ROWS
        seconds["import_export"] = timed(lambda: import_export(part)) * scale
        seconds["bulk_create"] = timed(lambda: bulk_create(part)) * scale
        memory = growth(folder, rows)
    raw = {f"{name}_s": round(value, 2) for name, value in (seconds | ours).items()}
    limit = seconds["copy"]
    yield Figure("D1_import_fresh", SIZE, limit / ours["fresh"], 0.5, details=raw)
    yield Figure("D2_reimport_changed", SIZE, limit / ours["changed"], 0.4)
    yield Figure("D2_reimport_unchanged", SIZE, limit / ours["unchanged"], 1.0)
    yield Figure("D3_import_export", SIZE, seconds["import_export"] / ours["fresh"], 50)
    yield Figure("D3_bulk_create", SIZE, seconds["bulk_create"] / ours["fresh"], 4)
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


def timed(way: Callable[[], object]) -> float:
    begin = time.perf_counter()
    way()
    return time.perf_counter() - begin


def loaded(path: Path) -> float:
    from poverty_data.services.imports.loading import load_file  # noqa: PLC0415

    return timed(lambda: load_file(path=path, **TOLD))


def copied() -> float:
    """The limit: the registry's own rows by COPY into an empty table of the same making."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor, tempfile.TemporaryFile() as file:
        cursor.copy_expert("COPY poverty_data_household TO STDOUT", file)
        cursor.execute("CREATE TABLE limit_side (LIKE poverty_data_household INCLUDING ALL)")
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


def plain_model() -> Any:
    """A table of the peers: the same columns in clear, one unique index."""
    from django.db import connection, models  # noqa: PLC0415

    columns = {
        name: models.CharField(max_length=200, blank=True)
        for name in ("nama_kepala_keluarga", "alamat", "no_kk", "kode_kelurahan", "tanggal_lahir")
    }
    meta = type("Meta", (), {"app_label": "poverty_data", "db_table": "peer_side"})
    body = {"__module__": __name__, "Meta": meta, **columns}
    model = type(
        "PeerSide", (models.Model,), {"nik": models.CharField(max_length=16, unique=True), **body}
    )
    with connection.schema_editor() as editor:
        editor.create_model(model)
    return model


def import_export(rows: list[dict[str, str]]) -> None:
    from django.db import connection  # noqa: PLC0415
    from import_export import resources  # noqa: PLC0415
    from tablib import Dataset  # noqa: PLC0415

    model = plain_model()
    meta = type(
        "Meta",
        (),
        {"model": model, "use_bulk": True, "batch_size": 1000, "import_id_fields": ["nik"]},
    )
    resource = type("PeerResource", (resources.ModelResource,), {"Meta": meta})()
    names = ["nik", *(f.name for f in model._meta.fields if f.name not in ("id", "nik"))]
    data = Dataset(*[[row[name] for name in names] for row in rows], headers=names)
    resource.import_data(data, raise_errors=True)
    with connection.schema_editor() as editor:
        editor.delete_model(model)


def bulk_create(rows: list[dict[str, str]]) -> None:
    """One object a row, sealed and validated by its model's fields; bulk_create by the thousand."""
    from poverty_data.models import Household  # noqa: PLC0415
    from poverty_data.privacy.encryption import blind_index  # noqa: PLC0415
    from tests.factories import DWELLING  # noqa: PLC0415

    made = []
    for row in rows:
        family = Household(village_id=row["kode_kelurahan"], **DWELLING)
        family.seal(
            nik=row["nik"],
            kk=row["no_kk"],
            name=row["nama_kepala_keluarga"],
            address=row["alamat"],
        )
        family.nik_index = blind_index("nik", "peer" + row["nik"])
        family.kk_index = blind_index("kk", "peer" + row["no_kk"])
        family.content_mac = blind_index("content", str(row))
        family.clean_fields(exclude=["village", "merged_into", "batch"])
        made.append(family)
    Household.objects.bulk_create(made, batch_size=1000)


def growth(folder: str, rows: list[dict[str, str]]) -> float:
    """Peak memory of a dry run over the whole list, against one over a tenth of it."""
    from poverty_data.services.imports.loading import load_file  # noqa: PLC0415

    peaks = []
    for part in (rows[: SIZE // 10], rows):
        path = Path(folder) / f"part{len(part)}.csv"
        write(path, [{**row, "luas_lantai_m2": "78"} for row in part])
        tracemalloc.start()
        load_file(path=path, dry_run=True, errors=io.StringIO(), **TOLD)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    return peaks[1] / peaks[0]
