"""What is typed into SIKS-NG after a round: the tick of each change, and the file to type from.

SIKS-NG is the ministry's application; nothing is sent there. Whoever types takes a file of the
round's validated changes (``services.exports``) and ticks what is done, so that nobody types twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.services import rule_value
from poverty_data.models import Household, Verification, VerificationRound
from poverty_data.models.verification import words_of
from poverty_data.services.records import record_step
from poverty_data.services.rounds import check_validator
from poverty_data.workflow import VerificationStep

RULE = "siks_columns"


@transaction.atomic
def mark_entered(*, verification_ids: Iterable[UUID], by: User) -> int:
    """Tick changes that were typed into SIKS-NG, all or none; the number newly ticked.

    A tick that stands keeps its name and time. Raises NotYours, RuleBroken ``wrong_status`` (not
    validated yet) or ``nothing_to_enter`` (the family is as the lists say).
    """
    check_validator(by)
    count = 0
    for row in locked(sorted(set(verification_ids)), by):
        if row.entered_at is not None:
            continue
        if not row.changed:
            raise RuleBroken(
                "nothing_to_enter",
                "Keluarga ini tidak berubah, jadi tidak ada yang diinput ke SIKS-NG.",
            )
        row.entered_at, row.entered_by = timezone.now(), by
        record_step(row, step=VerificationStep.ENTER, by=by)
        count += 1
    return count


@transaction.atomic
def unmark_entered(*, verification_ids: Iterable[UUID], reason: str, by: User) -> int:
    """Take ticks back for one reason, all or none; how many. What has no tick stays as it is.

    Raises NotYours, RuleBroken ``reason_missing`` or ``not_entered`` (none of them has a tick).
    """
    check_validator(by)
    ticked = [row for row in locked(sorted(set(verification_ids)), by) if row.entered_at]
    if not ticked:
        raise RuleBroken("not_entered", "Perubahan ini belum ditandai sudah diinput.")
    for row in ticked:
        row.entered_at = row.entered_by = None
        record_step(row, step=VerificationStep.UNENTER, by=by, reason=reason)
    return len(ticked)


def locked(ids: list[UUID], by: User) -> list[Verification]:
    """The findings in the order of their ids; all of them, or NotYours."""
    rows = Verification.objects.visible_to(by).filter(pk__in=ids)
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if len(found) != len(ids) or not found:
        raise NotYours
    return found


@dataclass(frozen=True)
class Entered:
    """How far the typing is: "12 dari 40 sudah diinput"."""

    done: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def percent(self) -> int:
        """Whole percent, rounded down; 0 where nothing is to be typed."""
        return 100 * self.done // self.total if self.total else 0


def entered(rows: QuerySet[Verification]) -> Entered:
    """Count the ticks among findings; one query."""
    counts = rows.to_enter().aggregate(  # type: ignore[attr-defined]
        total=Count("pk"), done=Count("pk", filter=Q(entered_at__isnull=False))
    )
    return Entered(done=counts["done"], total=counts["total"])


# --- The file ----------------------------------------------------------------------------------
def _plain(name: str) -> Callable[[Household], Any]:
    def read(row: Household) -> Any:
        display = getattr(row, f"get_{name}_display", None)
        return display() if display else getattr(row, name)

    return read


def _found(name: str) -> Callable[[Household], str]:
    """An answer of the round: what was decided then, whatever an import wrote since."""
    return lambda row: words_of(name, finding_of(row).after.get(name, ""))


def _sealed(name: str) -> Callable[[Household], str]:
    return lambda row: row.opened(name)


def _day(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return f"{value:%d/%m/%Y}" if value else ""


def finding_of(row: Household) -> Verification:
    """The finding of the file's round (see ``families_of_round``)."""
    return row.findings[0]  # type: ignore[attr-defined,no-any-return]


#: Every column the file may have: its title and what it reads. The order is the city's rule.
COLUMNS: dict[str, tuple[str, Callable[[Household], Any]]] = {
    "entered": (
        "Sudah diinput",
        lambda row: "ya" if finding_of(row).entered_at else "belum",
    ),
    "entered_on": ("Diinput tanggal", lambda row: _day(finding_of(row).entered_at)),
    "entered_by": ("Diinput oleh", lambda row: str(finding_of(row).entered_by or "")),
    "change": ("Jenis perubahan", lambda row: finding_of(row).kind_of_change),
    "kk": ("Nomor KK", _sealed("kk")),
    "nik": ("NIK kepala keluarga", _sealed("nik")),
    "name": ("Nama kepala keluarga", _sealed("name")),
    "sex": ("Jenis kelamin", _plain("sex")),
    "birth_date": ("Tanggal lahir", lambda row: _day(row.birth_date)),
    "address": ("Alamat", _sealed("address")),
    "rt": ("RT", _plain("rt")),
    "rw": ("RW", _plain("rw")),
    "village": ("Kelurahan", lambda row: row.village.name),
    "district": ("Kecamatan", lambda row: row.village.parent.name if row.village.parent else ""),
    "village_code": ("Kode kelurahan", lambda row: row.village_id),
    "phone": ("Telepon", _sealed("phone")),
    "condition": ("Keadaan keluarga", _found("condition")),
    "members": ("Jumlah anggota", _plain("members")),
    "tenure": ("Status bangunan", _plain("tenure")),
    "floor_area": ("Luas lantai (m²)", _plain("floor_area")),
    "floor": ("Lantai terluas", _found("floor")),
    "wall": ("Dinding terluas", _found("wall")),
    "roof": ("Atap terluas", _found("roof")),
    "water": ("Sumber air minum", _found("water")),
    "light": ("Penerangan", _found("light")),
    "electricity_va": ("Daya listrik (VA)", _plain("electricity_va")),
    "fuel": ("Bahan bakar memasak", _plain("fuel")),
    "latrine": ("Jamban", _found("latrine")),
    "education": ("Pendidikan kepala", _plain("education")),
    "occupation": ("Pekerjaan kepala", _plain("occupation")),
    "assets": ("Aset", _plain("assets")),
    "spm_category": ("Kategori SPM", _plain("spm_category")),
    "reason": ("Alasan perubahan", lambda row: finding_of(row).reason),
    "validated_on": ("Disahkan tanggal", lambda row: _day(finding_of(row).validated_at)),
}
TITLES = {name: title for name, (title, _) in COLUMNS.items()}
#: Where the city has set no order: the tick, who, where, what changed, house, living. An example;
#: no document that could be read states the order of SIKS-NG, and it changes with its releases.
USUAL = tuple(name for name in COLUMNS if name not in {"phone", "spm_category", "village_code"})


def columns_on(day: date | None = None) -> list[str]:
    """The order of the city's rule ``siks_columns`` (names with commas); unknown ones are skipped.

    The tick always stands in the file: it is why the file exists.
    """
    written = str(rule_value(RULE, on=day, default="") or "")
    named = [name for part in written.split(",") if (name := part.strip()) in COLUMNS]
    order = list(dict.fromkeys(named)) or list(USUAL)
    return order if "entered" in order else ["entered", *order]


def families_of_round(found: VerificationRound) -> QuerySet[Household]:
    """The families whose change is typed, each with its one finding in ``findings``.

    A family that was merged or forgotten since is nobody to type any more.
    """
    rows = Verification.objects.filter(round=found).to_enter()
    gone = (Household.Status.MERGED, Household.Status.FORGOTTEN)
    return (
        Household.objects.filter(pk__in=rows.values("household"))
        .exclude(status__in=gone)
        .select_related("village__parent")
        .prefetch_related(
            Prefetch(
                "verifications",
                Verification.objects.filter(round=found).select_related("entered_by"),
                to_attr="findings",
            )
        )
        .order_by("village", "rw", "rt", "id")
    )
