"""A note of community monitors: a draft on the phone, sent once, corrected only in the open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from companies.models import Pledge, Realisation
from companies.services.visits import MAX_PHOTOS, NO_PHOTOS, PHOTOS_A_DAY, Photos
from forum.models import Accreditation, MonitorChecklist, MonitorNote, NoteCorrection, NotePhoto
from forum.notices import monitors as notices
from forum.workflow.monitors import NOTE_WORKFLOW, WRITE, NoteStatus, NoteStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.models import StoredFile
from forum_site.files.services import delete_file, store_photo
from forum_site.formats.identity import without_identity
from forum_site.formats.numbers import rupiah
from forum_site.limits.services import spend
from forum_site.organisations.models import Organisation
from forum_site.rules.services import promised_date, rule_value
from proposals.models import Proposal
from proposals.workflow import Status

#: Programmes that can be looked at: in realisation or realised.
WATCHED = (Status.IN_REALISATION, Status.REALISED, Status.EVALUATED)
DRAFTS_AT_MOST = 20
NO_MONITOR = (
    "Halaman ini untuk pemantau dari lembaga yang diakui forum. Tanyakan akreditasinya kepada "
    "sekretariat."
)


@dataclass(frozen=True)
class Seen:
    """What a monitor saw; a draft may leave anything empty. ``answers`` follow the checklist."""

    visited_on: date | None = None
    existence: str = ""
    count_found: int | None = None
    count_unit: str = ""
    quality: str = ""
    verdict: str = ""
    text: str = ""
    answers: Sequence[str] = field(default_factory=list)


def bodies_of(user: User) -> QuerySet[Organisation]:
    """The accredited community bodies that the person acts for today."""
    own = Organisation.objects.of_member(user).filter(kind=Organisation.Kind.COMMUNITY)
    if not user.is_authenticated or not user.has_perm(WRITE):
        return own.none()
    accredited = Accreditation.objects.in_force().values("organisation")
    return own.filter(pk__in=accredited).order_by("name")


def body_of(user: User) -> Organisation | None:
    """The first of them; None for everybody else."""
    return bodies_of(user).first()


def check_monitor(user: User) -> Organisation:
    """The person's accredited body. Raises NotYours."""
    body = body_of(user)
    if body is None:
        raise NotYours(NO_MONITOR)
    return body


@transaction.atomic
def start_note(*, proposal: Proposal, by: User) -> MonitorNote:
    """The draft of this person about this programme, made now unless it was: twice makes one.

    Raises NotYours, RuleBroken ``not_watched``, ``own_programme``, ``no_checklist`` or
    ``too_many_drafts``.
    """
    body = check_monitor(by)
    if proposal.status not in WATCHED:
        raise RuleBroken("not_watched", "Pilih program yang sedang atau sudah dilaksanakan.")
    own = Organisation.objects.of_member(by).values("pk")
    if proposal.submitted_by_id == by.pk or (
        Pledge.objects.public().filter(proposal=proposal, company__in=own).exists()
    ):
        raise RuleBroken(
            "own_programme", "Anda terlibat dalam program ini. Minta pemantau lain melihatnya."
        )
    checklist = MonitorChecklist.objects.current()
    if checklist is None:
        raise RuleBroken("no_checklist", "Daftar periksa belum ada. Hubungi sekretariat forum.")
    drafts = MonitorNote.objects.filter(author=by, status=NoteStatus.DRAFT)
    found = drafts.filter(proposal=proposal).first()
    if found is None and drafts.count() >= DRAFTS_AT_MOST:
        raise RuleBroken("too_many_drafts", "Kirim dulu sebagian draf Anda, lalu mulai yang baru.")
    with acting(by=by, verb="note.start"):
        note, _ = MonitorNote.objects.get_or_create(
            author=by,
            proposal=proposal,
            status=NoteStatus.DRAFT,
            defaults={
                "organisation": body,
                "checklist": checklist,
                "count_unit": proposal.unit,
            },
        )
    return note


def save_note(*, note_id: UUID, seen: Seen, photos: Photos = NO_PHOTOS, by: User) -> MonitorNote:
    """Keep what was written as a draft. Raises what ``write`` raises."""
    return write(note_id, seen, photos, by=by, step=NoteStep.SAVE)


def submit_note(*, note_id: UUID, seen: Seen, photos: Photos = NO_PHOTOS, by: User) -> MonitorNote:
    """Send the note, once: a second click changes nothing. Those whom it is about may now reply.

    Raises RuleBroken ``note_incomplete`` besides what ``write`` raises.
    """
    return write(note_id, seen, photos, by=by, step=NoteStep.SUBMIT)


@transaction.atomic
def write(note_id: UUID, seen: Seen, photos: Photos, *, by: User, step: str) -> MonitorNote:
    """Lock, check, keep answers and photos, tell who may reply.

    Raises NotYours, RuleBroken ``wrong_status``, ``date_wrong``, ``too_many_files``, ``too_many``
    or what the files room says of a photo.
    """
    # Decoding a photo takes a moment: before the lock, so that nobody waits for it.
    stored = [store_one(photo, by=by) for photo in photos.new]
    note = lock(note_id)
    is_sent = step == NoteStep.SUBMIT
    if is_sent and note.status != NoteStatus.DRAFT and is_writer(note, by):
        return note
    move = NOTE_WORKFLOW.check(step=step, status=note.status, by=by, is_owner=is_writer(note, by))
    check_seen(seen, is_sent=is_sent)
    keep_seen(note, seen)
    note.status = move.target
    if is_sent:
        send(note)
    with acting(by=by, verb=f"note.{step}"):
        note.save()
        keep_photos(note, stored, removed=photos.removed)
    if is_sent:
        notices.note_sent(note=note)
    return note


@transaction.atomic
def correct_note(
    *, note_id: UUID, seen: Seen, reason: str, by: User, photos: Photos = NO_PHOTOS
) -> MonitorNote:
    """Say or show it otherwise, with the reason: what stood there before stays in the history.

    The note waits for replies anew, also when it was published. Raises NotYours, RuleBroken
    ``wrong_status``, ``reason_missing``, ``nothing_changed``, ``date_wrong``, ``note_incomplete``
    and what ``write`` raises about photos.
    """
    stored = [store_one(photo, by=by) for photo in photos.new]
    note = lock(note_id)
    move = NOTE_WORKFLOW.check(
        step=NoteStep.CORRECT,
        status=note.status,
        by=by,
        is_owner=is_writer(note, by),
        reason=reason,
    )
    check_seen(seen, is_sent=True)
    before, was_published = facts_of(note), note.status == NoteStatus.PUBLISHED
    keep_seen(note, seen)
    removed = list(note.photos.shown().filter(pk__in=photos.removed))
    if facts_of(note) == before and not stored and not removed:
        raise RuleBroken("nothing_changed", "Belum ada yang berubah. Ubah dulu isinya.")
    note.status, note.round, note.published_at = move.target, note.round + 1, None
    send(note)
    with acting(by=by, verb="note.correct", reason=without_identity(reason.strip())):
        correction = NoteCorrection.objects.create(
            note=note,
            by=by,
            reason=without_identity(reason.strip()),
            before={**before, "photos": {"removed": len(removed), "added": len(stored)}},
            was_published=was_published,
        )
        note.save()
        note.photos.filter(pk__in=[photo.pk for photo in removed]).update(removed_in=correction)
        add_photos(note, stored)
    notices.note_sent(note=note)
    return note


def send(note: MonitorNote) -> None:
    """The official figures of this day, and the last day to reply by the rule of this day."""
    note.sent_at = timezone.now()
    note.official = official_words(note.proposal)
    days = rule_value("monitor_reply_working_days")
    note.reply_due_on = promised_date(timezone.localdate(), int(days)) if days else None


def official_words(proposal: Proposal) -> str:
    """What the accepted reports say, in one sentence; it is kept with the note."""
    reports = Realisation.objects.accepted().filter(proposal=proposal).select_related("company")
    lines = [
        f"{report.company}: {report.output or report.activity} "
        f"({f'{report.quantity.normalize():f} {report.unit}, ' if report.quantity else ''}"
        f"{rupiah(report.amount)})"
        for report in reports.order_by("ended_on", "pk")
    ]
    return "\n".join(lines) or "Belum ada laporan realisasi yang diterima."


def keep_seen(note: MonitorNote, seen: Seen) -> None:
    """Put the answers into the row; numbers of people are masked in the words."""
    for name in Seen.__dataclass_fields__:
        setattr(note, name, getattr(seen, name))
    note.answers = list(seen.answers)[: len(note.checklist.questions)]
    note.text = without_identity(seen.text.strip())


def facts_of(note: MonitorNote) -> dict[str, object]:
    """What a correction may change, as the history keeps it."""
    values = {name: getattr(note, name) for name in Seen.__dataclass_fields__}
    return values | {"visited_on": note.visited_on.isoformat() if note.visited_on else None}


def check_seen(seen: Seen, *, is_sent: bool) -> None:
    """Days that can be; a note that is sent says what is counted."""
    on = seen.visited_on
    if on is not None and on > timezone.localdate():
        raise RuleBroken("date_wrong", "Pilih hari ini atau sebelumnya.", field="visited_on")
    if not is_sent:
        return
    needed = (
        ("visited_on", on is None, "Pilih tanggal kunjungan."),
        ("existence", not seen.existence, "Pilih apakah hasilnya ada."),
        ("verdict", not seen.verdict, "Pilih sesuai atau berbeda dari laporan resmi."),
        ("text", not seen.text.strip(), "Tulis catatan singkat: apa yang Anda temukan."),
    )
    for name, is_missing, sentence in needed:
        if is_missing:
            raise RuleBroken("note_incomplete", sentence, field=name)


def keep_photos(
    note: MonitorNote, stored: Sequence[StoredFile], *, removed: Collection[int]
) -> None:
    """Delete those that were ticked, add the new ones. Raises RuleBroken ``too_many_files``."""
    for photo in note.photos.select_related("file").filter(pk__in=removed):
        photo.delete()
        delete_file(stored=photo.file)
    add_photos(note, stored)


def add_photos(note: MonitorNote, stored: Sequence[StoredFile]) -> None:
    """More photos. Raises RuleBroken ``too_many_files``."""
    if note.photos.shown().count() + len(stored) > MAX_PHOTOS:
        raise RuleBroken(
            "too_many_files",
            f"Paling banyak {MAX_PHOTOS} foto. Centang yang tidak dipakai, atau kurangi yang baru.",
            field="photos",
        )
    NotePhoto.objects.bulk_create(NotePhoto(note=note, file=file) for file in stored)


def store_one(photo: UploadedFile, *, by: User) -> StoredFile:
    """One photo, within what a monitor may send in a day."""
    spend(scope="note-photo", key=str(by.pk), limit=PHOTOS_A_DAY, window=timedelta(days=1))
    return store_photo(upload=photo, by=by)


def is_writer(note: MonitorNote, user: User) -> bool:
    """Whether this person wrote it, and still acts for that body while it is accredited."""
    if note.author_id != user.pk:
        return False
    return bodies_of(user).filter(pk=note.organisation_id).exists()


def lock(note_id: UUID) -> MonitorNote:
    """The note, locked until the end of the transaction."""
    return (
        MonitorNote.objects.select_for_update(no_key=True, of=("self",))
        .select_related("proposal", "organisation", "checklist")
        .get(pk=note_id)
    )
