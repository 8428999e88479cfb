"""What a decision about two records would mean: which values stand, and what help each has had."""

from dataclasses import dataclass
from typing import Any

from poverty_data.models import AdjudicationCase, Household, Intervention
from poverty_data.models.family import FamilyRecord
from poverty_data.privacy.encryption import SEALED_FIELDS
from poverty_data.services.comparing import DIFFERS, NEAR, Section

#: Texts that a list may leave empty; a merge keeps those that the family had.
KEPT_WORDS = {
    "nik": "NIK",
    "kk": "Nomor KK",
    "name": "Nama",
    "address": "Alamat",
    "phone": "Telepon",
    "coordinates": "Titik rumah",
}


@dataclass(frozen=True)
class Outcome:
    """The family after a merge, by the names of its values.

    ``replaced`` change when B's values are to stand, ``kept`` stay A's because B has none; when A's
    stand nothing changes.
    """

    replaced: list[str]
    kept: list[str]


def outcome(registered: FamilyRecord, incoming: FamilyRecord, sections: list[Section]) -> Outcome:
    """As ``services.adjudication.decide`` would merge them."""
    kept = [
        KEPT_WORDS[field]
        for field in SEALED_FIELDS
        if registered.opened(field) and not incoming.opened(field)
    ]
    lines = [line for section in sections for line in section.lines]
    differ = [line.label for line in lines if line.kind in (NEAR, DIFFERS)]
    return Outcome([label for label in differ if label not in kept], kept)


@dataclass(frozen=True)
class Side:
    """One of the two records: A or B, and the help that its family has had, newest first."""

    letter: str
    is_listed: bool
    given: list[Intervention]


def help_of(case: AdjudicationCase, *, by: Any) -> list[Side]:
    """The help of each side, of families that this person may see; two queries."""
    keys = {"A": case.other_id, "B": case.household_id}
    known = set(
        Household.objects.visible_to(by)
        .filter(pk__in=[key for key in keys.values() if key])
        .values_list("pk", flat=True)
    )
    given = list(Intervention.objects.filter(household__in=known).select_related("provider"))
    return [
        Side(letter, key in known, [help for help in given if help.household_id == key])
        for letter, key in keys.items()
        if key
    ]
