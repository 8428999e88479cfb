"""Contacts with companies that have not joined yet: what was said, and what comes next."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies.models import OutreachNote, RegisterEntry
from companies.services.register.entries import check_may
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken


@dataclass(frozen=True)
class Contact:
    """One contact; a next step names its day."""

    kind: str
    text: str
    on: date
    next_step: str = ""
    next_on: date | None = None


@transaction.atomic
def note_contact(*, entry_id: UUID, contact: Contact, by: User) -> OutreachNote:
    """Keep it; the first real contact moves the row from "belum dihubungi".

    Raises NotYours; RuleBroken ``date_wrong`` or ``step_without_day``.
    """
    check_may(by)
    row = RegisterEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    check_contact(contact)
    with acting(by=by, verb="register.contact"):
        note = OutreachNote.objects.create(
            entry=row,
            by=by,
            kind=contact.kind,
            text=contact.text.strip(),
            on=contact.on,
            next_step=contact.next_step.strip(),
            next_on=contact.next_on,
        )
        is_contact = contact.kind != OutreachNote.Kind.NOTE
        if is_contact and (row.contacted_on is None or contact.on < row.contacted_on):
            row.contacted_on = contact.on
            row.save(update_fields=["contacted_on"])
    return note


def check_contact(contact: Contact) -> None:
    """Not in the future; a step and its day come together."""
    if contact.on > timezone.localdate():
        raise RuleBroken("date_wrong", "Pilih tanggal sampai hari ini.", field="on")
    if bool(contact.next_step.strip()) != bool(contact.next_on):
        raise RuleBroken(
            "step_without_day",
            "Isi langkah berikut bersama tanggalnya, atau kosongkan keduanya.",
            field="next_on",
        )


@transaction.atomic
def finish_step(*, note_id: int, by: User) -> OutreachNote:
    """The next step was taken; a second click changes nothing. Raises NotYours."""
    check_may(by)
    note = OutreachNote.objects.select_for_update(of=("self",)).get(pk=note_id)
    if note.next_on is not None and note.done_at is None:
        note.done_at = timezone.now()
        note.save(update_fields=["done_at"])
    return note
