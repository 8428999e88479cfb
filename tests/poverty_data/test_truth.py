"""What an import says of every line of an invented list, against the truth of who spoiled it."""

import csv
import io
from pathlib import Path

import pytest
from django.db import transaction

from forum_site.areas.services import load_bundled
from forum_site.demo.families.files import as_csv
from poverty_data.models import AdjudicationCase, Household, StagedFamily
from poverty_data.services.imports.loading import load_file
from tests.poverty_data.lists import AS_OF, made, missed
from tests.proof import Proof

pytestmark = pytest.mark.django_db

CITIES = ("33.71", "32.73")
#: Every way to write a list that loses no letter.
LOSSLESS = (
    {},
    {"bom": True, "delimiter": ";"},
    {"delimiter": "\t"},
    {"encoding": "utf-16", "delimiter": "|"},
)


def compared(folder: Path, rows: int, *, city: str, seed: int, how: dict) -> int:
    """Import one list, half of it spoiled; the number of lines in its truth."""
    families, truth = made(rows, city=city, dirty=0.4, seed=seed)
    path, out = folder / "list.csv", io.StringIO()
    path.write_bytes(as_csv(families, **how))
    counts = load_file(
        path=path, city=city, source="DTSEN", release="2026-Q3", as_of=AS_OF, errors=out
    )
    told = [
        (int(line["line"]), line["field"], line["action"], line["value"])
        for line in csv.DictReader(io.StringIO(out.getvalue()))
    ]
    lines = {name: {line for _, line, _, _, a, *_ in truth if a == name} for name in ACTIONS}
    assert missed(truth, told) == []
    assert {line for line, _, action, _ in told if action == "reject"} == lines["reject"]
    assert counts["rejected"] == len(lines["reject"])
    assert counts["review"] == len(lines["review"])
    assert counts["accepted"] == rows - len(lines["reject"] | lines["review"])
    assert counts["accepted"] == Household.objects.count()
    assert AdjudicationCase.objects.count() > 0.95 * counts["review"]
    assert not StagedFamily.objects.exists()
    return len(truth)


ACTIONS = ("reject", "review")


@pytest.mark.proof
def test_a_spoiled_list_is_told_as_the_truth_says(
    tmp_path: Path, settings: object, proof: Proof
) -> None:
    seeds, rows = proof.times(once=1, full=20), proof.times(once=3000, full=1000)
    ways = LOSSLESS[: proof.times(once=1, full=len(LOSSLESS))]
    cities = CITIES[: proof.times(once=1, full=len(CITIES))]
    lines = 0
    for city in cities:
        settings.CITY_CODE = city
        load_bundled(city_code=city)
        for seed in range(11, 11 + seeds):
            for how in ways:
                with transaction.atomic():
                    lines += compared(tmp_path, rows, city=city, seed=seed, how=how)
                    transaction.set_rollback(True)
    proof.saw(
        f"Lists of {rows} families, 40 % spoiled: {seeds} seeds, {len(cities)} cities, "
        f"{len(ways)} ways to write a list",
        f"{lines} lines of truth, each told with its action and value; every reject rejected, "
        "no clean row refused",
    )
