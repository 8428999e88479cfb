"""Preparing and holding a meeting: planning, inviting, opening, closing, or ending it before."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from companies.models import Bursa
from forum import notices
from forum.models import Meeting, MeetingInvitation, MeetingKind, Seat
from forum.workflow import MEETING_WORKFLOW, MeetingStatus, MeetingStep
from forum.workflow.meetings import HOLD_MEETING
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.services import restate
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import date_long, date_short, datetime_wib, local_date, quarter
from forum_site.outbox.services import queue_task


@transaction.atomic
def plan_meeting(
    *,
    kind: str,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str,
    key: str,
    by: User,
    note: str = "",
) -> Meeting:
    """Put a meeting on the calendar; the quarter of a routine one is that of its day (WIB).

    The same ``key`` gives the same meeting. Raises NotYours, RuleBroken ``time_wrong``,
    ``quarter_taken``.
    """
    check_holder(by)
    check_hours(starts_at, ends_at)
    before = Meeting.objects.filter(key=key).first()
    if before is not None:
        return before
    day = local_date(starts_at)
    number = (day.month - 1) // 3 + 1 if kind == MeetingKind.ROUTINE else None
    code = code_of(kind, day.year, number)
    try:
        with transaction.atomic(), acting(by=by, verb="meeting.plan"):
            return Meeting.objects.create(
                code=code,
                kind=kind,
                year=day.year,
                quarter=number,
                title=title.strip(),
                starts_at=starts_at,
                ends_at=ends_at,
                place=place.strip(),
                note=note.strip(),
                key=key,
                planned_by=by,
            )
    except IntegrityError as error:
        raise RuleBroken(
            "quarter_taken",
            f"Rapat rutin {quarter(day.year, number)} sudah ada. Buka rapat itu, atau pilih "
            "rapat khusus."
            if number
            else "Rapat lain baru saja disimpan. Kirim sekali lagi.",
            field="kind",
        ) from error


def code_of(kind: str, year: int, number: int | None) -> str:
    """In the address: "triwulan-4-2026", after a cancelled one with "-2"; "khusus-1-2026"."""
    if kind == MeetingKind.SPECIAL:
        before = Meeting.objects.filter(kind=kind, year=year).count()
        return f"khusus-{before + 1}-{year}"
    before = Meeting.objects.filter(kind=kind, year=year, quarter=number).count()
    return f"triwulan-{number}-{year}" + (f"-{before + 1}" if before else "")


@transaction.atomic
def change_meeting(*, meeting_id: UUID, by: User, **words: Any) -> Meeting:
    """Other words, hours or place, until the invitation is out.

    Raises NotYours, RuleBroken ``invited_already``, ``time_wrong``, ``quarter_fixed``.
    """
    check_holder(by)
    found = lock(meeting_id)
    if found.status != MeetingStatus.PLANNED:
        raise RuleBroken(
            "invited_already", "Undangan sudah dikirim. Tunda rapat dahulu, lalu ubah."
        )
    check_hours(words["starts_at"], words["ends_at"])
    day = local_date(words["starts_at"])
    if found.quarter and (day.year, (day.month - 1) // 3 + 1) != (found.year, found.quarter):
        raise RuleBroken(
            "quarter_fixed",
            f"Pilih hari dalam {quarter(found.year, found.quarter)}, atau batalkan rapat ini.",
            field="starts_at",
        )
    with acting(by=by, verb="meeting.change"):
        for name in ("title", "place", "note", "starts_at", "ends_at"):
            value = words[name]
            setattr(found, name, value.strip() if isinstance(value, str) else value)
        found.save()
    return found


@transaction.atomic
def invite(
    *, meeting_id: UUID, by: User, letter_number: str, signer_name: str, signer_role: str
) -> Meeting:
    """Send the invitation to everybody who sits in the forum on that day; the letter is printed.

    Members with an account hear it from us, the others by a ready-made WhatsApp text. Raises
    NotYours, RuleBroken ``wrong_status``, ``agenda_empty``, ``too_late``, ``nobody_seated``.
    """
    found = take(meeting_id, MeetingStep.INVITE, by)
    if not found.items.exists():
        raise RuleBroken("agenda_empty", "Susun acara rapat dahulu, sedikitnya satu mata acara.")
    if found.starts_at <= timezone.now():
        raise RuleBroken("too_late", "Waktu rapat sudah lewat. Ubah harinya, lalu kirim undangan.")
    seats = list(Seat.objects.seated(local_date(found.starts_at)))
    if not seats:
        raise RuleBroken(
            "nobody_seated",
            f"Tidak ada anggota forum pada {date_long(found.starts_at)}. Catat keputusan dan "
            "susunan forum dahulu.",
        )
    with acting(by=by, verb="meeting.invite"):
        MeetingInvitation.objects.filter(meeting=found).exclude(seat__in=seats).delete()
        MeetingInvitation.objects.bulk_create(
            [MeetingInvitation(meeting=found, seat=seat) for seat in seats], ignore_conflicts=True
        )
        found.letter_number = " ".join(letter_number.split())
        found.signer_name, found.signer_role = signer_name.strip(), signer_role.strip()
        found.invited_by, found.invited_at = by, timezone.now()
        found.save()
    notices.meeting_invited(meeting=found)
    print_invitation(found)
    return found


@transaction.atomic
def postpone(*, meeting_id: UUID, reason: str, by: User) -> Meeting:
    """Back to planning; who was invited hears why, and is invited anew afterwards.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``, ``somebody_here``.
    """
    found = take(meeting_id, MeetingStep.POSTPONE, by, reason=reason)
    check_empty(found)
    with acting(by=by, verb="meeting.postpone", reason=reason):
        found.save()
    notices.meeting_off(meeting=found, what="ditunda", reason=reason)
    withdraw_invitation(found, "rapat ditunda", by)
    return found


@transaction.atomic
def cancel_meeting(*, meeting_id: UUID, reason: str, by: User) -> Meeting:
    """End it before it began. Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``."""
    was_told = Meeting.objects.filter(pk=meeting_id, status=MeetingStatus.INVITED).exists()
    found = take(meeting_id, MeetingStep.CANCEL, by, reason=reason)
    check_empty(found)
    with acting(by=by, verb="meeting.cancel", reason=reason):
        found.cancelled_by, found.cancelled_at = by, timezone.now()
        found.cancel_reason = reason.strip()
        found.save()
    if was_told:
        notices.meeting_off(meeting=found, what="dibatalkan", reason=reason)
        withdraw_invitation(found, "rapat dibatalkan", by)
    return found


@transaction.atomic
def open_meeting(*, meeting_id: UUID, by: User) -> Meeting:
    """The chair opens it. Raises NotYours, RuleBroken ``wrong_status``, ``too_early``."""
    found = take(meeting_id, MeetingStep.OPEN, by)
    now = timezone.now()
    if now < found.door_opens_at:
        raise RuleBroken(
            "too_early",
            f"Rapat dapat dibuka sejak {datetime_wib(found.door_opens_at)}.",
        )
    with acting(by=by, verb="meeting.open"):
        found.opened_by, found.opened_at = by, now
        found.save()
    return found


@transaction.atomic
def close_meeting(*, meeting_id: UUID, by: User) -> Meeting:
    """End it: nobody confirms presence by phone any more. Raises NotYours, RuleBroken."""
    found = take(meeting_id, MeetingStep.CLOSE, by)
    with acting(by=by, verb="meeting.close"):
        found.closed_by, found.closed_at = by, timezone.now()
        found.save()
    return found


@transaction.atomic
def tie_bursa(*, meeting_id: UUID, bursa: Bursa | None, by: User) -> Meeting:
    """Say which Bursa Kebutuhan belongs to the meeting, or that none does.

    Raises NotYours, RuleBroken ``bursa_elsewhere``, ``minuted_already``.
    """
    check_holder(by)
    found = lock(meeting_id)
    if found.minuted_at is not None or found.status == MeetingStatus.CANCELLED:
        raise RuleBroken("minuted_already", "Notulen sudah diajukan. Lampirannya tidak berubah.")
    if bursa is not None and not Bursa.objects.visible_to(by).filter(pk=bursa.pk).exists():
        raise RuleBroken("bursa_elsewhere", "Pilih bursa dari daftar.", field="bursa")
    try:
        with transaction.atomic(), acting(by=by, verb="meeting.bursa"):
            found.bursa = bursa
            found.save()
    except IntegrityError as error:
        raise RuleBroken(
            "bursa_elsewhere", "Bursa ini sudah menjadi bagian rapat lain.", field="bursa"
        ) from error
    return found


# --- Parts -------------------------------------------------------------------------------------
def lock(meeting_id: UUID) -> Meeting:
    """The meeting, locked until the end of the transaction."""
    rows = Meeting.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("bursa", "document", "invitation").get(pk=meeting_id)


def take(meeting_id: UUID, step: str, by: User, *, reason: str = "") -> Meeting:
    """Lock, check against the table and change in memory."""
    found = lock(meeting_id)
    transition = MEETING_WORKFLOW.check(step=step, status=found.status, by=by, reason=reason)
    found.status = MeetingStatus(transition.target)
    return found


def check_holder(by: User) -> None:
    """Raises NotYours."""
    if not (by.is_active and by.has_perm(HOLD_MEETING)):
        raise NotYours


def check_hours(starts_at: datetime, ends_at: datetime) -> None:
    """Forward, and within one day in the city."""
    if ends_at <= starts_at or local_date(starts_at) != local_date(ends_at):
        raise RuleBroken(
            "time_wrong", "Pilih jam selesai sesudah jam mulai pada hari yang sama.", field="ends"
        )


def check_empty(found: Meeting) -> None:
    """A meeting at which somebody was present took place."""
    if found.attendances.exists():
        raise RuleBroken(
            "somebody_here",
            "Sudah ada yang mencatat hadir. Buka rapat, atau hapus dahulu hadirnya.",
        )


def withdraw_invitation(found: Meeting, words: str, by: User) -> None:
    """The check page of the print says so from now on."""
    if found.invitation is not None:
        today = date_short(timezone.localdate())
        restate(document=found.invitation, status=f"{words} {today}", by=by)


def print_invitation(found: Meeting) -> None:
    """Have the letter printed after this transaction."""
    queue_task(
        key=f"meeting:invitation:{found.pk}:{found.invited_at:%Y%m%d%H%M%S%f}",
        task="forum.issue_invitation",
        meeting_id=str(found.pk),
    )
