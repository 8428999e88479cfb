"""What report and first page tell of the forum, against a count of the demo's rows one by one."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from companies.models import Realisation
from forum.models import (
    Assignment,
    Attendance,
    Decision,
    Deliberation,
    Meeting,
    MeetingInvitation,
    MonitorNote,
    ProposalQuestion,
    Signal,
)
from forum_site.formats.dates import local_date
from proposals.models import Proposal
from reports.quarterly import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


@pytest.fixture
def span() -> tuple[date, date]:
    """The last three hundred days and today."""
    today = timezone.localdate()
    return today - timedelta(days=300), today + timedelta(days=1)


def inside(value: object, span: tuple[date, date]) -> bool:
    """Whether a moment or a day lies in the half-open span; None never does."""
    if value is None:
        return False
    day = local_date(value) if hasattr(value, "tzinfo") else value
    return span[0] <= day < span[1]


def test_meetings_and_decisions_are_those_of_approved_minutes(span: tuple[date, date]) -> None:
    told = body.forum(*span, on=timezone.localdate())["decisions"]
    held = [
        row
        for row in Meeting.objects.all()
        if row.status in ("approved", "published") and inside(row.starts_at, span)
    ]
    decided = [row for row in Decision.objects.all() if row.meeting_id in {m.pk for m in held}]
    assert told["meetings"] == len(held) > 0
    assert told["invited"] == sum(
        row.meeting_id in {m.pk for m in held} for row in MeetingInvitation.objects.all()
    )
    assert told["came"] == sum(
        row.meeting_id in {m.pk for m in held} and row.seat_id is not None
        for row in Attendance.objects.all()
    )
    assert told["substantive"] == sum(row.kind == "substantive" for row in decided) > 0
    assert told["procedural"] == sum(row.kind == "procedural" for row in decided)
    assert told["followed_up"] == sum(row.follow_up == "done" for row in decided) > 0
    assert told["adopted"] == told["followed_up"] + told["dropped"] + told["owed"]


def test_participation_is_that_of_proposals_and_musyawarah(span: tuple[date, date]) -> None:
    found = body.forum(*span, on=timezone.localdate())["participation"]
    sent = [
        row
        for row in Proposal.objects.all()
        if row.status != "draft" and inside(row.submitted_at, span)
    ]
    total, villages = found["total"], {row["code"]: row for row in found["villages"]}
    assert total["proposals"] == len(sent) > 10
    assert len(villages) == 17
    for code, row in villages.items():
        assert row["proposals"] == sum(each.village_id == code for each in sent), code
    assert total["amount_self_help"] == sum(row.amount_self_help for row in sent) > 0
    assert total["amount_total"] == sum(row.amount_self_help + row.amount_needed for row in sent)
    valid = [row for row in Deliberation.objects.all() if row.annulled_at is None]
    assert total["meetings"] == sum(inside(row.held_on, span) for row in valid)
    for name in ("proposals", "meetings", "households", "amount_self_help"):
        for rows in (found["villages"], found["districts"]):
            assert sum(row[name] for row in rows) == total[name], name
    done = [
        row for row in Realisation.objects.filter(status="accepted") if inside(row.ended_on, span)
    ]
    assert total["households"] <= sum(int(row.quantity or 0) for row in done)


def test_voices_and_studies_are_those_of_the_rows(span: tuple[date, date]) -> None:
    found = body.forum(*span, on=timezone.localdate())
    voices, studies = found["voices"], found["studies"]
    questions = list(ProposalQuestion.objects.all())
    answered = [row for row in questions if inside(row.published_at, span)]
    promised = [row for row in answered if row.due_on is not None]
    assert (
        voices["signals"] == sum(inside(row.created_at, span) for row in Signal.objects.all()) > 0
    )
    assert voices["asked"] == sum(inside(row.created_at, span) for row in questions) > 0
    assert voices["answered"] == len(answered) > 0
    assert voices["promised"] == len(promised)
    assert voices["in_time"] == sum(local_date(row.published_at) <= row.due_on for row in promised)
    notes = [
        row
        for row in MonitorNote.objects.all()
        if row.status == "published" and inside(row.published_at, span)
    ]
    assert voices["differing"] == sum(row.verdict == "differs" for row in notes)
    assert voices["agreeing"] + voices["differing"] == len(notes) > 0
    published = [
        row
        for row in Assignment.objects.all()
        if row.status == "published" and inside(row.published_at, span)
    ]
    assert studies["published"] == len(published) > 0


def test_the_first_page_says_the_same_of_this_year(client: Client) -> None:
    today = timezone.localdate()
    since = body.forum(date(today.year, 1, 1), today + timedelta(days=1), on=today)
    shown = client.get("/").content.decode()
    for title, text in body.sentences(since)[:3]:
        assert title in shown
        assert text in shown


def test_a_revision_from_before_the_forum_was_counted_tells_nothing_of_it() -> None:
    assert body.told({}) == []
    assert list(body.lines({})) == []
    assert body.places({}) == []
