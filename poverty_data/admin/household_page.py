"""What the page of one family shows besides its sealed data."""

from collections.abc import Iterable
from typing import Any

from forum_site.formats.dates import date_long
from forum_site.formats.numbers import number, rupiah
from forum_site.rules.agencies import lead_of_spm
from poverty_data.models import AccessRecord, Household, HouseholdVersion
from poverty_data.models.family import FamilyRecord
from poverty_data.privacy.masking import mask_birthday
from poverty_data.services.lookup import masked
from poverty_data.services.reveal import PERMISSION, left_today, limit_per_day

LOOKS_SHOWN = 12
#: Columns whose former value is worth a line; sealed ones are told of without a value.
COMPARED = (
    "status",
    "decile",
    "rt",
    "rw",
    "members",
    "dependants",
    "income",
    "tenure",
    "floor",
    "wall",
    "roof",
    "water",
    "latrine",
    "light",
    "education",
    "occupation",
)
#: What a dwelling or family lacks, as short words for a list.
LACKS = (
    ("latrine", {"none"}, "tanpa jamban"),
    ("water", {"open_spring", "open_well", "rain"}, "air tak terlindung"),
    ("light", {"none", "unmetered"}, "tanpa meteran listrik"),
    ("floor", {"earth", "bamboo"}, "lantai tanah/bambu"),
    ("wall", {"bamboo"}, "dinding bambu"),
    ("roof", {"thatch"}, "atap rumbia"),
)


def shortcomings(family: FamilyRecord) -> list[str]:
    """What the dwelling lacks, for a cell of a list; which need it makes is said by figures."""
    return [words for column, bad, words in LACKS if getattr(family, column) in bad]


def page_context(user: Any, household: Household) -> dict[str, Any]:
    """Everything the template reads."""
    looks = AccessRecord.objects.of_household(household.pk)
    versions = list(household.versions.select_related("village", "batch"))
    return {
        "masked": masked(household),
        "birthday": mask_birthday(household.birth_date),
        "dwelling": dwelling_rows(household),
        "people": people_rows(household),
        "lacks": shortcomings(household),
        "former": former_states(household, versions),
        "looks": looks[:LOOKS_SHOWN],
        "looks_total": looks.count(),
        "may_reveal": user.has_perm(PERMISSION),
        "left_today": left_today(user),
        "per_day": limit_per_day(),
        "opened": None,
    }


def dwelling_rows(row: FamilyRecord) -> list[tuple[str, str]]:
    """The house, as label and value."""
    light = row.get_light_display()  # type: ignore[attr-defined]
    power = f", {number(row.electricity_va)} VA" if row.electricity_va else ""
    return [
        *_labelled(row, ("tenure",)),
        ("Luas lantai", f"{row.floor_area} m²"),
        *_labelled(row, ("floor", "wall", "roof", "water", "latrine")),
        ("Penerangan", f"{light}{power}"),
        *_labelled(row, ("fuel",)),
    ]


def people_rows(row: FamilyRecord) -> list[tuple[str, str]]:
    """The people and their living, as label and value."""
    return [
        ("Anggota", f"{row.members} orang, {row.dependants} tanggungan"),
        ("Pendapatan sebulan", rupiah(row.income)),
        ("Aset", row.assets or "–"),
        *_labelled(row, ("education", "occupation", "spm_category")),
        *lead_rows(row),
    ]


def lead_rows(row: FamilyRecord) -> list[tuple[str, str]]:
    """Who owes the family its minimum service; nothing without a category."""
    if not row.spm_category:
        return []
    lead = lead_of_spm(row.spm_category)
    return [("Perangkat daerah pengampu", str(lead) if lead else "belum ditetapkan kota")]


def _labelled(row: FamilyRecord, names: Iterable[str]) -> list[tuple[str, str]]:
    return [(_label(name), _shown(row, name)) for name in names]


def _label(name: str) -> str:
    words = str(Household._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


def _shown(row: FamilyRecord, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    return rupiah(value) if name == "income" else str(value or "–")


def former_states(household: Household, versions: list[HouseholdVersion]) -> list[dict[str, Any]]:
    """Each former state with what changed afterwards; the latest first."""
    after: Any = household
    states = []
    for version in versions:
        states.append(
            {
                "at": version.replaced_at,
                "reason": version.reason,
                "source": f"{version.source} {version.release}, per {date_long(version.as_of)}",
                "changes": _changes(version, after),
            }
        )
        after = version
    return states


def _changes(before: HouseholdVersion, after: Any) -> list[tuple[str, str, str]]:
    changed = [name for name in COMPARED if getattr(before, name) != getattr(after, name)]
    rows = [(_label(name), _shown(before, name), _shown(after, name)) for name in changed]
    if before.village_id != after.village_id:
        rows.insert(0, ("Kelurahan", str(before.village), str(after.village)))
    for name in ("nik", "kk"):
        if bytes(getattr(before, f"{name}_index") or b"") != bytes(
            getattr(after, f"{name}_index") or b""
        ):
            rows.append((name.upper(), "disamarkan", "berubah"))
    return rows
