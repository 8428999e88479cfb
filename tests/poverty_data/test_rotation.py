"""A new key reaches everything sealed; readers read throughout, and kill -9 costs nothing."""

import base64
import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from time import monotonic

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from poverty_data.models import Household, HouseholdVersion, ImportBatch, ImportProblem
from poverty_data.models.family import fields_of_family
from poverty_data.privacy.encryption import key_number, seal, unseal
from poverty_data.services.rotation import count_old, rotate, sealed_tables
from tests import factories as make
from tests.proof import Proof

ROOT = Path(__file__).resolve().parents[2]
OLD = "1:" + base64.b64encode(b"o" * 32).decode()
NEW = "2:" + base64.b64encode(b"n" * 32).decode()


def families(count: int) -> list[Household]:
    """Families with the old key, sealed each to its own id; one of them has a former state."""
    first = make.make_household(phone="+6281200001000")
    copied = {name: getattr(first, name) for name in fields_of_family()}
    rows = []
    for number in range(1, count):
        row = Household(**{**copied, "nik_index": None})
        row.seal(nik=f"98{number:014d}", name=f"Warga {number}", address=f"Gg. {number}", phone="")
        row.kk_sealed = None
        rows.append(row)
    Household.objects.bulk_create(rows, batch_size=2000)
    HouseholdVersion.objects.create(
        household=first, status="active", listing="listed", reason="Rilis", **copied
    )
    return [first, *rows]


def names() -> dict[object, str]:
    return {row.pk: row.opened("name") for row in Household.objects.iterator()}


@pytest.mark.django_db
def test_everything_sealed_gets_the_new_key_and_nothing_else_changes(settings):
    settings.HOUSEHOLD_KEYS = OLD
    families(25)
    before, stamps = names(), dict(Household.objects.values_list("pk", "changed_at"))
    history = Household.pgh_event_model.objects.count()
    settings.HOUSEHOLD_KEYS = f"{NEW} {OLD}"
    seen = []

    def read(table: str, rows: int) -> None:
        seen.append(rows)
        assert names() == before  # both keys stand side by side

    done = rotate(batch=10, on_batch=read)
    assert done.rows["poverty_data_household"] == 25
    assert done.rows["poverty_data_householdversion"] == 1
    assert len(seen) == 4
    assert done.is_done
    settings.HOUSEHOLD_KEYS = NEW
    assert names() == before
    assert HouseholdVersion.objects.get().opened("phone") == "+6281200001000"
    assert dict(Household.objects.values_list("pk", "changed_at")) == stamps
    assert Household.pgh_event_model.objects.count() == history
    assert rotate().rows["poverty_data_household"] == 0


@pytest.mark.django_db
def test_values_of_problems_get_the_new_key_too(settings):
    settings.HOUSEHOLD_KEYS = OLD
    batch = ImportBatch.objects.create(
        source="DTSEN", release="1", as_of="2026-06-30", file_name="a.csv", sha256="0" * 64
    )
    problem = ImportProblem(batch=batch, line=3, field="nik", code="nik_length", action="reject")
    problem.value_sealed = seal("997101410779", place=problem.place)
    problem.save()
    settings.HOUSEHOLD_KEYS = f"{NEW} {OLD}"
    assert rotate().rows["poverty_data_importproblem"] == 1
    settings.HOUSEHOLD_KEYS = NEW
    kept = ImportProblem.objects.get()
    assert unseal(kept.value_sealed, place=kept.place) == "997101410779"


@pytest.mark.django_db
def test_a_row_that_does_not_open_is_named_and_the_others_go_on(settings):
    settings.HOUSEHOLD_KEYS = OLD
    rows = families(5)
    Household.objects.filter(pk=rows[1].pk).update(name_sealed=rows[2].name_sealed)
    settings.HOUSEHOLD_KEYS = f"{NEW} {OLD}"
    told = StringIO()
    with pytest.raises(CommandError, match="older key"):
        call_command("rotate_household_keys", stdout=told, stderr=StringIO())
    report = json.loads(told.getvalue())
    assert report["broken"] == {"poverty_data_household": [str(rows[1].pk)]}
    assert report["left"]["poverty_data_household"] == 1


def test_no_sealed_column_is_forgotten():
    """Whatever is called sealed and holds bytes belongs to a table that rotation knows."""
    known = {table.name for table in sealed_tables()}
    assert {"poverty_data_household", "poverty_data_householdversion"} <= known
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, models.BinaryField) and column.attname.endswith("_sealed"):
                assert model._meta.db_table in known, model


@pytest.mark.proof
@pytest.mark.timeout(1800)
@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle_and_again(settings, proof: Proof):
    count, kills = proof.times(once=300, full=100_000), proof.times(once=1, full=5)
    batch = count // 10
    settings.HOUSEHOLD_KEYS = OLD
    families(count)
    settings.HOUSEHOLD_KEYS = f"{NEW} {OLD}"
    before = names()
    for _ in range(kills):
        killed_after_a_batch(batch)
        left = count_old()["poverty_data_household"]
        assert 0 < left < count
        assert names() == before
    started = monotonic()
    done = rotate()
    assert done.is_done
    seconds = monotonic() - started
    settings.HOUSEHOLD_KEYS = NEW
    assert names() == before
    assert all(key_number(row.nik_sealed) == 2 for row in Household.objects.iterator())
    proof.saw(
        f"New key for {count} sealed families, kill -9 in {kills} of its runs",
        f"readable throughout, 0 rows left with the old key; "
        f"{done.rows['poverty_data_household'] / seconds:.0f} rows/s in the last run",
    )


def killed_after_a_batch(batch: int) -> None:
    """The real command, killed when it has told of its first batch; one row is held until then."""
    address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    with transaction.atomic():
        Household.objects.select_for_update().order_by("pk").last()
        run_and_kill(f"{address}/{connection.settings_dict['NAME']}", batch)


def run_and_kill(address: str, batch: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "rotate_household_keys", "--batch", str(batch)],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": address,
            "FORUM_HOUSEHOLD_KEYS": f"{NEW} {OLD}",
        },
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("poverty_data_household "):
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stderr.close()
