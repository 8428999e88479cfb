"""A list enters the registry: exact, all or nothing, and only once."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from forum_site.demo.families.files import as_csv
from forum_site.errors import RuleBroken
from poverty_data.models import (
    AdjudicationCase,
    Household,
    HouseholdVersion,
    ImportBatch,
    ImportProblem,
    StagedFamily,
)
from poverty_data.services.imports.applying import withdraw_import
from poverty_data.services.imports.loading import load_file
from tests.factories import make_verifier
from tests.poverty_data.lists import AS_OF, made, missed

pytestmark = pytest.mark.django_db


def load(rows: list, folder: Path, *, name: str = "list.csv", **how: object) -> dict:
    path = folder / name
    path.write_bytes(as_csv(rows))
    told = {"city": "33.71", "source": "DTSEN", "release": "2026-Q3", "as_of": AS_OF}
    return load_file(path=path, **{**told, **how})


def shown(counts: dict) -> dict:
    return {name: number for name, number in counts.items() if number and name != "seconds"}


def test_a_dirty_list_is_told_as_the_truth_says(tmp_path):
    rows, truth = made(3000, dirty=0.4, seed=11)
    out = io.StringIO()
    counts = load(rows, tmp_path, errors=out)
    told = [
        (int(line["line"]), line["field"], line["action"], line["value"])
        for line in csv.DictReader(io.StringIO(out.getvalue()))
    ]
    assert missed(truth, told) == []
    actions = {action: {line for _, line, _, _, a, *_ in truth if a == action} for action in A}
    dirty = actions["reject"] | actions["review"]
    assert {line for line, _, action, _ in told if action == "reject"} == actions["reject"]
    assert counts["rejected"] == len(actions["reject"])
    assert counts["review"] == len(actions["review"])
    assert counts["accepted"] == 3000 - len(dirty) == Household.objects.count()
    assert AdjudicationCase.objects.count() > 0.95 * counts["review"]
    assert not StagedFamily.objects.exists()


A = ("reject", "review", "fix", "none")


def test_the_same_list_again_changes_nothing(tmp_path):
    rows, _ = made(400, dirty=0.3, seed=4)
    first = load(rows, tmp_path)
    before = set(Household.objects.values_list("pk", "content_mac", "changed_at"))
    again = load(rows, tmp_path)
    assert set(Household.objects.values_list("pk", "content_mac", "changed_at")) == before
    assert again["unchanged"] == again["accepted"] == first["accepted"]
    assert (again["review"], again["rejected"]) == (first["review"], first["rejected"])
    assert not HouseholdVersion.objects.exists()
    assert AdjudicationCase.objects.values("pair_key").distinct().count() == (
        AdjudicationCase.objects.count()
    )


def test_a_new_release_updates_and_keeps_the_former_state(tmp_path):
    rows, _ = made(60, dirty=0)
    load(rows, tmp_path)
    rows[5]["nama_kepala_keluarga"], rows[5]["sumber_air_minum"] = "Nama Baru", "ledeng/PDAM"
    told = load(rows, tmp_path, name="next.csv")
    assert shown(told) == {"received": 60, "accepted": 60, "unchanged": 59, "updated": 1}
    version = HouseholdVersion.objects.select_related("household").get()
    assert version.household.opened("name") == "Nama Baru"
    assert version.household.water == "piped"
    assert version.opened("nik") == version.household.opened("nik") == rows[5]["nik"]
    # The older file does not bring the older state back.
    rows, _ = made(60, dirty=0)
    assert shown(load(rows, tmp_path, name="old.csv"))["unchanged"] == 60


def test_an_import_can_be_taken_back(tmp_path):
    rows, _ = made(30, dirty=0)
    load(rows[:20], tmp_path)
    before = {h.pk: h.content_mac for h in Household.objects.all()}
    rows[3]["desil"] = "9"
    load(rows, tmp_path, name="next.csv")
    assert Household.objects.count() == 30
    first, second = ImportBatch.objects.order_by("created_at")
    verifier = make_verifier()
    with pytest.raises(RuleBroken, match="later_work"):
        withdraw_import(batch=first, by=verifier, reason="Salah berkas.")
    withdraw_import(batch=second, by=verifier, reason="Salah berkas.")
    assert {h.pk: h.content_mac for h in Household.objects.all()} == before
    assert Household.objects.get(pk=next(iter(before))).opened("nik")
    withdraw_import(batch=first, by=verifier, reason="Salah berkas.")
    assert not Household.objects.exists()


def test_the_command_prints_one_line_and_a_dry_run_leaves_nothing(tmp_path, capsys):
    rows, _ = made(50, dirty=0)
    rows[7]["nama_kepala_keluarga"] = "=1+1"
    path, out = tmp_path / "list.csv", tmp_path / "out.csv"
    path.write_bytes(as_csv(rows, delimiter=";", encoding="utf-16"))
    told = ["--city", "33.71", "--source", "DTSEN", "--release", "2026-Q3"]
    told += ["--as-of", "2026-06-30", "--errors", str(out)]
    call_command("import_households", str(path), *told, "--dry-run")
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert '"received": 50, "accepted": 49, "fixed": 0, "review": 1' in printed
    assert "=1+1" not in out.read_text()
    assert not any(
        model.objects.exists() for model in (Household, ImportBatch, ImportProblem, StagedFamily)
    )
    with pytest.raises(CommandError, match=r"33\.71"):
        call_command("import_households", str(path), *told, "--city", "32.73")


def test_nothing_of_a_person_stands_in_clear_in_staging(tmp_path):
    rows, _ = made(40, dirty=1.0, seed=2)
    load(rows, tmp_path)
    stored = repr(list(ImportProblem.objects.values())) + repr(
        list(AdjudicationCase.objects.values())
    )
    for row in rows:
        for column in ("nik", "no_kk", "alamat"):
            assert len(row[column]) < 6 or row[column] not in stored
