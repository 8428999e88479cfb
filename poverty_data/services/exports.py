"""Families leave the house only so: asked for, approved by another person, fetched once."""

import secrets
import uuid
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from forum_site.api.models import ApiKey
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.storage import PrivateStorage, delete_orphans, fresh_name
from forum_site.outbox.services import queue_task
from forum_site.rules.services import rule_value
from poverty_data.models import AccessRecord, HouseholdExport, VerificationRound
from poverty_data.notices.exports import (
    tell_requester,
    tell_superusers,
    tell_taken,
    tell_verifiers,
)
from poverty_data.privacy.encryption import Tampered
from poverty_data.privacy.keys import KeyMissing
from poverty_data.services import siks
from poverty_data.services.access import record_all
from poverty_data.services.export_checks import (
    check_door,
    check_key,
    check_other,
    check_requester,
    counted,
    hours,
    locked,
)
from poverty_data.services.export_files import COLUMNS, canary, read_file, write_file
from poverty_data.services.reveal import check_purpose
from poverty_data.services.rounds import is_within
from poverty_data.workflow import EXPORT_WORKFLOW, EXPORTER, ExportStatus, ExportStep

FOLDER = "family-exports"
ENDED = (
    ExportStatus.FETCHED,
    ExportStatus.REFUSED,
    ExportStatus.WITHDRAWN,
    ExportStatus.EXPIRED,
)
#: Where the city has set no rules of its own.
ROWS_OF_TWO, HOURS, LINK_HOURS = 500, 72, 24
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@transaction.atomic
def request_export(
    *,
    area: Area,
    columns: Sequence[str],
    purpose: str,
    by: Any,
    decile_max: int | None = None,
    key: ApiKey | None = None,
) -> HouseholdExport:
    """Ask for the living families of ``area``; nothing is made before another person agrees.

    With ``key``, one of the person's own, a system fetches the file, and nobody at the desk.

    Raises NotYours (permission, or not the own area), RuleBroken ``purpose_missing``,
    ``number_in_purpose``, ``no_columns``, ``no_rows``, ``too_many_rows`` (20.000), ``key_over``.
    """
    chosen = [name for name in COLUMNS if name in columns]
    if not chosen:
        raise RuleBroken("no_columns", "Pilih paling sedikit satu kolom.", field="columns")
    code = _new_code()
    return _ask(
        HouseholdExport(
            code=code,
            area=area,
            decile_max=decile_max,
            columns=chosen,
            purpose=purpose,
            canary_name=canary(code)["name"],
            key=key,
        ),
        by,
    )


@transaction.atomic
def request_round_file(*, found: VerificationRound, purpose: str, by: Any) -> HouseholdExport:
    """Ask for the changes of a round in the column order of SIKS-NG, with the tick of each.

    The columns are those of the city's rule today (``siks.columns_on``). No invented family stands
    in it: somebody would type it into the ministry's system. Raises as :func:`request_export`.
    """
    area = by.area or Area.objects.get(pk=settings.CITY_CODE)
    return _ask(
        HouseholdExport(
            code=_new_code(), area=area, round=found, columns=siks.columns_on(), purpose=purpose
        ),
        by,
    )


def _new_code() -> str:
    return f"EKS-{''.join(secrets.choice(_ALPHABET) for _ in range(6))}"


def _ask(export: HouseholdExport, by: Any) -> HouseholdExport:
    """Check who, what for and how many; keep the request and tell who may approve it."""
    if not by.has_perm(EXPORTER) or not is_within(by, export.area):
        raise NotYours
    check_purpose(export.purpose)
    check_key(export.key, by)
    export.requested_by = by
    export.expires_at = hours(HOURS, "export_hours")
    export.row_count = counted(export)
    with acting(by=by, verb="export.request"):
        export.save(force_insert=True)
    tell_verifiers(export)
    return export


@transaction.atomic
def approve_export(*, export_id: uuid.UUID, by: Any) -> HouseholdExport:
    """The second person agrees; above the limit (rule ``export_rows_of_two``) a third one must.

    Raises NotYours, RuleBroken ``own_request``, ``wrong_status`` and those of the row count.
    """
    export = locked(export_id, by)
    check_other(export, by)
    export.row_count = counted(export)
    limit = int(rule_value("export_rows_of_two", default=ROWS_OF_TWO))
    step = ExportStep.PASS_ON if export.row_count > limit else ExportStep.APPROVE
    export.approved_by = by
    return _move(export, step, by)


@transaction.atomic
def approve_large_export(*, export_id: uuid.UUID, by: Any) -> HouseholdExport:
    """The superuser agrees to a large one. Raises as :func:`approve_export` does."""
    export = locked(export_id, by)
    EXPORT_WORKFLOW.check(step=ExportStep.APPROVE_LARGE, status=export.status, by=by)
    check_other(export, by)
    if export.approved_by_id == by.pk:
        raise RuleBroken("own_request", "Anda sudah menyetujui sebagai orang kedua.")
    export.large_approved_by = by
    return _move(export, ExportStep.APPROVE_LARGE, by)


@transaction.atomic
def refuse_export(*, export_id: uuid.UUID, reason: str, by: Any) -> HouseholdExport:
    """Say no, with the reason. Raises NotYours, RuleBroken ``reason_missing``, ``wrong_status``."""
    export = locked(export_id, by)
    export.reason = reason.strip()
    return _move(export, ExportStep.REFUSE, by, reason=reason)


@transaction.atomic
def withdraw_export(*, export_id: uuid.UUID, by: Any) -> HouseholdExport:
    """The requester needs it no more; a file that is ready is destroyed."""
    export = locked(export_id, by)
    check_requester(export, by)
    return _move(export, ExportStep.WITHDRAW, by)


@transaction.atomic
def renew_link(*, export_id: uuid.UUID, by: Any) -> HouseholdExport:
    """Another person gives the requester a further day, never beyond the life of the file."""
    export = locked(export_id, by)
    check_other(export, by)
    export.link_until = min(hours(LINK_HOURS, "export_link_hours"), export.expires_at)
    return _move(export, ExportStep.RENEW, by)


@transaction.atomic
def build_export(*, export_id: uuid.UUID) -> bool:
    """Write the sealed file; False when there is nothing to do. Safe to run again after a kill."""
    export = HouseholdExport.objects.select_for_update().get(pk=export_id)
    if export.status != ExportStatus.APPROVED:
        return False
    sealed = BytesIO()
    export.row_count = write_file(export, sealed)
    export.file.save(fresh_name(FOLDER, "bin"), ContentFile(sealed.getvalue()), save=False)
    export.ready_at = timezone.now()
    export.link_until = hours(LINK_HOURS, "export_link_hours")
    _move(export, ExportStep.FINISH, None)
    return True


@transaction.atomic
def fetch_export(
    *, export_id: uuid.UUID, by: Any, ip: str = "", key: ApiKey | None = None
) -> tuple[str, str]:
    """File name and CSV, once: every family in it is recorded, then the file is destroyed.

    ``key`` is shown by a system that fetches for the requester. Raises NotYours (also for another
    key), RuleBroken ``not_requester``, ``by_key``, ``wrong_status``, ``link_over`` and
    ``cannot_open``.
    """
    export = locked(export_id, by)
    check_requester(export, by)
    check_door(export, key)
    EXPORT_WORKFLOW.check(step=ExportStep.FETCH, status=export.status, by=by)
    now = timezone.now()
    if export.link_until is None or now >= min(export.link_until, export.expires_at):
        raise RuleBroken(
            "link_over", "Waktu unduhan sudah habis. Minta rekan memperpanjang tautannya."
        )
    try:
        with export.file.open("rb") as source:
            text, ids = read_file(export, source)
    except (Tampered, KeyMissing, FileNotFoundError) as error:
        raise RuleBroken(
            "cannot_open", "Berkas ini tidak dapat dibuka lagi. Buat permintaan baru."
        ) from error
    record_all(
        by=by,
        households=[uuid.UUID(each) for each in ids],
        fields=export.columns,
        purpose=export.purpose,
        action=AccessRecord.Action.EXPORT,
        ip=ip,
        subject=f"export:{export.code}",
    )
    export.fetched_at = now
    _move(export, ExportStep.FETCH, by)
    return f"{'keluarga' if export.round_id is None else 'siks-ng'}-{export.code}.csv", text


def expire_exports() -> int:
    """Destroy what is past its time, and files that no row names; the number of rows."""
    due = HouseholdExport.objects.filter(expires_at__lte=timezone.now()).exclude(status__in=ENDED)
    count = 0
    for key in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            export = HouseholdExport.objects.select_for_update().get(pk=key)
            if export.status in ENDED:
                continue
            _move(export, ExportStep.EXPIRE, None)
            count += 1
    named = HouseholdExport.objects.exclude(file="").values_list("file", flat=True)
    delete_orphans(FOLDER, named)
    return count


def _move(export: HouseholdExport, step: str, by: Any, *, reason: str = "") -> HouseholdExport:
    """Check and take the step, destroy a file that has ended, tell who waits."""
    row = EXPORT_WORKFLOW.check(step=step, status=export.status, by=by, reason=reason)
    export.status = row.target
    if row.target == ExportStatus.APPROVED:
        export.expires_at = hours(HOURS, "export_hours")
        key = f"household-export:{export.pk}"
        queue_task(key=key, task="poverty_data.build_export", export_id=str(export.pk))
    if row.target in ENDED and export.file:
        name = export.file.name
        export.file = ""
        transaction.on_commit(lambda: PrivateStorage().delete(name))
    with acting(by=by, verb=f"export.{step}", reason=reason):
        export.save()
    if row.target == ExportStatus.AWAITING:
        tell_superusers(export)
    if row.target in (ExportStatus.READY, ExportStatus.REFUSED):
        tell_requester(export)
    if row.target == ExportStatus.FETCHED and export.key is not None:
        tell_taken(export)
    return export


@transaction.atomic
def destroy_files_of(areas: Sequence[str]) -> int:
    """Destroy waiting files that may hold a family of these kelurahan; how many."""
    count = 0
    rows = HouseholdExport.objects.select_for_update().filter(status=ExportStatus.READY)
    for export in rows:
        if any(area == export.area_id or area.startswith(f"{export.area_id}.") for area in areas):
            _move(export, ExportStep.EXPIRE, None)
            count += 1
    return count
