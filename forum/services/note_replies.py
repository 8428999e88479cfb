"""The right of reply: those whom a note is about read it first; then it is published, whatever."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies.models import Pledge
from forum.models import MonitorNote, NoteReply
from forum.notices import monitors as notices
from forum.services.monitors import lock
from forum.workflow.monitors import NOTE_WORKFLOW, PUBLISH, NoteStatus, NoteStep
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.stages import COMPANY, Stage
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.identity import without_identity
from forum_site.limits.services import spend
from forum_site.organisations.models import Organisation

REPLIES_A_DAY = 20
#: The rungs of a company's own due days, as far as a right has any: nobody is late with it.
LADDER = tuple(stage for stage in COMPANY if stage.slug in ("week", "tomorrow"))


def companies_of(note: MonitorNote) -> list[Organisation]:
    """The companies that a note is about: those whose pledge for the programme is public."""
    pledged = Pledge.objects.public().filter(proposal=note.proposal_id).values("company")
    return list(Organisation.objects.filter(pk__in=pledged).order_by("name"))


def own_sides(note: MonitorNote, user: User) -> list[Organisation]:
    """The companies for which this person may reply."""
    own = set(Organisation.objects.of_member(user).values_list("pk", flat=True))
    return [company for company in companies_of(note) if company.pk in own]


@transaction.atomic
def reply(*, note_id: UUID, text: str, by: User, company: Organisation | None = None) -> NoteReply:
    """Reply for a company, or for the secretariat (``company`` None); written again it is changed.

    Raises NotYours, RuleBroken ``too_late`` (published, or the days are over), ``reason_missing``
    or ``too_many``.
    """
    note = lock(note_id)
    if company is None:
        if not by.has_perm(PUBLISH):
            raise NotYours
    elif company not in own_sides(note, by):
        raise NotYours
    is_over = note.reply_due_on is not None and note.reply_due_on < timezone.localdate()
    if note.status != NoteStatus.SUBMITTED or is_over:
        raise RuleBroken(
            "too_late", "Masa tanggapan sudah berakhir. Sampaikan kepada sekretariat forum."
        )
    if not text.strip():
        raise RuleBroken("reason_missing", "Tulis tanggapannya.", field="text")
    spend(scope="note-reply", key=str(by.pk), limit=REPLIES_A_DAY, window=timedelta(days=1))
    with acting(by=by, verb="note.reply"):
        found, _ = NoteReply.objects.update_or_create(
            note=note,
            company=company,
            round=note.round,
            defaults={"text": without_identity(text.strip()), "by": by, "at": timezone.now()},
        )
    notices.note_replied(reply=found)
    return found


def is_heard(note: MonitorNote) -> bool:
    """Whether the days are over, or every company has replied to what the note says now."""
    if note.reply_due_on is not None and note.reply_due_on < timezone.localdate():
        return True
    return not silent_companies(note)


@transaction.atomic
def publish_note(*, note_id: UUID, by: User | None) -> MonitorNote:
    """Publish with the replies, or without; followers of the proposal hear of it.

    ``by`` is None when the house does it on the day after the last one. Raises NotYours, RuleBroken
    ``wrong_status`` or ``not_heard``.
    """
    note = lock(note_id)
    move = NOTE_WORKFLOW.check(step=NoteStep.PUBLISH, status=note.status, by=by)
    if not is_heard(note):
        raise RuleBroken(
            "not_heard", "Tunggu tanggapan perusahaan, atau sampai masa tanggapannya berakhir."
        )
    note.status, note.published_at = move.target, timezone.now()
    with acting(by=by, verb="note.publish"):
        note.save(update_fields=["status", "published_at"])
    notices.note_published(note=note)
    return note


def remind_replies(*, today: date | None = None) -> int:
    """Daily: tell the companies that may still reply and have not; how many notes.

    Each rung of the ladder is told once, however often this runs; a run that comes late tells the
    latest only. After the last day there is nothing to remind of: the note is published.
    """
    today = today or timezone.localdate()
    first = max(-stage.days for stage in LADDER)
    near = MonitorNote.objects.waiting().filter(
        reply_due_on__range=(today, today + timedelta(days=first))
    )
    told = 0
    for note in near.select_related("proposal", "organisation"):
        stage = stage_of(note, today)
        silent = silent_companies(note) if stage else []
        if stage and silent:
            with transaction.atomic():
                notices.reply_due(note=note, companies=silent, stage=stage.slug, today=today)
            told += 1
    return told


def stage_of(note: MonitorNote, today: date) -> Stage | None:
    """The latest rung that ``today`` has reached; none that stood before the note was sent."""
    assert note.reply_due_on is not None
    assert note.sent_at is not None
    sent_on, left = timezone.localdate(note.sent_at), note.reply_due_on - today
    length = note.reply_due_on - sent_on
    reached = [row for row in LADDER if left.days <= -row.days < length.days]
    return max(reached, key=lambda row: row.days, default=None)


def silent_companies(note: MonitorNote) -> list[Organisation]:
    """Those that have not replied to what the note says now."""
    replied = set(note.replies.filter(round=note.round).values_list("company", flat=True))
    return [company for company in companies_of(note) if company.pk not in replied]


def publish_overdue() -> int:
    """Daily: notes whose days to reply are over; nobody can keep one back. Their number."""
    keys = list(MonitorNote.objects.overdue().values_list("pk", flat=True))
    done = 0
    for key in keys:
        with transaction.atomic():
            if lock(key).status == NoteStatus.SUBMITTED:
                publish_note(note_id=key, by=None)
                done += 1
    return done
