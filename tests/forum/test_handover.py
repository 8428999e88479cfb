"""Serah terima tugas: all that a person has in hand goes over at once, and nothing is forgotten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pghistory.models import Event

from companies.models import AftercareVisit
from forum.models import Decision, DutyTransfer, ProgrammeItem, Seat, SeatRole
from forum.services.handover import Succession, hand_over, loads_of
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.models import Notice
from forum_site.pages.duties import DUTIES
from poverty_data.models import OfficerBeat
from proposals.models import Proposal
from proposals.workflow import Status
from reports.models import AwardRound, JuryMember
from tests import factories as make
from tests.companies.care import make_visit
from tests.forum.meeting_scenes import approved, hours, invited, planned
from tests.forum.scenes import make_decree, make_item, make_seat
from tests.forum.study_scenes import ask, at_work, make_academic, make_university
from tests.poverty_data.scenes import make_rt_officer

pytestmark = pytest.mark.django_db
KEY = "kunci-serah-terima-1"
Words = dict[str, Any]


def succession(**fields: Any) -> Succession:
    return Succession(**{"last_day": timezone.localdate(), "reason": "Mutasi"} | fields)


def give(person: User, successor: User, **fields: Any) -> DutyTransfer:
    """Handed over by the secretariat, with all duties of the house."""
    given = {"succession": succession(), "duties": DUTIES, "key": KEY}
    by = fields.pop("by", None) or make.make_secretary()
    return hand_over(person=person, successor=successor, by=by, **given | fields)


def make_jury(user: User) -> JuryMember:
    name = f"Putaran {next(make.numbers)}"
    found = AwardRound.objects.create(name=name, first_year=2024, last_year=2025)
    return JuryMember.objects.create(round=found, user=user, declared_at=timezone.now())


def busy_secretary() -> User:
    """Something of each kind that a secretary can have in hand, and something that is over."""
    user = make.make_secretary()
    for status in (Status.SUBMITTED, Status.IN_REVIEW, Status.PUBLISHED):
        make.make_proposal(status, reviewer=user)
    make.make_proposal(Status.REJECTED, reviewer=user)
    make_visit(user)
    make_jury(user)
    decree = make_decree()
    make_item(decree, seat=make_seat(decree, user=user))
    return user


def open_work(user: User) -> dict[str, int]:
    return {duty.label: duty.open_of(user).count() for duty in DUTIES}


# --- Nothing is forgotten ---------------------------------------------------------------------

#: Columns that only belong to an account and end with it; nobody could go on with them.
OWN = {
    "organisations.Membership.user",
    "accounts.User_groups.user",
    "accounts.User_user_permissions.user",
    "accounts.RoleMembership.user",
    "outbox.OutboxMessage.recipient",
    "outbox.Notice.recipient",
    "outbox.NoticeSetting.user",
    "account.EmailAddress.user",
    "mfa.Authenticator.user",
    "usersessions.UserSession.user",
    "api.ApiKey.person",
    # Looks, logs and both sides of a handover: what happened.
    "poverty_data.AccessRecord.user",
    "audit.DataAccess.user",
    "admin.LogEntry.user",
    "pghistory.MiddlewareEvents.user",
    "forum.DutyTransfer.person",
    "forum.DutyTransfer.successor",
}
#: The seat itself ends with the handover, and the successor takes it.
THE_SEAT = {"forum.Seat.user"}


def names_who_did_it(column: str) -> bool:
    """The word of the house for people who did something: ``decided_by``, ``by``, ``author``."""
    return column in {"by", "author"} or column.endswith("_by")


def test_every_column_that_names_a_person_is_classed() -> None:
    """Add a Duty for a column that says who has something in hand (forum_site/pages/duties.py)."""
    named = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, Event)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is User and not names_who_did_it(field.name)
    }
    handed = {duty.column for duty in DUTIES}
    assert named - handed - OWN - THE_SEAT == set()
    assert named >= OWN | THE_SEAT


#: Where a seat was asked, was there, or went over: what happened.
OF_SEATS = {
    "forum.MeetingInvitation.seat",
    "forum.Attendance.seat",
    "forum.DutyTransfer.seat",
    "forum.DutyTransfer.next_seat",
}


def test_every_column_that_names_a_seat_is_classed_too() -> None:
    """What rests on a seat rests on the person who sits there."""
    named = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not issubclass(model, Event)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Seat
    }
    assert named - {duty.column for duty in DUTIES} - OF_SEATS == set()


def test_every_duty_names_a_column_that_is_there() -> None:
    for duty in DUTIES:
        label, _, column = duty.column.rpartition(".")
        assert apps.get_model(label)._meta.get_field(column).is_relation, duty.label


# --- Handing over -----------------------------------------------------------------------------


def test_all_goes_over_and_what_is_over_stays() -> None:
    person, successor = busy_secretary(), make.make_secretary()
    before = open_work(person)
    seat = person.forum_seats.get()
    made = give(person, successor, succession=succession(seat_id=seat.pk, takes_seat=True))
    assert {row["label"]: row["count"] for row in made.counts} == {
        k: v for k, v in before.items() if v
    }
    assert not any(open_work(person).values())
    assert open_work(successor) == before
    assert Proposal.objects.get(status=Status.REJECTED).reviewer == person
    assert made.total == 6


def test_the_seat_ends_and_the_successor_sits_there_from_the_next_day() -> None:
    decree, today = make_decree(), timezone.localdate()
    person, successor = make.make_secretary(), make.make_secretary(full_name="Pengganti Contoh")
    seat = make_seat(decree, SeatRole.SECRETARY, pillar="government", user=person)
    wanted = succession(seat_id=seat.pk, takes_seat=True, office="Kepala bagian")
    made = give(person, successor, succession=wanted)
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_note, made.seat) == (today, "Mutasi", seat)
    following = made.next_seat
    assert following is not None
    assert (following.starts_on, following.ends_on) == (today + timedelta(days=1), decree.ends_on)
    assert (following.name, following.office) == ("Pengganti Contoh", "Kepala bagian")
    assert (following.role, following.pillar) == (SeatRole.SECRETARY, "government")


def test_a_seat_may_stay_empty_and_its_programme_goes_to_who_sits_already() -> None:
    decree = make_decree()
    person, successor = make.make_officer(), make.make_officer()
    item = make_item(decree, seat=make_seat(decree, user=person))
    place = make_seat(decree, user=successor)
    made = give(person, successor, succession=succession(seat_id=item.seat_id))
    assert made.next_seat is None
    assert ProgrammeItem.objects.get().seat == place
    other = make.make_officer()
    with pytest.raises(RuleBroken) as refusal:
        give(successor, other, key=KEY + "b")
    assert refusal.value.code == "not_seated"


def test_invitations_to_meetings_ahead_follow_the_seat() -> None:
    decree = make_decree()
    person, successor = make.make_secretary(), make.make_secretary()
    seat = make_seat(decree, user=person)
    last = timezone.localdate() + timedelta(days=1)
    near, ahead = invited(decree=decree), invited(decree=decree, **hours(2))
    unasked = planned(decree=decree, **hours(3))
    wanted = succession(seat_id=seat.pk, takes_seat=True, last_day=last)
    made = give(person, successor, succession=wanted)
    assert made.counts == [{"label": "undangan rapat", "count": 1}]
    assert near.meeting.invitations.filter(seat=seat).exists()
    assert ahead.meeting.invitations.filter(seat=made.next_seat).count() == 1
    assert not ahead.meeting.invitations.filter(seat=seat).exists()
    assert not unasked.meeting.invitations.exists()
    told = Notice.objects.filter(recipient=successor, title=f"Undangan {ahead.meeting.name}")
    assert told.count() == 1


def test_who_leaves_without_a_successor_is_asked_to_no_later_meeting() -> None:
    decree = make_decree()
    person, successor = make.make_officer(), make.make_officer()
    seat = make_seat(decree, user=person)
    ahead = invited(decree=decree)
    count = ahead.meeting.invitations.count()
    give(person, successor, succession=succession(seat_id=seat.pk))
    assert ahead.meeting.invitations.count() == count - 1
    assert not ahead.meeting.invitations.filter(seat=seat).exists()


def test_both_are_told_once_and_a_second_click_is_the_same_handover() -> None:
    person, successor = make.make_secretary(), make.make_secretary()
    make.make_proposal(Status.IN_REVIEW, reviewer=person)
    first, second = give(person, successor), give(person, successor)
    assert first == second
    assert DutyTransfer.objects.count() == 1
    for user in (person, successor):
        assert "1 usulan yang diperiksa" in Notice.objects.get(recipient=user).body


def test_the_history_names_who_handed_over() -> None:
    person, by = make.make_secretary(), make.make_secretary()
    proposal = make.make_proposal(Status.IN_REVIEW, reviewer=person)
    give(person, make.make_secretary(), by=by)
    event = apps.get_model("proposals.ProposalEvent").objects.filter(pgh_obj=proposal).last()
    assert event.pgh_context["user"] == by.pk
    assert event.pgh_context["verb"] == "duties.hand_over"


def test_a_handover_never_changes() -> None:
    person = make.make_secretary()
    make.make_proposal(Status.IN_REVIEW, reviewer=person)
    give(person, make.make_secretary())
    with pytest.raises(DatabaseError), transaction.atomic():
        DutyTransfer.objects.update(reason="Lain")


@pytest.mark.django_db(transaction=True)
def test_two_handovers_at_once_leave_one_of_them() -> None:
    person, by = make.make_secretary(), make.make_secretary()
    successors = [make.make_secretary() for _ in range(2)]
    proposal = make.make_proposal(Status.IN_REVIEW, reviewer=person)

    def click(number: int) -> str:
        try:
            return give(person, successors[number], key=f"{KEY}{number}", by=by).successor.full_name
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(click, range(2)))
    assert sorted(answers, key=len)[-1] == "nothing_to_hand_over"
    assert DutyTransfer.objects.count() == 1
    proposal.refresh_from_db()
    assert proposal.reviewer == DutyTransfer.objects.get().successor


# --- Refusals leave everything as it was -------------------------------------------------------


def test_only_the_secretariat_hands_over() -> None:
    person = make.make_secretary()
    make.make_proposal(Status.IN_REVIEW, reviewer=person)
    for by in (make.make_officer(), make.make_user(), make.make_verifier()):
        with pytest.raises(NotYours):
            give(person, make.make_secretary(), by=by)


def own_proposal(person: User, successor: User) -> Words:
    make.make_proposal(Status.IN_REVIEW, reviewer=person, submitted_by=successor)
    return {}


def not_able(person: User, successor: User) -> Words:
    make_visit(person)
    successor.groups.clear()
    make.make_proposal(Status.IN_REVIEW, reviewer=person)
    return {"successor": User.objects.get(pk=successor.pk)}


def closed(person: User, successor: User) -> Words:
    successor.is_active = False
    successor.save()
    return {}


def seat_of_another(person: User, successor: User) -> Words:
    return {"succession": succession(seat_id=make_seat(make_decree(), user=successor).pk)}


def after_the_term(person: User, successor: User) -> Words:
    seat = make_seat(make_decree(), user=person)
    late = seat.ends_on + timedelta(days=1)
    return {"succession": succession(seat_id=seat.pk, last_day=late)}


def seated_elsewhere(person: User, successor: User) -> Words:
    decree = make_decree()
    make_seat(decree, user=successor)
    seat = make_seat(decree, user=person)
    return {"succession": succession(seat_id=seat.pk, takes_seat=True)}


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        (lambda person, successor: {"successor": person}, "same_person"),
        (lambda person, successor: {}, "nothing_to_hand_over"),
        (own_proposal, "own_submission"),
        (not_able, "successor_not_able"),
        (closed, "successor_closed"),
        (after_the_term, "last_day_wrong"),
        (seated_elsewhere, "already_seated"),
    ],
)
def test_what_is_refused_changes_nothing(scene: Callable[[User, User], Words], code: str) -> None:
    person, successor = make.make_secretary(), make.make_secretary()
    words = {"person": person, "successor": successor} | scene(person, successor)
    before = open_work(person)
    with pytest.raises(RuleBroken) as refusal:
        give(**words)
    assert refusal.value.code == code
    assert open_work(person) == before
    assert not DutyTransfer.objects.exists()
    assert not Seat.objects.exclude(end_note="").exists()


def test_the_seat_of_another_is_no_seat() -> None:
    person, successor = make.make_secretary(), make.make_secretary()
    with pytest.raises(NotYours):
        give(person, successor, **seat_of_another(person, successor))


# --- Each kind in its own way ------------------------------------------------------------------


def test_a_juror_declares_anew_and_seats_with_points_stay() -> None:
    person, successor = make.make_secretary(), make.make_secretary()
    waiting, scored, both = (make_jury(person) for _ in range(3))
    found = scored.round
    scored.scores.create(
        candidate=found.candidates.create(company=make.make_company()),
        criterion=found.criteria.create(code="a", name="A", indicator="A", scorer="jury", weight=1),
        points=5,
    )
    JuryMember.objects.create(round=both.round, user=successor)
    give(person, successor)
    waiting.refresh_from_db()
    assert (waiting.user, waiting.declared_at) == (successor, None)
    assert JuryMember.objects.get(round=found).user == person
    assert JuryMember.objects.get(round=both.round).user == successor


def test_neighbourhoods_go_to_an_officer_of_the_same_kelurahan_only() -> None:
    person = make_rt_officer()
    elsewhere = make.make_area_officer("33.71.02.1003")
    with pytest.raises(RuleBroken) as refusal:
        give(person, elsewhere)
    assert refusal.value.code == "other_area"
    assert person.beats.count() == OfficerBeat.objects.count()
    near = make.make_area_officer()
    give(person, near)
    assert near.beats.count() == OfficerBeat.objects.count() > 0


def test_a_study_goes_to_somebody_of_the_same_university_only() -> None:
    university = make_university()
    person, colleague = make_academic(university), make_academic(university)
    study = at_work(person, study=ask(university))
    with pytest.raises(RuleBroken) as refusal:
        give(person, make_academic(make_university()))
    assert refusal.value.code == "other_university"
    give(person, colleague)
    assessor = study.assessors.get()
    assert (assessor.user, assessor.has_conflict, assessor.declared_at) == (colleague, None, None)


def test_what_follows_an_approved_decision_goes_with_the_seat() -> None:
    room = approved()
    decision, person, successor = Decision.objects.get(), make.make_officer(), make.make_officer()
    Seat.objects.filter(pk=decision.owner_seat_id).update(user=person)
    wanted = succession(seat_id=decision.owner_seat_id, takes_seat=True)
    made = give(person, successor, succession=wanted)
    decision.refresh_from_db()
    assert decision.owner_seat == made.next_seat
    assert decision.meeting == room.meeting


def test_work_of_a_closed_account_can_still_be_handed_over() -> None:
    person = make.make_secretary(is_active=False)
    make_visit(person)
    successor = make.make_user(roles.SECRETARIAT)
    give(person, successor)
    assert not AftercareVisit.objects.filter(visitor=person).exists()
    assert AftercareVisit.objects.filter(visitor=successor).exists()


# --- At the desk -------------------------------------------------------------------------------


def test_the_desk_shows_what_would_go_over_and_then_does_it(
    sign_in: Callable[[User], Client],
) -> None:
    person, successor = busy_secretary(), make.make_secretary()
    client = sign_in(make.make_secretary())
    address = reverse("admin:forum_dutytransfer_add")
    people = {"person": person.pk, "successor": successor.pk}
    page = client.get(address, people).content.decode()
    for load in loads_of(person=person, successor=successor, duties=DUTIES):
        assert load.label.capitalize() in page
    assert open_work(successor) == dict.fromkeys(open_work(successor), 0)
    sent = {
        "last_day": str(timezone.localdate()),
        "reason": "Pensiun",
        "takes_seat": "on",
        "key": KEY,
    }
    url = f"{address}?person={person.pk}&successor={successor.pk}"
    for _ in range(2):
        assert client.post(url, sent).status_code == 302
    made = DutyTransfer.objects.get()
    page = client.get(reverse("admin:forum_dutytransfer_change", args=[made.pk])).content.decode()
    assert "Usulan yang diperiksa" in page
    assert "Pensiun" in page


@pytest.mark.parametrize("query", [{"person": "0", "successor": "x"}, {"person": "1"}])
def test_wrong_people_come_back_in_words(
    query: dict[str, str], sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(make.make_secretary())
    answer = client.get(reverse("admin:forum_dutytransfer_add"), query)
    assert answer.status_code == (422 if len(query) == 2 else 200)
