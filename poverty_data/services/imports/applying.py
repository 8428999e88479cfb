"""All rows of an import enter the registry in one transaction, or none; and they can leave."""

from typing import Any

import pgtrigger
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone
from pghistory.models import Event

from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from poverty_data.models import Household, HouseholdVersion, ImportBatch
from poverty_data.services.imports.reading import forget_rows, move
from poverty_data.services.imports.sealing import FAMILY_COLUMNS
from poverty_data.workflow import BatchStatus, BatchStep

FAMILY = ", ".join(FAMILY_COLUMNS)
#: Two imports at once would both count on the registry they were checked against.
LOCK = 3_310_071
#: Former states are kept by HouseholdVersion here, sealed columns and all.
TRIGGERS = ("poverty_data.Household:update_update", "poverty_data.Household:delete_delete")
_KEEP_FORMER = f"""
INSERT INTO poverty_data_householdversion ({FAMILY}, household_id, status, listing, batch_id,
    replaced_by_id, replaced_at, reason)
SELECT {", ".join(f"h.{column}" for column in FAMILY_COLUMNS)}, h.id, h.status, h.listing,
    h.batch_id, %s, now(), %s
FROM poverty_data_stagedfamily s
JOIN poverty_data_household h ON h.id = s.household_id AND h.content_mac = s.base_mac
WHERE s.batch_id = %s AND s.verdict = 'update'
"""  # noqa: S608
_UPDATE = f"""
UPDATE poverty_data_household h
SET {", ".join(f"{column} = s.{column}" for column in FAMILY_COLUMNS)},
    listing = 'listed', batch_id = %s, changed_at = now()
FROM poverty_data_stagedfamily s
WHERE s.batch_id = %s AND s.verdict = 'update' AND h.id = s.household_id
"""  # noqa: S608
_INSERT = f"""
INSERT INTO poverty_data_household ({FAMILY}, id, status, listing, nik_copy, batch_id,
    created_at, changed_at)
SELECT {FAMILY}, household_id, 'active', 'listed', 0, batch_id, now(), now()
FROM poverty_data_stagedfamily WHERE batch_id = %s AND verdict = 'new'
ORDER BY nik_index
"""  # noqa: S608
_RESTORE = f"""
UPDATE poverty_data_household h
SET {", ".join(f"{column} = v.{column}" for column in FAMILY_COLUMNS)},
    status = v.status, listing = v.listing, batch_id = v.batch_id, changed_at = now()
FROM (SELECT DISTINCT ON (household_id) * FROM poverty_data_householdversion
      WHERE replaced_by_id = %s ORDER BY household_id, id) v
WHERE h.id = v.household_id
"""  # noqa: S608
_FORGET_FORMER = "DELETE FROM poverty_data_householdversion WHERE replaced_by_id = %s"
_REMOVE = "DELETE FROM poverty_data_household WHERE batch_id = %s"


def apply_import(*, batch: ImportBatch, by: Any) -> ImportBatch:
    """Put every checked row into the registry. ``by`` None is the command line.

    Raises RuleBroken ``wrong_status``, or ``registry_moved`` when it must be read again.
    """
    try:
        with transaction.atomic(), acting(by=by, verb="apply_import"):
            batch = _locked(batch)
            move(batch, BatchStep.APPLY if by is not None else BatchStep.LOAD, by=by)
            _move_rows(batch)
            batch.applied_at = timezone.now()
            batch.save(update_fields=["status", "applied_at"])
    except IntegrityError as error:
        raise _stale() from error
    return batch


def _locked(batch: ImportBatch) -> ImportBatch:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def _move_rows(batch: ImportBatch) -> None:
    """Former states first, then the new ones. The history is HouseholdVersion, not the triggers."""
    key = batch.pk
    with pgtrigger.ignore(*TRIGGERS), connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute(_KEEP_FORMER, [key, str(batch), key])
        kept = cursor.rowcount
        cursor.execute(_UPDATE, [key, key])
        updated = cursor.rowcount
        cursor.execute(_INSERT, [key])
        # A crash has emptied the unlogged table, or another import was quicker.
        if kept != updated or updated + cursor.rowcount != batch.counts["staged"]:
            raise _stale()
        cursor.execute("DELETE FROM poverty_data_stagedfamily WHERE batch_id = %s", [key])


def _stale() -> RuleBroken:
    return RuleBroken(
        "registry_moved",
        "Daftar keluarga berubah sejak berkas ini diperiksa. Baca ulang berkasnya, "
        "lalu masukkan lagi.",
    )


def withdraw_import(*, batch: ImportBatch, by: Any, reason: str) -> ImportBatch:
    """Take an import back: former states return, families that it added leave.

    Raises RuleBroken ``later_work`` when something was built on it since.
    """
    with transaction.atomic(), acting(by=by, verb="withdraw_import", reason=reason):
        batch = _locked(batch)
        was_applied = batch.status == BatchStatus.APPLIED
        move(batch, BatchStep.WITHDRAW, by=by, reason=reason)
        if was_applied:
            _refuse_later_work(batch)
            _restore(batch)
        batch.cases.all().delete()
        forget_rows(batch)
        batch.save(update_fields=["status"])
    return batch


def _refuse_later_work(batch: ImportBatch) -> None:
    """Whatever points at its families, or changed them after it, stands on it."""
    ours = Household.objects.filter(batch=batch)
    replaced = HouseholdVersion.objects.filter(batch=batch).exclude(replaced_by=batch)
    stands = replaced.exists() or any(
        model._base_manager.filter(**{f"{column}__in": ours.values("pk")}).exists()
        for model, column in _pointing_at_families()
    )
    decided = batch.cases.filter(other_id__isnull=False).values("other_id")
    changed_since = (
        ours.filter(changed_at__gt=F("batch__applied_at"))
        .exclude(pk__in=batch.cases.values("household_id"))
        .exclude(pk__in=decided)
    )
    if stands or changed_since.exists():
        raise RuleBroken(
            "later_work",
            "Impor ini tidak bisa ditarik: sebagian keluarganya sudah diverifikasi, dibantu, "
            "atau diubah impor yang lebih baru. Tarik dulu pekerjaan yang lebih baru.",
        )


def _pointing_at_families() -> list[tuple[Any, str]]:
    """Every table with a foreign key to a family, its own history apart."""
    return [
        (relation.related_model, relation.field.name)
        for relation in Household._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and not issubclass(relation.related_model, (Event, HouseholdVersion))
    ]


def _restore(batch: ImportBatch) -> None:
    with pgtrigger.ignore(*TRIGGERS), connection.cursor() as cursor:
        for statement in (_RESTORE, _FORGET_FORMER, _REMOVE):
            cursor.execute(statement, [batch.pk])
