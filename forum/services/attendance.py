"""Who is there: by account in one tap, by the room's code, or marked by the secretary.

Attempts are counted before the transaction begins, so that a refusal leaves its count.
"""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from forum import door
from forum.models import Attendance, Decision, Meeting, MeetingInvitation, Seat
from forum.models.attendance import Way
from forum.models.decisions import DecisionWay
from forum.services.meetings import check_holder, lock
from forum.services.quorum import quorum_of
from forum.workflow import MeetingStatus
from forum.workflow.meetings import WRITING
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.formats.dates import datetime_wib
from forum_site.limits.services import spend

WINDOW = timedelta(minutes=10)
#: A member mistypes; a machine that guesses six digits needs more.
PER_SEAT = 6
#: A whole room shares one address.
PER_CLIENT = 80
#: All guests and wrong codes of a meeting together: six digits are not guessed in so few.
PER_MEETING = 400
MOST_GUESTS = 200


def confirm_by_account(*, meeting_id: UUID, secret: str, by: User) -> Attendance:
    """A member who is signed in and holds the QR's secret is there. A second tap changes nothing.

    Raises RuleBroken ``door_shut``, ``wrong_qr``, ``no_seat``.
    """
    with transaction.atomic():
        found = at_the_door(meeting_id, secret)
        seat = invited(found).filter(seat__user=by).first()
        if seat is None:
            raise RuleBroken(
                "no_seat",
                "Akun Anda tidak terdaftar sebagai anggota forum. Pilih nama Anda, atau isi "
                "sebagai tamu.",
            )
        return enter(found, seat.seat, way=Way.ACCOUNT, by=by)


def confirm_by_code(
    *, meeting_id: UUID, secret: str, seat_id: UUID, code: str, client: str
) -> Attendance:
    """A member chose his name and typed the code of the room.

    Raises RuleBroken ``too_many``, ``door_shut``, ``wrong_qr``, ``wrong_code``, ``no_seat``.
    """
    count_attempt(meeting_id, secret, client, seat_id)
    with transaction.atomic():
        found = at_the_door(meeting_id, secret)
        check_code(found, code)
        asked = invited(found).filter(seat=seat_id).first()
        if asked is None:
            raise RuleBroken("no_seat", "Pilih nama Anda dari daftar.", field="seat")
        return enter(found, asked.seat, way=Way.CODE)


def confirm_guest(
    *, meeting_id: UUID, secret: str, name: str, institution: str, code: str, client: str
) -> Attendance:
    """A guest signs with name and institution. The same guest twice is there once.

    Raises RuleBroken ``too_many``, ``door_shut``, ``wrong_qr``, ``wrong_code``, ``name_missing``.
    """
    count_attempt(meeting_id, secret, client)
    with transaction.atomic():
        found = at_the_door(meeting_id, secret)
        check_code(found, code)
        return enter_guest(found, name, institution, way=Way.CODE)


@transaction.atomic
def mark_by_hand(*, meeting_id: UUID, seat: Seat, by: User) -> Attendance:
    """The secretary saw the member, or reads the list on paper. Raises NotYours, RuleBroken."""
    found = writable(meeting_id, by)
    if not invited(found).filter(seat=seat).exists():
        raise RuleBroken("no_seat", "Pilih anggota yang diundang.", field="seat")
    return enter(found, seat, way=Way.HAND, by=by)


@transaction.atomic
def add_guest(*, meeting_id: UUID, name: str, institution: str, by: User) -> Attendance:
    """A guest by hand. Raises NotYours, RuleBroken ``not_now``, ``name_missing``."""
    return enter_guest(writable(meeting_id, by), name, institution, way=Way.HAND, by=by)


@transaction.atomic
def unmark(*, meeting_id: UUID, attendance_id: int, by: User) -> None:
    """Take a presence out again that was a mistake; the history keeps it.

    Raises NotYours, RuleBroken ``not_now``, ``votes_counted`` (a vote counted on it).
    """
    found = writable(meeting_id, by)
    row = found.attendances.filter(pk=attendance_id).first()
    if row is None:
        return
    if row.has_vote and needed_for_votes(found) >= quorum_of(found).present:
        raise RuleBroken(
            "votes_counted",
            "Pemungutan suara sudah memakai jumlah hadir ini. Hapus dahulu keputusannya.",
        )
    with acting(by=by, verb="meeting.unmark"):
        row.delete()


# --- Parts -------------------------------------------------------------------------------------
def count_attempt(meeting_id: UUID, secret: str, client: str, seat_id: UUID | None = None) -> None:
    """Raises RuleBroken ``wrong_qr``, which nobody guesses and costs nothing; ``too_many``."""
    check_secret(Meeting.objects.get(pk=meeting_id), secret)
    if seat_id is not None:
        key = f"{meeting_id}:{seat_id}"
        spend(scope="forum.seat", key=key, limit=PER_SEAT, window=WINDOW)
    key = f"{meeting_id}:{client}"
    spend(scope="forum.door", key=key, limit=PER_CLIENT, window=WINDOW)
    spend(scope="forum.room", key=str(meeting_id), limit=PER_MEETING, window=WINDOW)


def at_the_door(meeting_id: UUID, secret: str) -> Meeting:
    """The meeting, locked, while its door is open to who scanned its QR code."""
    found = lock(meeting_id)
    check_secret(found, secret)
    if not found.is_door_open():
        raise RuleBroken("door_shut", shut_words(found))
    return found


def check_secret(found: Meeting, secret: str) -> None:
    if not door.is_secret(found, secret):
        raise RuleBroken("wrong_qr", "Pindai kode QR yang tampil di ruang rapat ini.")


def shut_words(found: Meeting) -> str:
    """Why nobody can confirm presence now, and what to do."""
    if found.status == MeetingStatus.PLANNED:
        return "Rapat ini ditunda. Tunggu undangan baru."
    if found.status == MeetingStatus.CANCELLED:
        return "Rapat ini dibatalkan."
    if found.status == MeetingStatus.INVITED and not found.is_door_open():
        return f"Hadir dapat dicatat sejak {datetime_wib(found.door_opens_at)}."
    return "Waktu mencatat hadir sudah lewat. Hubungi sekretariat bila nama Anda belum tercatat."


def check_code(found: Meeting, code: str) -> None:
    if not door.is_short_code(found, code):
        raise RuleBroken(
            "wrong_code",
            "Kode tidak cocok. Ketik 6 angka yang sekarang tampil di layar ruang rapat.",
            field="code",
        )


def writable(meeting_id: UUID, by: User) -> Meeting:
    """The meeting, locked, while the secretary may write who is there."""
    check_holder(by)
    found = lock(meeting_id)
    if found.status not in WRITING and not found.is_door_open():
        raise RuleBroken(
            "not_now",
            "Hadir dicatat sejak satu jam sebelum rapat sampai notulen diajukan.",
        )
    return found


def invited(found: Meeting) -> QuerySet[MeetingInvitation]:
    """The invitations of a meeting."""
    return found.invitations.select_related("seat")


def enter(found: Meeting, seat: Seat, *, way: str, by: User | None = None) -> Attendance:
    """Once each; the meeting is locked, so two taps come one after the other."""
    before = found.attendances.filter(seat=seat).first()
    if before is not None:
        return before
    with acting(by=by, verb="meeting.attend"):
        return Attendance.objects.create(
            meeting=found,
            seat=seat,
            name=seat.name,
            office=seat.office,
            institution=seat.institution,
            has_vote=seat.has_vote,
            way=way,
            by=by,
        )


def enter_guest(
    found: Meeting, name: str, institution: str, *, way: str, by: User | None = None
) -> Attendance:
    """A guest once; who writes the same twice is the same."""
    name, institution = " ".join(name.split())[:120], " ".join(institution.split())[:160]
    if not name or not institution:
        raise RuleBroken(
            "name_missing",
            "Tulis nama dan lembaga Anda.",
            field="institution" if name else "name",
        )
    guests = found.attendances.guests()
    before = guests.filter(name__iexact=name, institution__iexact=institution).first()
    if before is not None:
        return before
    if guests.count() >= MOST_GUESTS:
        raise RuleBroken("too_many_guests", "Daftar tamu penuh. Hubungi sekretariat.")
    try:
        with transaction.atomic(), acting(by=by, verb="meeting.attend"):
            return Attendance.objects.create(
                meeting=found, name=name, institution=institution, way=way, by=by
            )
    except IntegrityError:
        return guests.get(name__iexact=name, institution__iexact=institution)


def needed_for_votes(found: Meeting) -> int:
    """The largest number present that a vote of this meeting was counted against."""
    votes = Decision.objects.filter(meeting=found, way=DecisionWay.VOTE)
    return max((row.votes for row in votes), default=0)
