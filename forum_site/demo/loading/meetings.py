"""Two meetings of the forum: one that is over, with what it decided, and the one to come.

The first is written as rows, since it lies in the past; its day is that of the Bursa Kebutuhan. The
second is prepared by the services, so that it can be gone on with.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from companies.models import Bursa
from forum.models import (
    AgendaItem,
    Attendance,
    Decision,
    Division,
    FollowUpRecord,
    Meeting,
    MeetingInvitation,
    MeetingKind,
    Seat,
)
from forum.models.attendance import Way
from forum.services.agenda import add_item, compose_agenda
from forum.services.meetings import invite, plan_meeting, print_invitation
from forum.services.minutes import print_minutes
from forum.workflow import FollowUpStatus, MeetingStatus
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from forum_site.formats.dates import CITY_ZONE

#: Days from the end of the stories to the next meeting.
NEXT_IN = 9
PLACE = "Aula Bappeda, Jl. Contoh No. 1"


def load(cast: Cast, *, with_files: bool) -> None:
    """The past one first: what it left open waits for the next."""
    bursa = Bursa.objects.order_by("held_on").first()
    if bursa is None:
        return
    held = make_held(cast, bursa, with_files=with_files)
    make_coming(cast, held, with_files=with_files)


# --- The one that is over ------------------------------------------------------------------------
def make_held(cast: Cast, bursa: Bursa, *, with_files: bool) -> Meeting:
    """From its opening to its publication, step by step as the database wants it."""
    story, day = read("meetings")["held"], bursa.held_on
    secretary = cast.secretary(0)
    start = datetime.combine(day, time(9), tzinfo=CITY_ZONE)
    meeting = Meeting(
        code=f"triwulan-{quarter_of(day.month)}-{day.year}",
        kind=MeetingKind.ROUTINE,
        year=day.year,
        quarter=quarter_of(day.month),
        title=story["title"],
        starts_at=start,
        ends_at=start + timedelta(hours=3),
        place=PLACE,
        status=MeetingStatus.OPENED,
        letter_number=f"005/F-TJSLP/{day.year}",
        signer_name=cast.officer.full_name,
        signer_role="Ketua",
        bursa=bursa,
        minutes="\n\n".join(story["minutes"]),
        key="demo-rapat-lalu",
        planned_by=secretary,
        planned_at=start - timedelta(days=20),
        invited_by=secretary,
        invited_at=start - timedelta(days=9),
        opened_by=secretary,
        opened_at=start + timedelta(minutes=8),
    )
    insert([meeting])
    came = sit(cast, meeting, absent=set(story["absent"]))
    items = [
        AgendaItem(meeting=meeting, order=place, title=title, added_by=secretary)
        for place, title in enumerate(story["agenda"], start=1)
    ]
    insert(items)
    decide(cast, meeting, came, items)
    finish(cast, meeting, came)
    if with_files:
        print_minutes(meeting)
    return meeting


def quarter_of(month: int) -> int:
    return (month - 1) // 3 + 1


def sit(cast: Cast, meeting: Meeting, *, absent: set[str]) -> int:
    """Who was invited and who came, one after the other; how many of them vote."""
    seats = list(Seat.objects.seated(meeting.starts_at.astimezone(CITY_ZONE).date()))
    insert([MeetingInvitation(meeting=meeting, seat=seat) for seat in seats])
    present = [seat for seat in seats if seat.name not in absent]
    insert(
        [
            Attendance(
                meeting=meeting,
                seat=seat,
                name=seat.name,
                office=seat.office,
                institution=seat.institution,
                has_vote=seat.has_vote,
                way=Way.ACCOUNT if seat.user_id else Way.CODE,
                by=seat.user,
                at=meeting.starts_at - timedelta(minutes=24 - place),
            )
            for place, seat in enumerate(present)
        ]
    )
    guest = Attendance(
        meeting=meeting,
        name="Wening Pradipta",
        institution="Radio Suara Contoh",
        way=Way.CODE,
        at=meeting.starts_at - timedelta(minutes=3),
    )
    insert([guest])
    return sum(seat.has_vote for seat in present)


def decide(cast: Cast, meeting: Meeting, came: int, items: list[AgendaItem]) -> None:
    """The decisions of the story; each with its owner and last day."""
    day = meeting.starts_at.astimezone(CITY_ZONE).date()
    for number, row in enumerate(read("meetings")["held"]["decisions"], start=1):
        votes = row.get("votes", (None, None, None))
        decision = Decision(
            meeting=meeting,
            item=items[row["item"] - 1],
            number=number,
            kind=row["kind"],
            way="vote" if "votes" in row else "consensus",
            text=row["text"],
            votes_for=votes[0],
            votes_against=votes[1],
            votes_abstain=votes[2],
            present_voting=came,
            due_on=day + timedelta(days=row["days"]),
            key=f"demo-putusan-{number}",
            written_by=cast.secretary(0),
            written_at=meeting.starts_at + timedelta(minutes=40 * number),
            **owner_of(row["owner"]),
        )
        insert([decision])


def owner_of(name: str) -> dict[str, Seat | Division]:
    """A division by its name, else the seat of a person."""
    division = Division.objects.filter(name=name).first()
    return {"owner_division": division} if division else {"owner_seat": Seat.objects.get(name=name)}


def finish(cast: Cast, meeting: Meeting, came: int) -> None:
    """Closed, minuted, approved by the chair, published; two decisions were followed up."""
    start = meeting.starts_at
    day = start.astimezone(CITY_ZONE).date()
    meeting.status = MeetingStatus.PUBLISHED
    meeting.closed_by = meeting.minuted_by = meeting.published_by = cast.secretary(0)
    meeting.closed_at = start + timedelta(hours=3, minutes=10)
    meeting.minuted_at = start + timedelta(days=2)
    meeting.seats_voting = Seat.objects.voters(day).count()
    meeting.present_voting = came
    meeting.quorum_percent, meeting.quorum_basis = 51, "Peraturan rekaan, hanya untuk demo Pasal 12"
    meeting.approved_by, meeting.approved_at = cast.officer, start + timedelta(days=4)
    meeting.published_at = start + timedelta(days=5)
    meeting.save()
    for number, row in enumerate(read("meetings")["held"]["decisions"], start=1):
        if "done" in row:
            follow(cast, meeting, number, row)


def follow(cast: Cast, meeting: Meeting, number: int, row: dict) -> None:
    """What came of one decision."""
    decision = meeting.decisions.get(number=number)
    on = meeting.starts_at.astimezone(CITY_ZONE).date() + timedelta(days=row["done"])
    status = FollowUpStatus(row.get("state", FollowUpStatus.DONE))
    decision.follow_up = status
    decision.followed_on = on if status == FollowUpStatus.DONE else None
    decision.save()
    at = cast.shift.at_office_hour(on)
    record = FollowUpRecord(
        decision=decision, status=status, on=on, note=row["note"], by=cast.secretary(1), at=at
    )
    insert([record])


# --- The one to come -----------------------------------------------------------------------------
def make_coming(cast: Cast, held: Meeting, *, with_files: bool) -> None:
    """Prepared by the services and invited to; special where its quarter had its meeting."""
    day = max(cast.shift.story_day, timezone.localdate()) + timedelta(days=NEXT_IN)
    same = (day.year, quarter_of(day.month)) == (held.year, held.quarter)
    start = datetime.combine(day, time(9), tzinfo=CITY_ZONE)
    secretary = cast.secretary(0)
    meeting = plan_meeting(
        kind=MeetingKind.SPECIAL if same else MeetingKind.ROUTINE,
        title="Sinkronisasi rencana TJSLP tahun depan dan kebutuhan warga",
        starts_at=start,
        ends_at=start + timedelta(hours=3),
        place=PLACE,
        key="demo-rapat-nanti",
        by=secretary,
    )
    add_item(meeting_id=meeting.pk, title="Pembukaan dan laporan sekretariat", by=secretary)
    compose_agenda(meeting_id=meeting.pk, by=secretary)
    if not Seat.objects.seated(day).exists():
        return
    meeting = invite(
        meeting_id=meeting.pk,
        by=secretary,
        letter_number=f"011/F-TJSLP/{day.year}",
        signer_name=cast.officer.full_name,
        signer_role="Ketua",
    )
    if with_files:
        print_invitation(meeting)
