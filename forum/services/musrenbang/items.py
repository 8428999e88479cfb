"""Lines of a list: kept once by year, kelurahan, RW and words; free while nobody leads them."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from forum.models import MusrenbangItem
from forum.models.musrenbang import FIRST_YEAR, LAST_YEAR
from forum.workflow.musrenbang import FREE, WRITE, Channel
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.rules.models import PriorityField

#: What makes two lines the same one; the rest may be corrected.
NAMES = ("year", "village", "rw", "title")


@dataclass(frozen=True)
class ItemFacts:
    """What a line says; ``rw`` has three digits or is empty, ``cost`` is whole rupiah."""

    year: int
    village: Area
    title: str
    cost: int
    group: str
    rw: str = ""
    field: PriorityField | None = None
    quantity: Decimal | None = None
    unit: str = ""
    priority: int | None = None


def check_may(by: User) -> None:
    """Raises NotYours."""
    if not by.has_perm(WRITE):
        raise NotYours


def columns_of(facts: ItemFacts) -> dict[str, object]:
    """The columns of a line, its kelurahan and field as the rows they are."""
    return {name: getattr(facts, name) for name in ItemFacts.__dataclass_fields__}


@transaction.atomic
def add_item(*, facts: ItemFacts, by: User, source: str = "") -> MusrenbangItem:
    """One line by hand. Raises NotYours; RuleBroken ``year_wrong`` or ``item_twice``."""
    check_may(by)
    check(facts)
    lock_village(facts.village)
    if same_line(facts) is not None:
        raise twice()
    with acting(by=by, verb="musrenbang.add"):
        return MusrenbangItem.objects.create(**columns_of(facts), source=source[:200])


@transaction.atomic
def change_item(*, item_id: UUID, facts: ItemFacts, by: User) -> MusrenbangItem:
    """Correct a line while it waits. Raises NotYours; RuleBroken ``already_led``, ``year_wrong`` or
    ``item_twice``."""
    check_may(by)
    check(facts)
    lock_village(facts.village)
    item = lock(item_id)
    if item.channel not in FREE:
        raise RuleBroken(
            "already_led", "Butir ini sudah disalurkan. Tarik dahulu dari salurannya, lalu ubah."
        )
    return rewrite(item, facts, by=by)


def rewrite(item: MusrenbangItem, facts: ItemFacts, *, by: User) -> MusrenbangItem:
    """Other words for a locked line. Raises RuleBroken ``item_twice``."""
    other = same_line(facts)
    if other is not None and other.pk != item.pk:
        raise twice()
    for name, value in columns_of(facts).items():
        setattr(item, name, value)
    with acting(by=by, verb="musrenbang.change"):
        item.save()
    return item


@transaction.atomic
def keep_item(*, facts: ItemFacts, source: str, by: User) -> str:
    """The line of a file: ``added``, ``updated`` or ``unchanged``; a second time changes nothing.

    Raises NotYours; RuleBroken ``already_led`` where it would change a line that is led already.
    """
    check_may(by)
    check(facts)
    lock_village(facts.village)
    item = same_line(facts)
    if item is None:
        add_item(facts=facts, by=by, source=source)
        return "added"
    changed = {
        name: value
        for name, value in columns_of(facts).items()
        if name not in NAMES and getattr(item, name) != value
    }
    if item.channel == Channel.TYPED:  # the list of the kelurahan itself adopts what was typed
        changed["channel"] = Channel.WAITING
    if not changed:
        return "unchanged"
    if item.channel not in FREE:
        raise RuleBroken(
            "already_led",
            f"Butir ini sudah disalurkan ke {item.get_channel_display()}, jadi isinya tidak "
            "diubah. Tarik dahulu dari salurannya bila memang berubah.",
        )
    for name, value in changed.items():
        setattr(item, name, value)
    with acting(by=by, verb="musrenbang.change"):
        item.save()
    return "updated"


def check(facts: ItemFacts) -> None:
    """Raises RuleBroken ``year_wrong``."""
    if not FIRST_YEAR <= facts.year <= LAST_YEAR:
        raise RuleBroken(
            "year_wrong", f"Isi tahun antara {FIRST_YEAR} dan {LAST_YEAR}.", field="year"
        )


def same_line(facts: ItemFacts) -> MusrenbangItem | None:
    """The line of these names, locked."""
    return (
        MusrenbangItem.objects.select_for_update(of=("self",))
        .filter(year=facts.year, village=facts.village, rw=facts.rw, title__iexact=facts.title)
        .first()
    )


def lock_village(village: Area) -> None:
    """Two who write lines of one kelurahan wait for each other: a new line has no row to lock."""
    Area.objects.select_for_update(no_key=True).get(pk=village.pk)


def twice() -> RuleBroken:
    return RuleBroken(
        "item_twice", "Usulan ini sudah ada di daftar tahun dan RW yang sama.", field="title"
    )


def lock(item_id: UUID) -> MusrenbangItem:
    """The line, locked until the end of the transaction."""
    return (
        MusrenbangItem.objects.select_for_update(no_key=True, of=("self",))
        .select_related("village__parent", "field")
        .get(pk=item_id)
    )
