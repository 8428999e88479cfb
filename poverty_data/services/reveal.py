"""Opening a family's sealed data: one family, for a purpose, counted and recorded."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long
from forum_site.logs import SIXTEEN_DIGITS
from forum_site.rules.services import rule_value
from poverty_data.models import AccessRecord, Household
from poverty_data.privacy.encryption import SEALED_FIELDS, Tampered
from poverty_data.privacy.keys import KeyMissing
from poverty_data.services.access import lock_chain, record

PERMISSION = "poverty_data.reveal_household"
#: What may be opened: sealed texts, and the birth date that pages show as a year only.
REVEALABLE = (*SEALED_FIELDS, "birth_date")
#: Where the city has set no rule of its own.
PER_DAY = 50


@transaction.atomic
def reveal(
    *, household: Household, fields: Sequence[str], purpose: str, by: Any, ip: str = ""
) -> dict[str, str]:
    """The clear texts of ``fields`` (REVEALABLE) of one family, recorded before they are returned.

    Raises NotYours for a person without the permission or whose area it is not; RuleBroken
    ``purpose_missing``, ``number_in_purpose``, ``too_many_reveals`` (rule ``reveals_per_day``)
    and ``cannot_open`` (the key is missing, or the row was tampered with).
    """
    if not by.has_perm(PERMISSION):
        raise NotYours
    shown = Household.objects.reachable_by(by).filter(pk=household.pk).first()
    if shown is None:
        raise NotYours
    check_purpose(purpose)
    unknown = set(fields) - set(REVEALABLE)
    if unknown or not fields:
        raise ValueError(f"these fields cannot be revealed: {sorted(unknown)}")
    lock_chain()
    if left_today(by) <= 0:
        raise RuleBroken(
            "too_many_reveals",
            f"Hari ini Anda sudah membuka {limit_per_day()} keluarga. Lanjutkan besok, atau minta "
            "rekan melanjutkan.",
        )
    texts = _opened(shown, fields)
    record(
        by=by,
        household=shown,
        fields=fields,
        purpose=purpose,
        action=AccessRecord.Action.REVEAL,
        ip=ip,
    )
    return texts


def check_purpose(purpose: str) -> None:
    """Raises RuleBroken when nothing is said, or a number of a person is written into it."""
    if not purpose.strip():
        raise RuleBroken("purpose_missing", "Tulis keperluannya dengan singkat.", field="purpose")
    if SIXTEEN_DIGITS.search(purpose):
        raise RuleBroken(
            "number_in_purpose", "Jangan menulis NIK atau nomor KK di sini.", field="purpose"
        )


def limit_per_day() -> int:
    """How many families one person may open on one day (WIB)."""
    return int(rule_value("reveals_per_day", default=PER_DAY))


def left_today(by: Any) -> int:
    """How many this person may still open today; exact only while the book is locked."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    opened = AccessRecord.objects.filter(
        user=by, action=AccessRecord.Action.REVEAL, at__gte=midnight
    )
    return limit_per_day() - opened.count()


def _opened(household: Household, fields: Sequence[str]) -> dict[str, str]:
    try:
        return {
            field: date_long(household.birth_date)
            if field == "birth_date"
            else household.opened(field)
            for field in fields
        }
    except (Tampered, KeyMissing) as error:
        raise RuleBroken(
            "cannot_open",
            "Data keluarga ini tidak dapat dibuka. Beri tahu operator sistem: kuncinya hilang "
            "atau barisnya pernah diubah dari luar.",
        ) from error
