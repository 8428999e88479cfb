"""What the database refuses of families and imports that name each other, and how an import writes.

Their keys are checked once a statement, by triggers: nothing may slip past them.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, InternalError, connection

from forum_site.demo.families.files import as_csv
from poverty_data.models import Household, HouseholdVersion
from poverty_data.services.imports.loading import load_file
from poverty_data.services.records import keep_version
from tests import factories as make
from tests.poverty_data.lists import AS_OF, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> HouseholdVersion:
    """A former state of a family that another import has changed."""
    household = make.make_household(batch=make.make_import("applied"))
    version = keep_version(household, reason="Rilis baru.")
    household.batch = make.make_import("applied")
    household.save()
    return version


def rows_of(version: HouseholdVersion):
    return HouseholdVersion.objects.filter(pk=version.pk)


def families(version: HouseholdVersion):
    return Household.objects.filter(pk=version.household_id)


STRAYS: dict[str, Callable[[HouseholdVersion], object]] = {
    "a new family of no import": lambda v: make.make_household(batch_id=uuid4()),
    "a changed family of no import": lambda v: families(v).update(batch_id=uuid4()),
    "a state of no family": lambda v: again(v, household_id=uuid4()),
    "a state of no import": lambda v: again(v, batch_id=uuid4()),
    "a state replaced by no import": lambda v: again(v, replaced_by_id=uuid4()),
    "the import of a family": lambda v: delete("importbatch", v.household.batch_id),
    "the import of a former state": lambda v: delete("importbatch", v.batch_id),
    "a family with a former state": lambda v: delete("household", v.household_id),
}


def again(version: HouseholdVersion, **changed: object) -> None:
    """The same state once more, but for what ``changed``."""
    version.pk = None
    for name, value in changed.items():
        setattr(version, name, value)
    version.save(force_insert=True)


def delete(table: str, key: object) -> None:
    """Past Django, which would delete what hangs on it, or refuse itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM poverty_data_{table} WHERE id = %s", [key])


@pytest.mark.parametrize("name", STRAYS)
def test_nothing_points_nowhere(version, name):
    with pytest.raises(IntegrityError, match=r"no such|still named"):
        STRAYS[name](version)


def test_a_former_state_never_changes_hands(version):
    other = make.make_household()
    with pytest.raises(InternalError, match="Cannot update"):
        rows_of(version).update(household=other)


def test_what_nothing_names_may_go(version):
    families(version).get().delete()
    assert not rows_of(version).exists()
    version.batch.delete()


def test_a_change_by_hand_leaves_a_trace_and_an_import_a_former_state(tmp_path: Path):
    load(tmp_path, area="66")
    load(tmp_path, area="77")
    events = Household.pgh_event_model.objects
    assert (HouseholdVersion.objects.count(), events.count()) == (40, 0)
    family = Household.objects.first()
    family.decile = 3
    family.save()
    assert events.get().pgh_obj_id == family.pk


def load(folder: Path, *, area: str) -> None:
    """Forty families; a second list with another floor area changes them all."""
    rows, _ = made(40, dirty=0)
    path = folder / f"{area}.csv"
    path.write_bytes(as_csv([{**row, "luas_lantai_m2": area} for row in rows]))
    load_file(path=path, city="33.71", source="DTSEN", release="2026-Q3", as_of=AS_OF)


def test_a_new_release_writes_no_index(tmp_path: Path):
    """A family's new state finds room beside the old one."""
    load(tmp_path, area="66")
    before = index_free_changes()
    load(tmp_path, area="77")
    assert index_free_changes() - before == 40


def index_free_changes() -> int:
    """Families whose new state found room beside the old one, so that no index was written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n_tup_hot_upd FROM pg_stat_xact_user_tables"
            " WHERE relname = 'poverty_data_household'"
        )
        return cursor.fetchone()[0]
