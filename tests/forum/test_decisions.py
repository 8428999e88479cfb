"""Decisions: votes and quorum, what they are about, who owes what follows, who reads them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.services.bursas import close_bursa, open_bursa
from forum.figures.decisions import decisions_in
from forum.models import Decision
from forum.models.decisions import DecisionKind
from forum.services import agenda, follow_ups, meetings, minutes
from forum.services.attendance import unmark
from forum.services.decisions import remove_decision
from forum.services.queue import queue_for
from forum.subjects import find
from forum.workflow import FollowUpStatus, FollowUpStep
from forum_site.accounts import roles
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from proposals.workflow import Status
from reports.meetings import decisions_about, meeting_subjects
from tests import factories as make
from tests.forum import meeting_scenes as scenes
from tests.forum.scenes import make_decree, make_division, make_seat
from tests.reports import case_scenes

pytestmark = pytest.mark.django_db


def refused(code: str):
    return pytest.raises(RuleBroken, match=f"^{code}:")


def page(client: Client, name: str, *arguments: str, **query: str) -> str:
    response = client.get(reverse(name, args=arguments), query)
    assert response.status_code == 200
    return response.content.decode()


# --- Taking them ---------------------------------------------------------------------------------
def test_votes_are_never_more_than_those_present_with_a_vote() -> None:
    scenes.set_quorum()
    room = scenes.opened(present=3)
    room.come(5)
    with refused("too_many_votes"):
        room.decide(votes=(3, 1, 1))
    decision = room.decide(votes=(2, 1, 1))
    assert decision.present_voting == 4
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(votes_for=4)


def test_a_lost_vote_is_recorded_and_owes_nothing() -> None:
    scenes.set_quorum()
    decision = scenes.opened(present=4).decide(votes=(1, 1, 2))
    assert not decision.is_adopted
    assert decision.follow_up == FollowUpStatus.NONE


def test_without_a_rule_a_substantive_decision_is_taken_by_consensus_only() -> None:
    room = scenes.opened()
    with refused("no_rule"):
        room.decide(votes=(3, 0, 0))
    assert room.decide().way == "consensus"
    assert room.decide(kind="procedural", votes=(2, 1, 0)).votes == 3


def test_without_quorum_only_procedural_decisions_are_taken() -> None:
    scenes.set_quorum()
    room = scenes.opened(present=2)
    for votes in (None, (2, 0, 0)):
        with refused("no_quorum"):
            room.decide(votes=votes)
    assert room.decide(kind="procedural", text="Rapat ditunda dua pekan.")


def test_presence_that_votes_were_counted_on_stays() -> None:

    scenes.set_quorum(25)
    room = scenes.opened(present=3)
    decision = room.decide(votes=(2, 1, 0))
    row = room.meeting.attendances.first()
    known = {"meeting_id": room.meeting.pk, "by": room.secretary}
    with refused("votes_counted"):
        unmark(attendance_id=row.pk, **known)
    remove_decision(decision_id=decision.pk, **known)
    unmark(attendance_id=row.pk, **known)
    assert room.meeting.attendances.count() == 2


def test_minutes_with_a_decision_that_lost_its_quorum_are_refused() -> None:

    scenes.set_quorum()
    room = scenes.opened(present=3)
    room.decide()
    known = {"meeting_id": room.meeting.pk, "by": room.secretary}
    unmark(attendance_id=room.meeting.attendances.first().pk, **known)
    meetings.close_meeting(**known)
    minutes.write_minutes(minutes="Isi.", **known)
    with refused("no_quorum"):
        minutes.hand_in(**known)


def test_two_clicks_write_one_decision_and_numbers_have_no_gap() -> None:
    room = scenes.opened()
    first = room.decide(key="sama")
    assert room.decide(key="sama") == first
    room.decide()
    third = room.decide()
    remove_decision(meeting_id=room.meeting.pk, decision_id=first.pk, by=room.secretary)
    third.refresh_from_db()
    assert third.number == 2


def test_what_is_approved_does_not_change_any_more() -> None:
    room = scenes.approved()
    decision = room.meeting.decisions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(text="Lain sama sekali.")
    with refused("not_now"):
        remove_decision(meeting_id=room.meeting.pk, decision_id=decision.pk, by=room.secretary)


def test_a_decision_has_one_owner_and_a_day_after_the_meeting() -> None:
    room = scenes.opened()
    with refused("due_early"):
        room.decide(due_on=timezone.localdate() - timedelta(days=3))
    division = make_division(room.seats[0].decree)
    decision = room.decide(owner=division)
    assert decision.owner == division.name
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(owner_seat=room.seats[0])


@pytest.mark.parametrize("role", [roles.FORUM_OFFICER, roles.CITIZEN])
def test_only_the_secretariat_writes_decisions(role: str) -> None:
    with pytest.raises(NotYours):
        scenes.opened().decide(by=make.make_user(role))


# --- What they are about -------------------------------------------------------------------------
def test_a_row_that_the_person_may_not_see_is_like_none() -> None:
    draft = make.make_proposal(Status.DRAFT)
    secretary = make.make_secretary()
    for key in (str(draft.pk), "TJ-2026-9999-K", "bukan-kode"):
        with refused("subject_unknown"):
            find("proposal", key, user=secretary)
    with refused("subject_unknown"):
        find("case", str(draft.pk), user=secretary)


def test_a_decision_shows_on_the_desk_and_when_published_on_the_page_of_its_proposal() -> None:
    proposal = make.make_proposal(Status.PUBLISHED)
    room = scenes.opened()
    subject = find("proposal", proposal.code, user=room.secretary)
    item = agenda.add_item(meeting_id=room.meeting.pk, title="", subject=subject, by=room.secretary)
    decision = room.decide(item_id=item.pk, text="Usulan didampingi Pokja.")
    assert decision.subject_id == str(proposal.pk)
    assert decisions_about(proposal, room.secretary) == [decision]
    assert decisions_about(proposal, make.make_user(roles.CITIZEN)) is None
    visitor = Client()
    scenes.finish(room)
    path = proposal.get_absolute_url()
    assert "didampingi Pokja" not in visitor.get(path).content.decode()

    minutes.publish(meeting_id=room.meeting.pk, by=room.secretary)
    assert "didampingi Pokja" in visitor.get(path).content.decode()
    assert proposal.title in page(visitor, "forum:meeting", room.meeting.code)


def test_a_case_stays_closed_to_the_public_in_agenda_and_decision() -> None:
    case = case_scenes.make_case()
    room = scenes.opened()
    (subject,) = meeting_subjects(room.secretary)
    assert subject.key == str(case.pk)
    agenda.compose_agenda(meeting_id=room.meeting.pk, by=room.secretary, more=[subject])
    item = room.meeting.items.get(subject_kind="case")
    assert case.company.name not in f"{item.title} {item.label}"
    decision = room.decide(item_id=item.pk, text="Kata yang rahasia.")
    assert not decision.is_public
    assert decisions_about(case, room.secretary) == [decision]

    scenes.finish(room)
    minutes.publish(meeting_id=room.meeting.pk, by=room.secretary)
    shown = page(Client(), "forum:meeting", room.meeting.code)
    shown += page(Client(), "forum:decisions")
    assert "Kata yang rahasia." not in shown
    assert case.company.name not in shown
    assert "1 keputusan lain tidak tampil untuk umum." in shown
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(is_public=True)


# --- What follows --------------------------------------------------------------------------------
def test_the_owner_is_told_when_the_minutes_are_approved() -> None:
    decree, member = make_decree(), make.make_user(roles.CITIZEN)
    seat = make_seat(decree, user=member)
    room = scenes.opened(decree=decree)
    room.decide(owner=seat, text="Susun daftar.")
    assert not Notice.objects.filter(recipient=member, body="Susun daftar.").exists()
    scenes.finish(room)
    assert Notice.objects.filter(recipient=member, body="Susun daftar.").count() == 1


def test_what_is_owed_waits_in_the_queue_overdue_first() -> None:
    room = scenes.overdue()
    group = next(g for g in queue_for(room.secretary) if g.slug == "decisions")
    assert (group.kind, group.count, group.hint) == ("late", 1, "1 lewat batas")
    finished(room)
    group = next(g for g in queue_for(room.secretary) if g.slug == "decisions")
    assert (group.kind, group.count) == ("", 0)


def finished(room: scenes.Room) -> Decision:
    return follow_ups.follow_up(
        decision_id=room.meeting.decisions.get().pk,
        step=FollowUpStep.FINISH,
        on=timezone.localdate(),
        note="Daftar disusun.",
        by=room.officer,
    )


def test_a_follow_up_is_recorded_once_and_only_after_approval() -> None:
    room = scenes.handed_in()
    with refused("not_binding"):
        finished(room)

    minutes.approve(meeting_id=room.meeting.pk, by=room.officer)
    done = finished(room)
    assert (done.follow_up, done.followed_on) == ("done", timezone.localdate())
    with refused("wrong_status"):
        finished(room)
    assert done.records.count() == 1


def test_a_follow_up_needs_words_a_day_and_the_right_person() -> None:
    room = scenes.approved()
    known = {"decision_id": room.meeting.decisions.get().pk, "step": FollowUpStep.START}
    today = timezone.localdate()
    with refused("note_missing"):
        follow_ups.follow_up(on=today, note=" ", by=room.secretary, **known)
    with refused("day_wrong"):
        follow_ups.follow_up(on=today + timedelta(days=1), note="x", by=room.secretary, **known)
    with pytest.raises(NotYours):
        follow_ups.follow_up(on=today, note="x", by=make.make_user(roles.VERIFIER), **known)


# --- Reading them --------------------------------------------------------------------------------
def test_the_register_shows_published_ones_and_filters_them() -> None:
    room = scenes.published()
    assert "Rencana disinkronkan." in page(Client(), "forum:decisions")
    assert "Rencana disinkronkan." in page(Client(), "forum:decisions", keadaan="berjalan")
    year = str(room.meeting.year)
    assert "Rencana disinkronkan." in page(Client(), "forum:decisions", tahun=year, q="rencana")
    for query in ({"keadaan": "selesai"}, {"q": "tidak ada"}, {"tahun": "1999"}):
        assert "Tidak ada keputusan yang cocok." in page(Client(), "forum:decisions", **query)
    assert "Rencana disinkronkan." in page(Client(), "forum:decisions", tahun="²²²²", keadaan="x")


def test_before_publication_strangers_find_nothing() -> None:
    room = scenes.approved()
    path = reverse("forum:meeting", args=[room.meeting.code])
    assert Client().get(path).status_code == 404
    assert "Belum ada keputusan yang terbit." in page(Client(), "forum:decisions")
    assert "Belum ada hasil rapat yang terbit." in page(Client(), "forum:meetings")


def test_an_invited_member_reads_the_meeting_and_its_papers(sign_in) -> None:
    decree, member = make_decree(), make.make_user(roles.CITIZEN)
    make_seat(decree, user=member)
    room = scenes.invited(decree=decree)
    assert "Laporan sekretariat" in page(sign_in(member), "forum:meeting", room.meeting.code)
    stranger = sign_in(make.make_user(roles.CITIZEN))
    assert stranger.get(room.meeting.get_absolute_url()).status_code == 404


def test_a_bursa_of_the_meeting_is_its_annex_and_of_one_meeting_only() -> None:
    room = scenes.opened()
    bursa = open_bursa(place="Balai", by=room.secretary)
    known = {"meeting_id": room.meeting.pk, "by": room.secretary}
    meetings.tie_bursa(bursa=bursa, **known)
    close_bursa(bursa_id=bursa.pk, by=room.secretary)
    other = meetings.plan_meeting(
        kind="special", title="Lain", place="x", key="k2", by=room.secretary, **scenes.hours()
    )
    with refused("bursa_elsewhere"):
        meetings.tie_bursa(meeting_id=other.pk, bursa=bursa, by=room.secretary)
    room.decide()
    scenes.finish(room)
    with refused("minuted_already"):
        meetings.tie_bursa(bursa=None, **known)

    minutes.publish(**known)
    assert "0 komitmen senilai Rp0" in page(Client(), "forum:meeting", room.meeting.code)


# --- Figures -------------------------------------------------------------------------------------
def test_the_figures_are_those_counted_by_hand() -> None:
    scenes.set_quorum()
    room = scenes.opened(present=4)
    room.decide(votes=(3, 1, 0))
    room.decide(votes=(1, 3, 0))
    late = room.decide(kind="procedural", due_on=timezone.localdate())
    scenes.finish(room)
    scenes_day = timezone.localtime(room.meeting.starts_at).date()
    follow_ups.follow_up(
        decision_id=room.meeting.decisions.get(number=1).pk,
        step=FollowUpStep.FINISH,
        on=scenes_day,
        note="Selesai.",
        by=room.secretary,
    )
    tomorrow = scenes_day + timedelta(days=1)
    found = decisions_in(scenes_day, tomorrow, as_of=late.due_on + timedelta(days=1))
    rows = list(Decision.objects.all())
    assert (found.meetings, found.invited, found.came) == (1, 5, 4)
    assert found.attendance_percent == 80
    assert found.procedural == sum(row.kind == DecisionKind.PROCEDURAL for row in rows) == 1
    assert found.substantive == 2
    assert (found.adopted, found.followed_up, found.owed, found.overdue) == (2, 1, 1, 1)
    assert found.followed_percent == 50
    before = decisions_in(date(2020, 1, 1), scenes_day)
    assert (before.meetings, before.decisions, before.attendance_percent) == (0, 0, None)
