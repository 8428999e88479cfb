"""The agenda of a meeting: built from what waits, added to by hand, with its papers."""

from collections.abc import Iterable
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from forum.models import AgendaItem, AgendaPaper, Meeting
from forum.services.meetings import check_holder, lock
from forum.subjects import NOTHING, Subject, waiting
from forum.workflow.meetings import PREPARING
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.files.services import store_document

#: An agenda that nobody can get through helps nobody; the rest waits for the next meeting.
MOST_ITEMS = 40
#: What the meeting does with a subject of each kind.
VERBS = {
    "plan": "Sinkronisasi",
    "proposal": "Keputusan atas usulan",
    "letter": "Keputusan atas surat partisipasi",
    "decision": "Tindak lanjut yang lewat batas",
    "award": "Penghargaan",
    "case": "Perkara",
}


@transaction.atomic
def compose_agenda(*, meeting_id: UUID, by: User, more: Iterable[Subject] = ()) -> int:
    """Add whatever waits and is not on the agenda yet; how many points were added.

    Only what ``by`` may see. ``more`` are subjects that stand above this floor. Raises NotYours,
    RuleBroken ``agenda_closed``.
    """
    found = changeable(meeting_id, by)
    known = set(found.items.values_list("subject_kind", "subject_id"))
    fresh = [
        subject for subject in (*waiting(by), *more) if (subject.kind, subject.key) not in known
    ]
    fresh = fresh[: max(0, MOST_ITEMS - len(known))]
    place = next_place(found)
    with acting(by=by, verb="meeting.compose"):
        AgendaItem.objects.bulk_create(
            [
                AgendaItem(meeting=found, order=place + number, added_by=by, **words(subject))
                for number, subject in enumerate(fresh)
            ]
        )
    return len(fresh)


def words(subject: Subject) -> dict[str, str]:
    """The point of the agenda for a subject."""
    return {
        "title": f"{VERBS[subject.kind]}: {subject.label}"[:240],
        "subject_kind": subject.kind,
        "subject_id": subject.key,
        "label": subject.label,
    }


@transaction.atomic
def add_item(
    *, meeting_id: UUID, title: str, by: User, note: str = "", subject: Subject = NOTHING
) -> AgendaItem:
    """One point by hand. ``subject`` was found for this person (forum.subjects, or above).

    Raises NotYours, RuleBroken ``agenda_closed``, ``agenda_full``, ``title_missing``,
    ``on_agenda``.
    """
    found = changeable(meeting_id, by)
    known = list(found.items.values_list("subject_kind", "subject_id"))
    if len(known) >= MOST_ITEMS:
        raise RuleBroken(
            "agenda_full", f"Acara sudah {MOST_ITEMS} butir. Pindahkan sisanya ke rapat berikutnya."
        )
    if not title.strip() and not subject.key:
        raise RuleBroken("title_missing", "Tulis pokok bahasannya.", field="title")
    if subject.key and (subject.kind, subject.key) in known:
        raise RuleBroken("on_agenda", "Ini sudah ada dalam acara.", field="subject")
    named = words(subject) if subject.key else {"title": "", "subject_kind": subject.kind}
    if title.strip():
        named["title"] = title.strip()[:240]
    with acting(by=by, verb="meeting.add_item"):
        return AgendaItem.objects.create(
            meeting=found, order=next_place(found), note=note.strip(), added_by=by, **named
        )


@transaction.atomic
def drop_item(*, meeting_id: UUID, item_id: int, by: User) -> None:
    """Take a point off again. Raises NotYours, RuleBroken ``agenda_closed``, ``item_decided``."""
    found = changeable(meeting_id, by)
    item = item_of(found, item_id)
    if item.decisions.exists():
        raise RuleBroken("item_decided", "Mata acara ini sudah punya keputusan.")
    with acting(by=by, verb="meeting.drop_item"):
        item.delete()


@transaction.atomic
def move_item(*, meeting_id: UUID, item_id: int, by: User) -> None:
    """One place up. Raises NotYours, RuleBroken ``agenda_closed``."""
    found = changeable(meeting_id, by)
    items = list(found.items.select_for_update())
    place = next((n for n, item in enumerate(items) if item.pk == item_id), 0)
    if place:
        items[place - 1], items[place] = items[place], items[place - 1]
        with acting(by=by, verb="meeting.move_item"):
            for number, item in enumerate(items, start=1):
                item.order = number
            AgendaItem.objects.bulk_update(items, ["order"])


@transaction.atomic
def add_paper(
    *,
    meeting_id: UUID,
    item_id: int,
    title: str,
    upload: UploadedFile,
    is_public: bool,
    by: User,
) -> AgendaPaper:
    """A file for one point. Raises NotYours, RuleBroken ``agenda_closed`` or of the file."""
    found = changeable(meeting_id, by)
    item = item_of(found, item_id)
    with acting(by=by, verb="meeting.add_paper"):
        stored = store_document(upload=upload, by=by)
        return AgendaPaper.objects.create(
            item=item,
            title=title.strip() or stored.original_name[:160],
            file=stored,
            is_public=is_public,
            added_by=by,
        )


# --- Parts -------------------------------------------------------------------------------------
def changeable(meeting_id: UUID, by: User) -> Meeting:
    """The meeting, locked, while its agenda may change."""
    check_holder(by)
    found = lock(meeting_id)
    if found.status not in PREPARING:
        raise RuleBroken("agenda_closed", "Rapat sudah selesai. Acaranya tidak berubah lagi.")
    return found


def item_of(found: Meeting, item_id: int) -> AgendaItem:
    """A point of this very meeting. Raises RuleBroken ``item_unknown``."""
    item = found.items.filter(pk=item_id).first()
    if item is None:
        raise RuleBroken("item_unknown", "Pilih mata acara dari rapat ini.", field="item")
    return item


def next_place(found: Meeting) -> int:
    return (found.items.aggregate(last=Max("order"))["last"] or 0) + 1
