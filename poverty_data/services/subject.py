"""Rights of the person whose data they are: a copy, who looked, and to be forgotten."""

from typing import Any

from django.db import transaction

from forum_site.errors import NotYours, RuleBroken
from forum_site.secrets import unseal
from poverty_data.models import (
    AccessRecord,
    AdjudicationCase,
    Household,
    HouseholdVersion,
    NewFamily,
    StagedFamily,
    Suggestion,
    sealed_models,
)
from poverty_data.models.family import FamilyRecord
from poverty_data.privacy.encryption import SEALED_FIELDS, blind_index
from poverty_data.services.access import record_all
from poverty_data.services.exports import destroy_files_of
from poverty_data.services.forgetting import clear_persons, forget_families
from poverty_data.services.problem_values import Person, forget_values, values_of

SHOWN = (
    *("sex", "birth_date", "village_id", "rt", "rw", "members", "dependants", "income", "tenure"),
    *("floor_area", "floor", "wall", "roof", "water", "latrine", "light", "electricity_va", "fuel"),
    *("education", "occupation", "assets", "decile", "spm_category", "verified_on", "source"),
    *("release", "as_of"),
)


@transaction.atomic
def subject_copy(*, nik: str, by: Any) -> dict[str, Any]:
    """Everything that is kept about the person with this NIK, in clear, table by table."""
    rows = _rows_of(nik, by)
    _note(rows, by, "Salinan data atas permintaan orangnya", SEALED_FIELDS)
    found: dict[str, Any] = {}
    for row in rows:
        found.setdefault(row._meta.db_table, []).append(_told(row))
    for household in [row for row in rows if isinstance(row, Household)]:
        for name in ("interventions", "verifications", "decree_entries"):
            hung = getattr(household, name).values()
            found.setdefault(name, []).extend(_texts(values) for values in hung)
    found["suggestions"] = [str(row.pk) for row in _suggestions_with(nik)]
    found["import_problems"] = [
        {"import": str(row.batch_id), "line": row.line, "field": row.field, "value": value}
        for row, value in values_of(Person(nik, rows))
    ]
    return found


@transaction.atomic
def subject_looks(*, nik: str, by: Any) -> list[dict[str, Any]]:
    """Who saw the person's data, when, what for and which fields."""
    rows = _rows_of(nik, by)
    _note(rows, by, "Laporan akses atas permintaan orangnya", ("access",))
    looks = AccessRecord.objects.filter(household_id__in=_families(rows)).select_related("user")
    return [
        {
            "at": look.at.isoformat(),
            "by": str(look.user or "sistem"),
            "role": look.role,
            "action": look.get_action_display(),
            "fields": list(look.fields),
            "purpose": look.purpose,
            "export": look.subject,
        }
        for look in looks.exclude(action=AccessRecord.Action.RIGHTS).order_by("id")
    ]


@transaction.atomic
def subject_erase(*, nik: str, by: Any) -> dict[str, Any]:
    """Forget the person everywhere; what was done, and what must be asked back from elsewhere.

    The book of looks keeps the family's id only. Files that were fetched are outside of the house:
    their codes are named.
    """
    rows = _rows_of(nik, by)
    families = _families(rows)
    _note(rows, by, "Penghapusan atas permintaan orangnya", ("erase",))
    fetched = AccessRecord.objects.filter(household_id__in=families, subject__startswith="export:")
    codes = sorted(set(fetched.values_list("subject", flat=True)))
    areas = [row.village_id for row in rows if isinstance(row, Household)]
    person = Person(nik, rows)  # before the rows forget it
    done: dict[str, Any] = dict(forget_families(families, by=by, verb="household.subject_erase"))
    for model in (HouseholdVersion, StagedFamily):
        done[model._meta.db_table] = model.objects.filter(nik_index=_index(nik)).delete()[0]
    for model in (AdjudicationCase, NewFamily):
        done[model._meta.db_table] = clear_persons(model.objects.filter(nik_index=_index(nik)))
    written = _suggestions_with(nik)
    done["suggestions"] = Suggestion.objects.filter(pk__in=[s.pk for s in written]).delete()[0]
    done["import_problems"] = forget_values(person)
    done["export_files"] = destroy_files_of(areas)
    done["fetched_exports"] = codes
    return done


def _index(nik: str) -> bytes:
    return blind_index("nik", nik)


def _rows_of(nik: str, by: Any) -> list[FamilyRecord]:
    """Every row with this NIK, in whichever table, and former states of the families found."""
    if by is None or not (by.is_active and by.is_superuser):
        raise NotYours
    if len(nik) != 16 or not nik.isdecimal():
        raise RuleBroken("bad_number", "NIK terdiri dari 16 angka.")
    rows: dict[tuple[type, Any], FamilyRecord] = {}
    for model in sealed_models():
        for row in model._default_manager.filter(nik_index=_index(nik)):
            rows[model, row.pk] = row
    families = {row.row_id for row in rows.values()}
    for household in Household.objects.filter(pk__in=families):
        rows[Household, household.pk] = household
    for version in HouseholdVersion.objects.filter(household_id__in=families):
        rows[HouseholdVersion, version.pk] = version
    return list(rows.values())


def _families(rows: list[FamilyRecord]) -> list[Any]:
    return sorted({row.row_id for row in rows}, key=str)


def _note(rows: list[FamilyRecord], by: Any, purpose: str, fields: tuple[str, ...]) -> None:
    """One line a family; one without a family where nothing is kept."""
    record_all(
        by=by,
        households=_families(rows) or [None],
        fields=fields,
        purpose=purpose,
        action=AccessRecord.Action.RIGHTS,
    )


def _told(row: FamilyRecord) -> dict[str, Any]:
    clear = {name: row.opened(name) for name in SEALED_FIELDS}
    return {"family": str(row.row_id), **clear, **_texts({n: getattr(row, n) for n in SHOWN})}


def _texts(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value if value is None else str(value) for name, value in values.items()}


def _suggestions_with(nik: str) -> list[Suggestion]:
    """Usul and sanggah in whose text the number stands."""
    return [row for row in Suggestion.objects.iterator() if nik in unseal(row.sealed)]
