"""The registry of the demo: invented families, loaded by the importer like every list."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from forum_site.areas.services import DATA
from forum_site.demo.families import COLUMNS, generate
from forum_site.demo.families.defects import DEFECTS, Row, Scene
from forum_site.demo.loading.cast import Cast
from poverty_data.services.imports.loading import load_file

FAMILIES = 1200
SEED = 3371
#: What the second, careless list holds; the twins wait at the desk for a decision.
CARELESS = (
    *("dup_person",) * 5,
    *("dup_nik",) * 4,
    *("nik_sex", "birth_mismatch", "dependants", "mojibake", "formula"),
    *("nik_short", "decile", "income_text", "spaces", "birth_format", "rt_unpadded"),
)


def load(cast: Cast) -> None:
    """A clean list of the newest data, and a small one of the city's own that needs a person."""
    as_of = data_day(cast.shift.story_day)
    areas = DATA / f"areas_{settings.CITY_CODE}.csv"
    made, _ = generate(areas, FAMILIES + 2 * len(CARELESS), dirty=0, seed=SEED, as_of=as_of)
    clean, more = made[:FAMILIES], made[FAMILIES:]
    spoil(more, clean, as_of)
    release = release_of(as_of)
    with TemporaryDirectory() as folder:
        _import(Path(folder) / "dtsen.csv", clean, "DTSEN", release, as_of)
        _import(Path(folder) / "data-kota.csv", more, "Data kota", release, as_of)


def first_of_quarter(day: date) -> date:
    """The first day of the quarter a day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def data_day(today: date) -> date:
    """30 June for a day in October to December: lists of families arrive a quarter late."""
    last = first_of_quarter(today) - timedelta(days=1)
    return first_of_quarter(last) - timedelta(days=1)


def release_of(as_of: date) -> str:
    """As sources name their releases: 2026-Q2."""
    return f"{as_of.year}-Q{(as_of.month + 2) // 3}"


def spoil(rows: list[Row], clean: list[Row], as_of: date) -> None:
    """One defect in every second row; twins repeat families of the clean list."""
    draw = random.Random(SEED)  # noqa: S311  (invented people, no secret)
    scene = Scene(draw, as_of, list(enumerate(clean, start=1)))
    for row, kind in zip(rows[::2], CARELESS, strict=False):
        DEFECTS[kind](scene, row)


def _import(path: Path, rows: list[Row], source: str, release: str, as_of: date) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    load_file(path=path, city=settings.CITY_CODE, source=source, release=release, as_of=as_of)
