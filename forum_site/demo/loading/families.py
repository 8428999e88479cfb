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
from poverty_data.models import Household, ImportBatch
from poverty_data.services.imports.loading import load_file

FAMILIES = 1200
#: So many are invented before some are left out.
DRAWN = 2000
#: Percent of a kelurahan's invented families that are listed: poverty is not everywhere alike.
LISTED = {
    **{"33.71.01.1003": 70, "33.71.01.1007": 45, "33.71.01.1008": 65, "33.71.01.1009": 55},
    **{"33.71.01.1010": 45, "33.71.01.1011": 100, "33.71.02.1003": 100, "33.71.02.1004": 45},
    **{"33.71.02.1005": 50, "33.71.02.1008": 95, "33.71.02.1009": 80, "33.71.03.1001": 75},
    **{"33.71.03.1002": 75, "33.71.03.1003": 95, "33.71.03.1004": 50, "33.71.03.1005": 60},
    **{"33.71.03.1006": 85},
}
SEED = 3371
#: Families that the first round of verval found outside of every list.
NEWCOMERS = 12
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
    made, _ = generate(areas, DRAWN, dirty=0, seed=SEED, as_of=as_of)
    more, clean = made[: 2 * len(CARELESS)], listed(made[2 * len(CARELESS) :])
    spoil(more, clean, as_of)
    release = release_of(as_of)
    with TemporaryDirectory() as folder:
        _import(Path(folder) / "dtsen.csv", clean, "DTSEN", release, as_of)
        _import(Path(folder) / "data-kota.csv", more, "Data kota", release, as_of)
        village = str(cast.area_officer.area_id)
        enrol(folder, found_later(made[2 * len(CARELESS) :], clean, village), as_of)


def found_later(rows: list[Row], clean: list[Row], village: str) -> list[Row]:
    """Families of a kelurahan that no list has, and that its officers found."""
    known = {row["nik"] for row in clean}
    missing = [row for row in rows if row["nik"] not in known]
    return [row for row in missing if row["kode_kelurahan"] == village][:NEWCOMERS]


def enrol(folder: str, newcomers: list[Row], as_of: date) -> None:
    """As Dinas Sosial enrols them after a round: sealed, of no source's list."""
    _import(Path(folder) / "verval.csv", newcomers, "Verval", "Putaran 1", as_of)
    unlisted = Household.Listing.UNLISTED
    Household.objects.filter(source="Verval").update(listing=unlisted, batch=None)
    ImportBatch.objects.filter(source="Verval").delete()


def listed(rows: list[Row]) -> list[Row]:
    """FAMILIES of them, more in some kelurahan than in others."""
    draw = random.Random(SEED)  # noqa: S311  (invented people, no secret)
    kept = [row for row in rows if draw.random() * 100 < LISTED[row["kode_kelurahan"]]]
    return kept[:FAMILIES]


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
