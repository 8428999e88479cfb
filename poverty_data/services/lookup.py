"""What a list shows of families, and finding one by its exact number."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from forum_site.errors import NotYours, RuleBroken
from forum_site.limits.services import spend
from forum_site.rules.services import rule_value
from poverty_data.models import AccessRecord, Household
from poverty_data.models.family import SealedFields
from poverty_data.privacy.encryption import Tampered, blind_index
from poverty_data.privacy.keys import KeyMissing
from poverty_data.privacy.masking import MASKED_ADDRESS, mask_name, mask_number
from poverty_data.services.access import record

#: Where the city has set no rule of its own.
PER_MINUTE = 30
LOCKED = "terkunci"
KINDS = {"nik": "NIK", "kk": "nomor KK"}


@dataclass(frozen=True)
class Masked:
    """A family's sealed data as a page may show them to whoever may see the family at all."""

    nik: str
    kk: str
    name: str
    address: str
    phone: str
    coordinates: str


def masked(family: SealedFields) -> Masked:
    """The masks of one family; the clear texts end here, so nobody's look is recorded.

    A text that does not open (key missing, row tampered with) is shown as "terkunci".
    """
    return Masked(
        nik=_masked(family, "nik", mask_number),
        kk=_masked(family, "kk", mask_number),
        name=_masked(family, "name", mask_name),
        address=MASKED_ADDRESS if family.address_sealed else "–",
        phone=MASKED_ADDRESS if family.phone_sealed else "–",
        coordinates=MASKED_ADDRESS if family.coordinates_sealed else "–",
    )


def _masked(family: SealedFields, field: str, mask: Any) -> str:
    try:
        text = family.opened(field)
    except (Tampered, KeyMissing):
        return LOCKED
    return mask(text) if text else "–"


@transaction.atomic
def find_by_number(*, number: str, kind: str, by: Any, ip: str = "") -> list[Household]:
    """The families of this person's area with exactly this NIK or KK (``kind`` "nik" or "kk").

    It answers "is this NIK poor?", so each question is counted (rule ``lookups_per_minute``) and
    recorded, found or not; the number itself is kept nowhere. Raises NotYours, RuleBroken
    ``bad_number`` and ``too_many``.
    """
    if not by.has_perm("poverty_data.view_household"):
        raise NotYours
    if len(number) != 16 or not number.isascii() or not number.isdecimal():
        raise RuleBroken(
            "bad_number",
            f"NIK dan nomor KK terdiri dari 16 angka; Anda mengisi {len(number)} huruf.",
            field="number",
        )
    limit = int(rule_value("lookups_per_minute", default=PER_MINUTE))
    spend(scope="household-lookup", key=str(by.pk), limit=limit, window=timedelta(minutes=1))
    column = {"nik": "nik_index", "kk": "kk_index"}[kind]
    rows = Household.objects.visible_to(by).select_related("village__parent")
    found = list(rows.filter(**{column: blind_index(kind, number)})[:50])
    for household in found or [None]:
        record(
            by=by,
            household=household,
            fields=[kind],
            purpose=f"Mencari keluarga dengan {KINDS[kind]}",
            action=AccessRecord.Action.SEARCH,
            ip=ip,
        )
    return found
