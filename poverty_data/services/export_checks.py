"""Who may do what with an export of families, how many it may hold, and how long it lasts."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from forum_site.api.models import ApiKey
from forum_site.api.scopes import Scope
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.services import rule_value
from poverty_data.models import HouseholdExport
from poverty_data.services.export_files import families_of

#: What one file may hold at most; more is a copy of the registry, not an errand.
MOST_ROWS = 20_000


def locked(export_id: uuid.UUID, by: Any) -> HouseholdExport:
    rows = HouseholdExport.objects.visible_to(by).filter(pk=export_id)
    export = HouseholdExport.objects.select_for_update().filter(pk__in=rows.values("pk")).first()
    if export is None:
        raise NotYours
    return export


def check_other(export: HouseholdExport, by: Any) -> None:
    if export.requested_by_id == by.pk:
        raise RuleBroken(
            "own_request", "Permintaan Anda sendiri diputus orang lain. Minta rekan memeriksanya."
        )


def check_requester(export: HouseholdExport, by: Any) -> None:
    if export.requested_by_id != by.pk:
        raise RuleBroken("not_requester", "Hanya peminta yang dapat melakukannya.")


def counted(export: HouseholdExport) -> int:
    count = families_of(export).count()
    if count == 0:
        raise RuleBroken("no_rows", "Tidak ada keluarga yang cocok dengan permintaan ini.")
    if count > MOST_ROWS:
        raise RuleBroken("too_many_rows", "Lebih dari 20.000 keluarga. Persempit wilayahnya.")
    return count


def hours(default: int, rule: str) -> Any:
    return timezone.now() + timedelta(hours=int(rule_value(rule, default=default)))


def keys_of(person: Any) -> Any:
    """The keys of families that work now and that ``person`` answers for."""
    return ApiKey.objects.usable().filter(person=person, scopes__contains=[Scope.HOUSEHOLDS])


def check_key(key: ApiKey | None, by: Any) -> None:
    """A system fetches only for the person who answers for its key. Raises RuleBroken."""
    if key is not None and not keys_of(by).filter(pk=key.pk).exists():
        raise RuleBroken(
            "key_over", "Kunci ini bukan milik Anda atau tidak berlaku lagi.", field="key"
        )


def check_door(export: HouseholdExport, key: ApiKey | None) -> None:
    """It leaves by the door that its approvers saw. Raises NotYours and RuleBroken ``by_key``."""
    if key is None and export.key_id is not None:
        raise RuleBroken(
            "by_key",
            "Ekspor ini diambil sistem dengan kuncinya. Bila kuncinya sudah tidak berlaku, "
            "batalkan lalu buat permintaan baru.",
        )
    if key is not None and export.key_id != key.pk:
        raise NotYours
