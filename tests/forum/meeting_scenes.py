"""Meetings of the forum as tests need them, by the services; every name is invented."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from forum import door
from forum.models import Decision, ForumDecree, Meeting, Seat
from forum.services import agenda, attendance, decisions, meetings, minutes
from forum_site.accounts.models import User
from forum_site.formats.dates import CITY_ZONE
from forum_site.rules.models import Rule
from tests import factories as make
from tests.forum.scenes import make_decree, make_seat


def set_quorum(percent: int = 51) -> Rule:
    """The city has set its quorum."""
    return Rule.objects.create(
        city_id=settings.CITY_CODE,
        key="forum_quorum_percent",
        value=percent,
        valid_from="2020-01-01",
        regulation="Keputusan contoh",
        article="Pasal 12",
    )


@dataclass
class Room:
    """A meeting with its people: four seats with a vote, one without."""

    meeting: Meeting
    secretary: User
    officer: User
    seats: list[Seat] = field(default_factory=list)

    def again(self) -> Meeting:
        self.meeting.refresh_from_db()
        return self.meeting

    def come(self, count: int) -> None:
        """So many members with a vote are there."""
        for seat in self.seats[:count]:
            attendance.mark_by_hand(meeting_id=self.meeting.pk, seat=seat, by=self.secretary)

    def decide(self, **more: Any) -> Decision:
        """One decision; ``votes`` as (agree, against, abstain)."""
        votes = more.pop("votes", None)
        kept = {name: more.pop(name) for name in ("item_id", "subject", "by") if name in more}
        words: dict[str, Any] = {
            "kind": "substantive",
            "text": "Rencana disinkronkan.",
            "owner": self.seats[0],
            "due_on": timezone.localdate() + timedelta(days=20),
            "votes": decisions.Votes(*votes) if votes else None,
        }
        key = more.pop("key", f"kunci-{next(make.numbers)}")
        return decisions.record_decision(
            meeting_id=self.meeting.pk,
            wording=decisions.Wording(**(words | more)),
            key=key,
            **({"by": self.secretary} | kept),
        )


def hours(days: int = 1) -> dict[str, datetime]:
    """Nine to twelve in the city, so many days from now."""
    day = timezone.localdate() + timedelta(days=days)
    return {
        "starts_at": datetime.combine(day, time(9), tzinfo=CITY_ZONE),
        "ends_at": datetime.combine(day, time(12), tzinfo=CITY_ZONE),
    }


def planned(decree: ForumDecree | None = None, **more: Any) -> Room:
    """On the calendar for tomorrow, with one point on its agenda."""
    secretary = make.make_secretary()
    decree = decree or make_decree()
    seats = [make_seat(decree) for _ in range(4)]
    adviser = make_seat(decree, "adviser")
    words = {"kind": "special", "title": "Sinkronisasi rencana", "place": "Balai Contoh"}
    meeting = meetings.plan_meeting(
        **(words | hours() | more), key=f"rapat-{next(make.numbers)}", by=secretary
    )
    agenda.add_item(meeting_id=meeting.pk, title="Laporan sekretariat", by=secretary)
    return Room(meeting, secretary, make.make_officer(), [*seats, adviser])


def invited(**more: Any) -> Room:
    """Everybody is asked to come."""
    room = planned(**more)
    meetings.invite(
        meeting_id=room.meeting.pk,
        by=room.secretary,
        letter_number="005/1/2026",
        signer_name="Ketua Contoh",
        signer_role="Ketua",
    )
    room.again()
    return room


def at_the_door(**more: Any) -> Room:
    """Half an hour before it begins."""
    room = invited(**more)
    move(room.meeting, timedelta(minutes=30))
    return room


def move(meeting: Meeting, until: timedelta) -> None:
    """Let it begin so long from now; its hours lie where the clock of a test needs them."""
    start = timezone.now() + until
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=start, ends_at=start + timedelta(hours=3)
    )
    meeting.refresh_from_db()


def opened(present: int = 3, **more: Any) -> Room:
    """It runs, with so many members who may vote."""
    room = at_the_door(**more)
    meetings.open_meeting(meeting_id=room.meeting.pk, by=room.secretary)
    move(room.meeting, -timedelta(minutes=10))
    room.come(present)
    room.again()
    return room


def handed_in(**more: Any) -> Room:
    """Over, with one decision by consensus; a forum officer has the next step."""
    room = opened(**more)
    room.decide()
    meetings.close_meeting(meeting_id=room.meeting.pk, by=room.secretary)
    minutes.write_minutes(
        meeting_id=room.meeting.pk, minutes="Rapat dibuka ketua.\n\nDitutup.", by=room.secretary
    )
    minutes.hand_in(meeting_id=room.meeting.pk, by=room.secretary)
    room.again()
    return room


def approved(**more: Any) -> Room:
    """What was decided holds."""
    room = handed_in(**more)
    minutes.approve(meeting_id=room.meeting.pk, by=room.officer)
    room.again()
    return room


def overdue(**more: Any) -> Room:
    """It was held ten days ago; what it decided was to be done by yesterday."""
    room = opened(**more)
    move(room.meeting, -timedelta(days=10))
    room.decide(due_on=timezone.localdate() - timedelta(days=1))
    return finish(room)


def finish(room: Room) -> Room:
    """Close it, hand its minutes in and approve them."""
    known = {"meeting_id": room.meeting.pk, "by": room.secretary}
    meetings.close_meeting(**known)
    minutes.write_minutes(minutes="Rapat dibuka ketua.\n\nDitutup.", **known)
    minutes.hand_in(**known)
    minutes.approve(meeting_id=room.meeting.pk, by=room.officer)
    room.again()
    return room


def published(**more: Any) -> Room:
    """Everybody reads it."""
    room = approved(**more)
    minutes.publish(meeting_id=room.meeting.pk, by=room.secretary)
    room.again()
    return room


def by_code(room: Room, seat: Seat, **more: Any) -> Any:
    """A member confirms presence with the code of the room."""
    given = {
        "secret": door.secret_of(room.meeting),
        "code": door.short_code(room.meeting).digits,
        "client": "10.0.0.1",
    }
    return attendance.confirm_by_code(meeting_id=room.meeting.pk, seat_id=seat.pk, **(given | more))
