"""Meetings: their calendar, agenda, invitation, who is there, and that nothing goes out of turn."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from companies.workflow import PlanStatus
from forum import door
from forum.models import Attendance, Meeting
from forum.services import agenda, attendance, meetings, minutes
from forum.services.meeting_papers import issue_invitation, issue_minutes
from forum.services.quorum import quorum_of
from forum_site.accounts import roles
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from proposals.workflow import Status
from tests import factories as make
from tests.companies.plan_scenes import make_plan
from tests.files.samples import pdf_bytes, upload
from tests.forum import meeting_scenes as scenes
from tests.forum.scenes import make_decree, make_seat

pytestmark = pytest.mark.django_db


def refused(code: str):
    return pytest.raises(RuleBroken, match=f"^{code}:")


# --- The calendar --------------------------------------------------------------------------------
def test_a_quarter_has_one_routine_meeting() -> None:
    first = scenes.planned(kind="routine").meeting
    assert first.name.startswith("Rapat rutin Triwulan")
    with refused("quarter_taken"):
        scenes.planned(make_decree(starts_on="2010-01-01", ends_on="2010-12-31"), kind="routine")


def test_after_a_cancelled_one_the_quarter_is_free_again() -> None:
    room = scenes.planned(kind="routine")
    meetings.cancel_meeting(meeting_id=room.meeting.pk, reason="Banjir.", by=room.secretary)
    again = meetings.plan_meeting(
        kind="routine", title="Lagi", place="Balai", key="lain", by=room.secretary, **scenes.hours()
    )
    assert again.code == f"{room.meeting.code}-2"


def test_two_clicks_plan_one_meeting() -> None:
    secretary = make.make_secretary()
    words = {"kind": "special", "title": "Mendesak", "place": "Balai", "key": "sama"}
    rows = {meetings.plan_meeting(**words, **scenes.hours(), by=secretary).pk for _ in range(2)}
    assert len(rows) == 1


@pytest.mark.parametrize("role", [roles.CITIZEN, roles.FORUM_OFFICER, roles.VERIFIER])
def test_only_the_secretariat_plans(role: str) -> None:
    with pytest.raises(NotYours):
        meetings.plan_meeting(
            kind="special",
            title="x",
            place="y",
            key="k",
            by=make.make_user(role),
            **scenes.hours(),
        )


# --- The agenda ----------------------------------------------------------------------------------
def test_the_agenda_is_built_from_what_waits_and_only_once() -> None:
    room = scenes.planned()
    make_plan(status=PlanStatus.SUBMITTED, submitted_at=timezone.now())
    make.make_proposal(Status.IN_REVIEW)
    make.make_proposal(Status.PUBLISHED)
    added = agenda.compose_agenda(meeting_id=room.meeting.pk, by=room.secretary)
    kinds = room.meeting.items.exclude(subject_id="").values_list("subject_kind", flat=True)
    assert added == len(kinds)
    assert sorted(kinds) == ["plan", "proposal"]
    assert agenda.compose_agenda(meeting_id=room.meeting.pk, by=room.secretary) == 0


def test_an_overdue_decision_comes_back_on_the_agenda() -> None:
    decision = scenes.overdue().meeting.decisions.get()
    room = scenes.planned(make_decree(starts_on="2010-01-01", ends_on="2010-12-31"))
    agenda.compose_agenda(meeting_id=room.meeting.pk, by=room.secretary)
    assert room.meeting.items.get(subject_kind="decision").subject_id == str(decision.pk)


def test_points_move_and_leave_until_something_is_decided_about_them() -> None:
    room = scenes.opened()
    second = agenda.add_item(meeting_id=room.meeting.pk, title="Kedua", by=room.secretary)
    agenda.move_item(meeting_id=room.meeting.pk, item_id=second.pk, by=room.secretary)
    assert [item.title for item in room.meeting.items.all()] == ["Kedua", "Laporan sekretariat"]
    room.decide(item_id=second.pk)
    with refused("item_decided"):
        agenda.drop_item(meeting_id=room.meeting.pk, item_id=second.pk, by=room.secretary)


def test_the_agenda_is_closed_with_the_meeting_and_a_point_of_another_is_none() -> None:
    room = scenes.handed_in()
    with refused("agenda_closed"):
        agenda.add_item(meeting_id=room.meeting.pk, title="Terlambat", by=room.secretary)
    other = scenes.planned(make_decree(starts_on="2010-01-01", ends_on="2010-12-31"))
    with refused("item_unknown"):
        agenda.add_paper(
            meeting_id=other.meeting.pk,
            item_id=room.meeting.items.get().pk,
            title="Bahan",
            upload=upload(pdf_bytes(), "bahan.pdf"),
            is_public=True,
            by=other.secretary,
        )


# --- The invitation ------------------------------------------------------------------------------
def test_everybody_seated_on_the_day_is_invited_and_told_once() -> None:
    decree = make_decree()
    member = make.make_user(roles.CITIZEN)
    make_seat(decree, user=member)
    gone = make_seat(decree, ends_on=decree.starts_on)
    room = scenes.invited(decree=decree)
    assert room.meeting.invitations.count() == 6
    assert not room.meeting.invitations.filter(seat=gone).exists()
    assert Notice.objects.filter(recipient=member, key__startswith="meeting:invited").count() == 1
    assert Meeting.objects.visible_to(member).get() == room.meeting
    assert not Meeting.objects.visible_to(make.make_user(roles.CITIZEN)).exists()


def test_no_invitation_without_agenda_members_or_future() -> None:
    room = scenes.planned()
    words = {"letter_number": "", "signer_name": "", "signer_role": "Ketua", "by": room.secretary}
    agenda.drop_item(
        meeting_id=room.meeting.pk, item_id=room.meeting.items.get().pk, by=room.secretary
    )
    with refused("agenda_empty"):
        meetings.invite(meeting_id=room.meeting.pk, **words)
    agenda.add_item(meeting_id=room.meeting.pk, title="Satu", by=room.secretary)
    scenes.move(room.meeting, timedelta(hours=-1))
    with refused("too_late"):
        meetings.invite(meeting_id=room.meeting.pk, **words)
    scenes.move(room.meeting, timedelta(days=3000))
    with refused("nobody_seated"):
        meetings.invite(meeting_id=room.meeting.pk, **words)


def test_a_postponed_meeting_has_another_secret_and_is_invited_anew() -> None:
    room = scenes.invited()
    before = door.secret_of(room.meeting)
    meetings.postpone(meeting_id=room.meeting.pk, reason="Ketua berhalangan.", by=room.secretary)
    words = {"title": "Sinkronisasi", "place": "Balai", "note": "", **scenes.hours(2)}
    meetings.change_meeting(meeting_id=room.meeting.pk, by=room.secretary, **words)
    assert door.secret_of(room.again()) != before
    with refused("wrong_status"):
        meetings.open_meeting(meeting_id=room.meeting.pk, by=room.secretary)


def test_the_letter_is_printed_once_and_in_a_next_version_when_it_changed() -> None:
    room = scenes.invited()
    for _ in range(2):
        issue_invitation(meeting_id=room.meeting.pk)
    assert room.again().invitation.version == 1
    agenda.add_item(meeting_id=room.meeting.pk, title="Susulan", by=room.secretary)
    issue_invitation(meeting_id=room.meeting.pk)
    assert room.again().invitation.version == 2


# --- Presence ------------------------------------------------------------------------------------
def test_a_member_confirms_by_name_and_code_and_twice_is_once() -> None:
    room = scenes.at_the_door()
    first = scenes.by_code(room, room.seats[0])
    assert scenes.by_code(room, room.seats[0]) == first
    assert (first.has_vote, first.way, first.by) == (True, "code", None)
    assert not scenes.by_code(room, room.seats[4]).has_vote


def test_a_member_with_an_account_taps_once_and_a_stranger_is_no_member() -> None:
    decree, member = make_decree(), make.make_user(roles.CITIZEN)
    make_seat(decree, user=member)
    room = scenes.at_the_door(decree=decree)
    secret = door.secret_of(room.meeting)
    row = attendance.confirm_by_account(meeting_id=room.meeting.pk, secret=secret, by=member)
    assert (row.way, row.by) == ("account", member)
    with refused("no_seat"):
        attendance.confirm_by_account(
            meeting_id=room.meeting.pk, secret=secret, by=make.make_user(roles.CITIZEN)
        )


def test_guests_sign_once_and_never_vote() -> None:
    room = scenes.at_the_door()
    given = {
        "secret": door.secret_of(room.meeting),
        "code": door.short_code(room.meeting).grouped,
        "client": "10.0.0.1",
        "meeting_id": room.meeting.pk,
    }
    first = attendance.confirm_guest(name="Bu Tamu", institution="Media Contoh", **given)
    again = attendance.confirm_guest(name="bu  tamu", institution="MEDIA contoh", **given)
    assert first == again
    assert not first.has_vote
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.filter(pk=first.pk).update(has_vote=True)


def test_nobody_is_there_before_the_door_opens_or_after_it_shut() -> None:
    room = scenes.invited()
    scenes.move(room.meeting, timedelta(minutes=61))
    with refused("door_shut"):
        scenes.by_code(room, room.seats[0])
    scenes.move(room.meeting, -timedelta(hours=5, minutes=1))
    with refused("door_shut"):
        scenes.by_code(room, room.seats[0])


def test_what_was_sent_in_the_room_is_worth_nothing_after_the_closing() -> None:
    room = scenes.opened()
    kept = {
        "secret": door.secret_of(room.meeting),
        "code": door.short_code(room.meeting).digits,
    }
    scenes.by_code(room, room.seats[3], **kept)
    meetings.close_meeting(meeting_id=room.meeting.pk, by=room.secretary)
    with refused("door_shut"):
        scenes.by_code(room, room.seats[4], **kept)
    assert room.meeting.attendances.count() == 4


def test_the_code_of_the_room_changes_and_the_one_before_still_opens() -> None:
    room = scenes.at_the_door()
    now = timezone.now()
    code = door.short_code(room.meeting, now)
    assert now < code.until <= now + door.SLOT
    assert door.is_short_code(room.meeting, code.grouped, now + door.SLOT)
    assert not door.is_short_code(room.meeting, code.digits, now + 2 * door.SLOT)


def test_a_guessed_code_is_refused_and_then_so_is_the_right_one() -> None:
    room = scenes.at_the_door()
    for _ in range(attendance.PER_SEAT):
        with refused("wrong_code"):
            scenes.by_code(room, room.seats[0], code="000000x")
    with refused("too_many"):
        scenes.by_code(room, room.seats[0])
    assert scenes.by_code(room, room.seats[1])


def test_without_the_secret_of_the_qr_a_right_code_opens_nothing_and_costs_nobody() -> None:
    room = scenes.at_the_door()
    for _ in range(attendance.PER_SEAT + 1):
        with refused("wrong_qr"):
            scenes.by_code(room, room.seats[0], secret="bukan-rahasia")
    assert scenes.by_code(room, room.seats[0])


def test_a_member_of_no_invitation_is_not_in_the_list() -> None:
    room = scenes.at_the_door()
    with refused("no_seat"):
        scenes.by_code(room, room.seats[0].__class__(pk=uuid4()))


def test_the_database_takes_no_presence_outside_of_the_meeting() -> None:
    room = scenes.handed_in()
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(meeting=room.meeting, name="Susulan", institution="x", way="hand")
    with refused("not_now"):
        room.come(4)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_are_one_presence() -> None:
    room = scenes.at_the_door()

    def tap(_: int) -> int:
        try:
            return scenes.by_code(room, room.seats[0]).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(tap, range(2)))) == 1
    assert room.meeting.attendances.count() == 1


# --- Quorum and minutes --------------------------------------------------------------------------
def test_quorum_is_of_seated_voters_by_the_rule_of_the_day() -> None:
    room = scenes.opened(present=2)
    assert quorum_of(room.meeting).words == (
        "2 dari 4 anggota bersuara hadir; kuorum belum ditetapkan"
    )
    rule = scenes.set_quorum(51)
    assert (quorum_of(room.meeting).needed, quorum_of(room.meeting).is_reached) == (3, False)
    rule.value = 50
    rule.save()
    assert quorum_of(room.meeting).is_reached
    rule.is_example = True
    rule.save()
    assert quorum_of(room.meeting).is_reached is None


def test_minutes_freeze_who_was_there_and_a_later_rule_changes_nothing() -> None:
    room = scenes.handed_in()
    scenes.set_quorum(90)
    make_seat(room.seats[0].decree)
    quorum = quorum_of(room.again())
    assert (quorum.seats, quorum.present, quorum.percent) == (4, 3, None)


def test_minutes_need_words_and_people() -> None:
    room = scenes.opened(present=0)
    meetings.close_meeting(meeting_id=room.meeting.pk, by=room.secretary)
    with refused("minutes_missing"):
        minutes.hand_in(meeting_id=room.meeting.pk, by=room.secretary)
    minutes.write_minutes(meeting_id=room.meeting.pk, minutes="Isi.", by=room.secretary)
    with refused("nobody_there"):
        minutes.hand_in(meeting_id=room.meeting.pk, by=room.secretary)


def test_who_wrote_the_minutes_never_approves_them() -> None:
    room = scenes.handed_in()
    both = make.make_user(roles.SECRETARIAT, roles.FORUM_OFFICER)
    Meeting.objects.filter(pk=room.meeting.pk).update(minuted_by=both)
    with refused("same_person"):
        minutes.approve(meeting_id=room.meeting.pk, by=both)
    with pytest.raises(NotYours):
        minutes.approve(meeting_id=room.meeting.pk, by=room.secretary)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=room.meeting.pk).update(
            status="approved", approved_by=both, approved_at=timezone.now()
        )


def test_nothing_is_published_before_approval() -> None:
    room = scenes.handed_in()
    with refused("wrong_status"):
        minutes.publish(meeting_id=room.meeting.pk, by=room.secretary)
    assert not Meeting.objects.published().exists()


def test_returned_minutes_are_written_again() -> None:
    room = scenes.handed_in()
    minutes.send_back(meeting_id=room.meeting.pk, reason="Lengkapi.", by=room.officer)
    assert Notice.objects.filter(recipient=room.secretary, title__contains="dikembalikan").exists()
    assert room.again().seats_voting is None
    room.come(4)
    minutes.hand_in(meeting_id=room.meeting.pk, by=room.secretary)
    assert room.again().present_voting == 4


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_approve_once() -> None:
    room = scenes.handed_in()
    officers = [room.officer, make.make_officer()]

    def approve(officer) -> str:
        try:
            minutes.approve(meeting_id=room.meeting.pk, by=officer)
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()
        return "approved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(approve, officers)) == ["approved", "wrong_status"]


def test_the_signed_copy_keeps_both_hashes() -> None:
    room = scenes.approved()
    copy = {"upload": upload(pdf_bytes(), "ba.pdf"), "by": room.secretary}
    with refused("still_printing"):
        minutes.file_signed_copy(meeting_id=room.meeting.pk, **copy)
    issue_minutes(meeting_id=room.meeting.pk)
    minutes.file_signed_copy(meeting_id=room.meeting.pk, **copy)
    document = room.again().document
    assert document.sha256 != document.signed_sha256 != ""
    assert document.status == "salinan bertanda tangan tersimpan"
    issue_minutes(meeting_id=room.meeting.pk)
    assert room.again().document == document
