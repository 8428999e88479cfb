"""The items of a plan that is still open: one by one, or many from a workbook."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction

from companies.models import AnnualPlan, PlanItem
from companies.services.plans.rows import (
    MAX_ITEMS,
    ItemContent,
    check_content,
    columns,
    lock_open,
    save,
)
from companies.workflow import ITEM_WORKFLOW, ItemStatus, ItemStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken


@transaction.atomic
def add_item(*, plan_id: UUID, content: ItemContent, key: str, by: User) -> PlanItem:
    """A new item; the same ``key`` gives the same item.

    Raises NotYours, RuleBroken ``plan_locked``, ``too_many_items`` and what ``check_content`` does.
    """
    plan = lock_open(plan_id, by=by)
    check_content(content)
    made = plan.items.filter(key=key).first()
    if made is not None:
        return made
    check_room(plan, 1)
    return insert(plan, content, key=key, by=by)


def insert(plan: AnnualPlan, content: ItemContent, *, key: str, by: User) -> PlanItem:
    with acting(by=by, verb="plan_item.add"):
        return PlanItem.objects.create(plan=plan, key=key, **columns(content))


def check_room(plan: AnnualPlan, more: int) -> None:
    """Raises RuleBroken ``too_many_items``."""
    if plan.items.count() + more > MAX_ITEMS:
        raise RuleBroken(
            "too_many_items",
            f"Satu rencana memuat paling banyak {MAX_ITEMS} butir. Gabungkan butir yang serupa.",
        )


@transaction.atomic
def change_item(*, item_id: UUID, content: ItemContent, revision: int, by: User) -> PlanItem:
    """Other words for an item that is not approved; a returned one waits for a decision again.

    ``revision`` is the one the person saw. Raises NotYours, RuleBroken ``plan_locked``,
    ``item_decided``, ``item_changed`` (another tab was quicker) and what ``check_content`` does.
    """
    item = lock_item(item_id, by=by)
    check_content(content)
    if item.revision != revision:
        raise RuleBroken(
            "item_changed",
            "Butir ini sudah diubah di tab lain. Bandingkan dengan isian yang tersimpan di "
            "halaman rencana, lalu simpan lagi bila isian ini yang benar.",
        )
    write(item, content, by=by)
    return item


def write(item: PlanItem, content: ItemContent, *, by: User) -> None:
    """Keep the company's words; what was asked for is answered."""
    transition = ITEM_WORKFLOW.check(step=ItemStep.CORRECT, status=item.status, is_owner=True)
    item.status = transition.target
    for name, value in columns(content).items():
        setattr(item, name, value)
    item.revision += 1
    save(item, by=by, verb="plan_item.change")


def lock_item(item_id: UUID, *, by: User) -> PlanItem:
    """The item under the lock of its plan. Raises NotYours, RuleBroken ``plan_locked`` or
    ``item_decided``."""
    plan_id = PlanItem.objects.values_list("plan_id", flat=True).get(pk=item_id)
    plan = lock_open(plan_id, by=by)
    item = PlanItem.objects.select_related("target__field", "village").get(pk=item_id)
    item.plan = plan
    if item.status == ItemStatus.APPROVED:
        raise RuleBroken("item_decided", "Butir ini sudah disetujui dan tidak dapat diubah lagi.")
    return item


@transaction.atomic
def delete_item(*, item_id: UUID, by: User) -> None:
    """Take an item out; its history stays. Raises as ``lock_item`` does."""
    item = lock_item(item_id, by=by)
    with acting(by=by, verb="plan_item.delete"):
        item.delete()


@transaction.atomic
def save_items(*, plan_id: UUID, contents: Iterable[ItemContent], by: User) -> tuple[int, int]:
    """All rows of a workbook or none: how many were added, how many changed.

    A row that names the activity and the place of an item changes that item, so that the same
    workbook sent again adds nothing; nothing is ever deleted. Approved items stay as they are.
    Raises NotYours, RuleBroken ``plan_locked``, ``too_many_items`` and what ``check_content`` does.
    """
    plan = lock_open(plan_id, by=by)
    known = {name_of(item): item for item in plan.items.all()}
    added = changed = 0
    for content in contents:
        check_content(content)
        item = known.get(name_of(content))
        if item is None:
            check_room(plan, 1)
            known[name_of(content)] = insert(plan, content, key=f"file:{uuid4()}", by=by)
            added += 1
        elif item.status != ItemStatus.APPROVED and says_else(item, content):
            write(item, content, by=by)
            changed += 1
    return added, changed


def name_of(row: PlanItem | ItemContent) -> tuple[str, str, str]:
    """What makes a row the same item: activity, kelurahan, location."""
    village = row.village.pk if row.village else ""
    return plain(row.title), village, plain(row.location)


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def says_else(item: PlanItem, content: ItemContent) -> bool:
    return any(getattr(item, name) != value for name, value in columns(content).items())
