"""A person decides: two records are one family, or two; a strange row is right, or wrong."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from poverty_data.importing.sounding import sound_of
from poverty_data.models import AdjudicationCase, Household, HouseholdVersion
from poverty_data.privacy.encryption import SEALED_FIELDS, blind_index
from poverty_data.services.imports.sealing import FAMILY_COLUMNS, new_id
from poverty_data.workflow import CASE_WORKFLOW, BatchStatus, CaseStep

#: Columns that are copied as they are; sealed texts are opened and bound to their new row.
COPIED = tuple(column for column in FAMILY_COLUMNS if not column.endswith("_sealed"))
#: What a person may correct on the way in.
CORRECTABLE = (
    *("nik", "name", "address"),
    *("sex", "birth_date", "members", "dependants", "assets"),
)
#: Whose values stand after two records became one.
INCOMING, REGISTERED = "incoming", "registered"


def decide(
    *,
    case: AdjudicationCase,
    step: str,
    reason: str,
    by: Any,
    values: str = INCOMING,
    corrections: Mapping[str, Any] | None = None,
) -> AdjudicationCase:
    """Carry out one decision and keep its reason.

    ``values`` says whose values stand after a merge; ``corrections`` belong to a correction.
    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``, ``not_applied``,
    ``other_missing``, ``number_taken``.
    """
    try:
        with transaction.atomic(), acting(by=by, verb="decide_case", reason=reason):
            found = AdjudicationCase.objects.visible_to(by).select_related("batch")
            locked = found.select_for_update(of=("self",)).filter(pk=case.pk).first()
            if locked is None:
                raise NotYours
            taken = CASE_WORKFLOW.check(step=step, status=locked.status, by=by, reason=reason)
            if locked.batch.status != BatchStatus.APPLIED:
                raise RuleBroken(
                    "not_applied", "Masukkan dulu impornya ke daftar, lalu putuskan baris ini."
                )
            DOERS[CaseStep(step)](locked, reason, values, corrections or {})
            locked.status, locked.reason = taken.target, reason.strip()[:500]
            locked.decided_by, locked.decided_at = by, timezone.now()
            locked.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    except IntegrityError as error:
        raise RuleBroken(
            "number_taken", "NIK ini sudah dipakai keluarga lain. Periksa lagi kedua catatan."
        ) from error
    return locked


def _merge(case: AdjudicationCase, reason: str, values: str, _: Mapping[str, Any]) -> None:
    """One family: the registered one stays and takes the newer values, if they are to stand."""
    other = Household.objects.select_for_update().filter(pk=case.other_id).first()
    if other is None:
        raise RuleBroken(
            "other_missing",
            "Catatan pembandingnya belum ada di daftar. Putuskan dulu catatan itu.",
        )
    if values == INCOMING:
        _replace(other, case, reason)


def _keep(case: AdjudicationCase, reason: str, values: str, _: Mapping[str, Any]) -> None:
    """Two families, also where a source gave both the same NIK."""
    _add(case, {})


def _enter(case: AdjudicationCase, reason: str, values: str, changed: Mapping[str, Any]) -> None:
    """The row enters as it is, or corrected: as a new family, or as a family's new state."""
    known = Household.objects.select_for_update().filter(pk=case.household_id).first()
    if known is None:
        _add(case, changed)
    else:
        _replace(known, case, reason, changed)


def _refuse(case: AdjudicationCase, reason: str, values: str, _: Mapping[str, Any]) -> None:
    """Nothing enters; the case itself keeps what came."""


DOERS: dict[CaseStep, Callable[[AdjudicationCase, str, str, Mapping[str, Any]], None]] = {
    CaseStep.MERGE: _merge,
    CaseStep.KEEP: _keep,
    CaseStep.ACCEPT: _enter,
    CaseStep.CORRECT: _enter,
    CaseStep.REFUSE: _refuse,
}


def _add(case: AdjudicationCase, changed: Mapping[str, Any]) -> Household:
    is_known = Household.objects.filter(pk=case.household_id).exists()
    family = Household(id=new_id() if is_known else case.household_id, batch=case.batch)
    _take_over(family, case, changed)
    if family.nik_index:
        same = Household.objects.filter(nik_index=family.nik_index)
        highest = same.aggregate(highest=Max("nik_copy"))["highest"]
        family.nik_copy = 0 if highest is None else highest + 1
    family.save(force_insert=True)
    return family


def _replace(
    family: Household, case: AdjudicationCase, reason: str, changed: Mapping[str, Any] | None = None
) -> None:
    """The family's state so far is kept, as an import keeps it, so that it can be taken back."""
    HouseholdVersion.objects.create(
        **{column: getattr(family, column) for column in FAMILY_COLUMNS},
        household=family,
        status=family.status,
        listing=family.listing,
        batch_id=family.batch_id,
        replaced_by=case.batch,
        reason=reason[:200],
    )
    _take_over(family, case, changed or {})
    family.batch = case.batch
    family.save()


def _take_over(family: Household, case: AdjudicationCase, changed: Mapping[str, Any]) -> None:
    """The case's values, corrected; a text that it lacks leaves the family's own."""
    own_nik = family.nik_index
    texts = {field: case.opened(field) for field in SEALED_FIELDS}
    for column in COPIED:
        setattr(family, column, getattr(case, column))
    family.nik_index = case.nik_index or own_nik
    for field, value in changed.items():
        if field in texts:
            texts[field] = value
        else:
            setattr(family, field, value)
    family.seal(**{field: text for field, text in texts.items() if text})
    if changed:
        _index_anew(family, texts)


def _index_anew(family: Household, texts: Mapping[str, str]) -> None:
    """What is corrected is found by its corrected values."""
    birth: date = family.birth_date
    sound = sound_of(texts["name"])
    family.nik_index = blind_index("nik", texts["nik"]) if texts["nik"] else None
    family.person_index = blind_index("person", f"{sound}|{birth.isoformat()}")
    family.neighbour_index = blind_index(
        "neighbour", f"{sound}|{family.village_id}|{birth.isoformat()[5:]}"
    )
    family.content_mac = blind_index("corrected", bytes(family.content_mac).hex())
