"""What every verb on plans shares: an item's content, who may, locking, saving, what is missing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from companies.models import AnnualPlan, PlanItem
from companies.models.plan import FIRST_YEAR, LAST_YEAR
from companies.workflow import OPEN_PLANS, PLAN_WORKFLOW, ItemStatus
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Activity, Target

#: As many as the printed plan can hold in one table.
MAX_ITEMS = 200


@dataclass(frozen=True)
class ItemContent:
    """What an item says: the minimum contents of the regulation (details of the activity, location,
    target, purpose, financing) and what the forum holds it against. ``amount`` in whole rupiah."""

    title: str
    target: Target
    target_group: str
    quantity: Decimal
    unit: str
    purpose: str
    amount: int
    source_of_funds: str
    village: Area | None = None
    location: str = ""
    activity: Activity | None = None
    kind: str = ""
    road_map_year: int | None = None


#: The minimum contents, with the sentence for what is missing.
REQUIRED = {
    "title": "Isi kegiatan.",
    "target": "Pilih sasaran.",
    "target_group": "Isi kelompok sasaran.",
    "quantity": "Isi banyaknya sasaran.",
    "unit": "Isi satuan sasaran.",
    "purpose": "Isi tujuan kegiatan.",
    "amount": "Isi rencana biaya.",
    "source_of_funds": "Isi sumber biaya.",
}


def check_content(content: ItemContent) -> None:
    """Raises RuleBroken ``item_incomplete``, ``not_positive``, ``place_missing``,
    ``activity_of_other_target`` or ``year_unknown``."""
    for name, sentence in REQUIRED.items():
        if not getattr(content, name):
            raise RuleBroken("item_incomplete", sentence, field=name)
    for name in ("quantity", "amount"):
        if getattr(content, name) <= 0:
            raise RuleBroken("not_positive", "Isi angka lebih dari nol.", field=name)
    if content.village is None and not content.location.strip():
        raise RuleBroken(
            "place_missing", "Pilih kelurahan, atau tulis lokasinya.", field="location"
        )
    if content.activity is not None and content.activity.target_id != content.target.pk:
        raise RuleBroken(
            "activity_of_other_target",
            "Kegiatan ini bukan bagian sasaran yang dipilih. Pilih kegiatan lain atau kosongkan.",
            field="activity",
        )
    if content.road_map_year and not FIRST_YEAR <= content.road_map_year <= LAST_YEAR:
        raise RuleBroken("year_unknown", "Isi tahun, misalnya 2027.", field="road_map_year")


def columns(content: ItemContent) -> dict[str, Any]:
    """The content as columns of its row."""
    return {name: getattr(content, name) for name in ItemContent.__dataclass_fields__}


def may_write(*, company: Organisation, by: User) -> bool:
    """Whether the person writes plans of the company now."""
    is_member = Organisation.objects.of_member(by).filter(pk=company.pk).exists()
    return is_member and by.has_perm("companies.write_annualplan")


def check_may_write(*, company: Organisation, by: User) -> None:
    """Raises NotYours."""
    if not may_write(company=company, by=by):
        raise NotYours


def lock(plan_id: UUID) -> AnnualPlan:
    """The plan, locked until the end of the transaction; every verb on its items comes here."""
    return (
        AnnualPlan.objects.select_for_update(no_key=True, of=("self",))
        .select_related("company", "adoption_document")
        .get(pk=plan_id)
    )


def lock_open(plan_id: UUID, *, by: User) -> AnnualPlan:
    """The company's own plan that may still be changed. Raises NotYours, RuleBroken
    ``plan_locked``."""
    plan = lock(plan_id)
    check_may_write(company=plan.company, by=by)
    if plan.status not in OPEN_PLANS:
        raise RuleBroken(
            "plan_locked",
            "Rencana ini sudah dikirim dan tidak dapat diubah. Muat ulang halaman rencana.",
        )
    return plan


def move(
    plan: AnnualPlan, *, step: str, by: User | None, is_owner: bool = False, reason: str = ""
) -> None:
    """Check against the table and change the status in memory; ``by`` None: a consequence."""
    transition = PLAN_WORKFLOW.check(
        step=step, status=plan.status, by=by, is_owner=is_owner, reason=reason
    )
    plan.status = transition.target


def save(row: AnnualPlan | PlanItem, *, by: User, verb: str, reason: str = "") -> None:
    """Write a plan or an item with its actor in the history."""
    with acting(by=by, verb=verb, reason=reason):
        row.save()


@dataclass(frozen=True)
class Lack:
    """Something that must be there before the plan can be sent; ``about`` says where to go."""

    about: str
    sentence: str


def lacks_of(plan: AnnualPlan) -> list[Lack]:
    """What the plan still needs, in plain sentences; empty: it can be sent."""
    items = list(plan.items.values_list("status", "title"))
    lacks = []
    if plan.adopted_on is None:
        lacks.append(Lack("adoption", "Isi tanggal penetapan oleh direksi."))
    if plan.adoption_document_id is None:
        lacks.append(Lack("adoption", "Unggah dokumen penetapan direksi."))
    if not items:
        lacks.append(Lack("items", "Tambahkan paling sedikit satu butir kegiatan."))
    if len(items) > MAX_ITEMS:
        lacks.append(Lack("items", f"Gabungkan butir sampai paling banyak {MAX_ITEMS}."))
    lacks += [
        Lack("items", f"Perbaiki atau hapus butir “{title}”.")
        for status, title in items
        if status == ItemStatus.RETURNED
    ]
    return lacks
