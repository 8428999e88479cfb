"""Writing the work programme and noting how far it is."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from forum.models import Division, ProgrammeItem, ProgrammeNote, Seat
from forum.workflow.programme import ADD, CHANGE, REPORT
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken


@dataclass(frozen=True)
class Item:
    """What is meant to be done, by when, and who answers for it: a division or a seat."""

    year: int
    task: str
    title: str
    target: str
    owner: Division | Seat
    starts_on: date
    due_on: date


def check_item(item: Item) -> None:
    """The database's rules in words."""
    if item.due_on < item.starts_on:
        raise RuleBroken("term_wrong", "Pilih hari selesai sesudah hari mulai.", field="due_on")
    if {item.starts_on.year, item.due_on.year} != {item.year}:
        raise RuleBroken(
            "year_wrong", f"Pilih hari mulai dan selesai dalam tahun {item.year}.", field="due_on"
        )


def columns_of(item: Item) -> dict[str, object]:
    """The words of an item as columns of its row."""
    names = ("year", "task", "title", "target", "starts_on", "due_on")
    is_division = isinstance(item.owner, Division)
    return {name: getattr(item, name) for name in names} | {
        "division": item.owner if is_division else None,
        "seat": None if is_division else item.owner,
    }


@transaction.atomic
def add_item(*, item: Item, by: User) -> ProgrammeItem:
    """Put something on the programme; the same words again are the same item.

    Raises NotYours, RuleBroken ``term_wrong`` or ``year_wrong``.
    """
    if not by.has_perm(ADD):
        raise NotYours
    check_item(item)
    with acting(by=by, verb="programme.add"):
        return ProgrammeItem.objects.get_or_create(**columns_of(item))[0]


@transaction.atomic
def change_item(*, item_id: int, item: Item, by: User) -> ProgrammeItem:
    """Correct an item. Raises NotYours, RuleBroken ``term_wrong`` or ``year_wrong``."""
    if not by.has_perm(CHANGE):
        raise NotYours
    check_item(item)
    row = ProgrammeItem.objects.select_for_update(no_key=True).get(pk=item_id)
    for name, value in columns_of(item).items():
        setattr(row, name, value)
    with acting(by=by, verb="programme.change"):
        row.save()
    return row


def may_report(item: ProgrammeItem, by: User) -> bool:
    """The secretariat for every item; whoever sits in the forum for what rests on the own seat."""
    if not by.is_active:
        return False
    return by.has_perm(REPORT) or bool(item.seat and item.seat.user_id == by.pk)


@transaction.atomic
def note_progress(*, item_id: int, percent: int, text: str, key: str, by: User) -> ProgrammeNote:
    """Note how far an item has come; ``key`` names the form, so that sent twice it is one note.

    It may go back: a workshop that has to be held again. Raises NotYours, RuleBroken
    ``percent_wrong`` or ``text_missing``.
    """
    rows = ProgrammeItem.objects.visible_to(by).select_for_update(no_key=True, of=("self",))
    item = rows.select_related("seat").filter(pk=item_id).first()
    if item is None or not may_report(item, by):
        raise NotYours
    if not 0 <= percent <= 100:
        raise RuleBroken("percent_wrong", "Tulis kemajuan antara 0 dan 100.", field="percent")
    if not text.strip():
        raise RuleBroken("text_missing", "Tulis apa yang sudah dikerjakan.", field="text")
    with acting(by=by, verb="programme.note"):
        note, is_new = ProgrammeNote.objects.get_or_create(
            key=f"{item.pk}:{key}"[:64],
            defaults={"item": item, "percent": percent, "text": text.strip(), "by": by},
        )
        if is_new:
            item.percent = percent
            item.save(update_fields=["percent"])
    return note
