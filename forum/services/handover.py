"""Serah terima tugas: everything that one person has in hand goes to another in one step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from forum import notices
from forum.models import DutyTransfer, Meeting, MeetingInvitation, Seat
from forum.workflow.handover import HAND_OVER
from forum.workflow.meetings import MeetingStatus
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.duties import Duty
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.dates import midnight


@dataclass(frozen=True)
class Load:
    """One line of the preview: how many of what, and whether the successor could do it."""

    label: str
    count: int
    is_able: bool


@dataclass(frozen=True)
class Succession:
    """What happens to the seat: it ends on ``last_day``; with ``takes_seat`` the successor sits
    there from the next day on, in the office and for the institution given."""

    last_day: date
    reason: str
    seat_id: UUID | None = None
    takes_seat: bool = False
    office: str = ""
    institution: str = ""


def loads_of(*, person: User, successor: User, duties: Iterable[Duty]) -> list[Load]:
    """What would go over, without what there is none of; one query a kind."""
    found = [(duty, duty.open_of(person).count()) for duty in duties]
    return [Load(duty.label, n, is_able(duty, successor)) for duty, n in found if n]


def is_able(duty: Duty, user: User) -> bool:
    return user.is_active and (not duty.needs or user.has_perm(duty.needs))


@transaction.atomic
def hand_over(
    *,
    person: User,
    successor: User,
    succession: Succession,
    duties: Sequence[Duty],
    key: str,
    by: User,
) -> DutyTransfer:
    """Hand over all open work and the seat, or nothing. Both are told; sent twice it is one.

    Raises NotYours, RuleBroken ``same_person``, ``successor_closed``, ``successor_not_able``,
    ``nothing_to_hand_over``, ``last_day_wrong``, ``already_seated``, or what a duty refuses.
    """
    if not by.has_perm(HAND_OVER):
        raise NotYours
    lock_people(person, successor)
    if before := DutyTransfer.objects.filter(key=key).first():
        return before
    check_people(person, successor)
    with acting(by=by, verb="duties.hand_over", reason=succession.reason.strip()):
        seat, next_seat = follow(person, successor, succession)
        counts = pass_all(person, successor, duties, by=by)
        if seat is not None and (moved := pass_invitations(seat, next_seat)):
            counts.append({"label": "undangan rapat", "count": moved})
        if not counts and seat is None:
            raise RuleBroken(
                "nothing_to_hand_over", "Tidak ada pekerjaan terbuka dan tidak ada kedudukan."
            )
        made = DutyTransfer.objects.create(
            person=person,
            successor=successor,
            seat=seat,
            next_seat=next_seat,
            last_day=succession.last_day,
            reason=succession.reason.strip(),
            counts=counts,
            by=by,
            key=key,
        )
    notices.duties_handed_over(transfer=made)
    return made


def lock_people(person: User, successor: User) -> None:
    """Always in the same order, so that two handovers between two people do not wait in a ring."""
    keys = [person.pk, successor.pk]
    list(User.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def check_people(person: User, successor: User) -> None:
    if person.pk == successor.pk:
        raise RuleBroken("same_person", "Pilih penerima lain.", field="successor")
    if not successor.is_active:
        raise RuleBroken(
            "successor_closed", "Akun penerima sudah ditutup. Pilih orang lain.", field="successor"
        )


def pass_all(
    person: User, successor: User, duties: Iterable[Duty], *, by: User
) -> list[dict[str, str | int]]:
    """Each kind of work, its rows locked; what went over, by label."""
    counts: list[dict[str, str | int]] = []
    for duty in duties:
        rows = list(duty.open_of(person).select_for_update(no_key=True, of=("self",)))
        if not rows:
            continue
        if not is_able(duty, successor):
            raise RuleBroken(
                "successor_not_able",
                f"{successor} tidak berwenang atas {duty.label}. Pilih penerima lain, atau minta "
                "pengelola sistem memberi peran lebih dulu.",
                field="successor",
            )
        duty.pass_on(rows, to=successor, by=by)
        counts.append({"label": duty.label, "count": len(rows)})
    return counts


def follow(
    person: User, successor: User, succession: Succession
) -> tuple[Seat | None, Seat | None]:
    """End the seat, and seat the successor there if that is wanted."""
    if succession.seat_id is None:
        return None, None
    seats = Seat.objects.select_for_update(no_key=True, of=("self",)).filter(user=person)
    seat = seats.select_related("decree", "division").filter(pk=succession.seat_id).first()
    if seat is None:
        raise NotYours
    until, last = seat.ends_on, succession.last_day
    if not seat.starts_on <= last <= until:
        raise RuleBroken(
            "last_day_wrong", f"Pilih hari dalam masa jabatan: {seat.term}.", field="last_day"
        )
    seat.ends_on, seat.end_note = last, succession.reason.strip()
    seat.save(update_fields=["ends_on", "end_note"])
    if not succession.takes_seat or last == until:
        return seat, None
    return seat, seat_next(seat, successor, succession, until=until)


def seat_next(seat: Seat, successor: User, succession: Succession, *, until: date) -> Seat:
    """The successor in the same place for the rest of the term.

    Who comes from another institution is tied to none of ours until the secretariat says so.
    """
    first = succession.last_day + timedelta(days=1)
    held = Seat.objects.filter(user=successor, starts_on__lte=until, ends_on__gte=first).first()
    if held is not None:
        raise RuleBroken(
            "already_seated",
            f"{successor} sudah duduk sebagai {held.place}. Hapus centang “Penerima menduduki "
            "tempat yang sama”, atau akhiri dulu kedudukan itu.",
            field="takes_seat",
        )
    institution = succession.institution.strip() or seat.institution
    is_same = institution == seat.institution
    return Seat.objects.create(
        decree=seat.decree,
        role=seat.role,
        division=seat.division,
        name=successor.full_name,
        office=succession.office.strip() or seat.office,
        institution=institution,
        organisation=seat.organisation if is_same else None,
        pillar=seat.pillar,
        user=successor,
        has_vote=seat.has_vote,
        starts_on=first,
        ends_on=until,
    )


def pass_invitations(seat: Seat, next_seat: Seat | None) -> int:
    """Invitations to meetings after the seat's last day go to who sits there then; how many.

    Where nobody follows they end: who does not sit in the forum on the day is not asked to it.
    A meeting that was opened keeps those who were asked.
    """
    ahead = Meeting.objects.select_for_update(no_key=True, of=("self",)).filter(
        status=MeetingStatus.INVITED,
        starts_at__gte=midnight(seat.ends_on + timedelta(days=1)),
        invitations__seat=seat,
    )
    meetings = list(ahead.order_by("pk"))
    MeetingInvitation.objects.filter(seat=seat, meeting__in=meetings).delete()
    if next_seat is None:
        return 0
    MeetingInvitation.objects.bulk_create(
        [MeetingInvitation(meeting=meeting, seat=next_seat) for meeting in meetings],
        ignore_conflicts=True,
    )
    for meeting in meetings:
        notices.invitation_passed_on(meeting=meeting, seat=next_seat)
    return len(meetings)
