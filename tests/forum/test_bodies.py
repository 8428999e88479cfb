"""The forum's structure: what the database never takes, and who sits on a day."""

from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from forum.models import DivisionKind, ForumDecree, Pillar, Seat, SeatRole
from tests import factories as make
from tests.forum.scenes import make_decree, make_division, make_seat

pytestmark = pytest.mark.django_db


def refused() -> AbstractContextManager:
    return pytest.raises(IntegrityError)


def test_two_chairs_never_sit_at_once() -> None:
    decree = make_decree()
    leaves = decree.starts_on + timedelta(days=100)
    make_seat(decree, SeatRole.CHAIR, ends_on=leaves)
    with refused(), transaction.atomic():
        make_seat(decree, SeatRole.CHAIR, starts_on=leaves)
    make_seat(decree, SeatRole.CHAIR, starts_on=leaves + timedelta(days=1))
    assert Seat.objects.filter(role=SeatRole.CHAIR).count() == 2


@pytest.mark.parametrize("pillar", [p for p in Pillar.values if p != Pillar.BUSINESS])
def test_the_chair_comes_from_business(pillar: str) -> None:
    with refused():
        make_seat(make_decree(), SeatRole.CHAIR, pillar=pillar)


def test_decrees_do_not_overlap() -> None:
    first = make_decree()
    with refused(), transaction.atomic():
        make_decree(starts_on=first.ends_on, ends_on=first.ends_on + timedelta(days=9))
    make_decree(
        starts_on=first.ends_on + timedelta(days=1), ends_on=first.ends_on + timedelta(days=9)
    )


def test_a_seat_lies_within_its_decree_and_its_division_too() -> None:
    decree = make_decree()
    with refused(), transaction.atomic():
        make_seat(decree, ends_on=decree.ends_on + timedelta(days=1))
    seat = make_seat(decree)
    with refused(), transaction.atomic():
        ForumDecree.objects.filter(pk=decree.pk).update(ends_on=seat.ends_on - timedelta(days=1))
    later = make_decree(starts_on=date(2040, 1, 1), ends_on=date(2041, 1, 1))
    with refused(), transaction.atomic():
        make_seat(decree, division=make_division(later))


@pytest.mark.parametrize(
    ("role", "with_division", "fields"),
    [
        (SeatRole.HEAD, False, {}),
        (SeatRole.SECRETARY, True, {}),
        (SeatRole.ADVISER, False, {"has_vote": True}),
    ],
)
def test_a_place_is_whole(role: str, with_division: bool, fields: dict) -> None:
    decree = make_decree()
    division = make_division(decree) if with_division else None
    with refused():
        make_seat(decree, role, division=division, **fields)


def test_a_division_has_one_head_and_an_account_one_seat() -> None:
    decree, user = make_decree(), make.make_officer()
    health, poverty = make_division(decree), make_division(decree, kind=DivisionKind.POVERTY)
    make_seat(decree, SeatRole.HEAD, division=health, user=user)
    make_seat(decree, SeatRole.HEAD, division=poverty)
    with refused(), transaction.atomic():
        make_seat(decree, SeatRole.HEAD, division=health)
    with refused(), transaction.atomic():
        make_seat(decree, user=user)


def test_a_field_has_one_division() -> None:
    decree = make_decree()
    make_division(decree)
    make_division(decree, kind=DivisionKind.POVERTY)
    with refused(), transaction.atomic():
        make_division(decree)
    with refused(), transaction.atomic():
        make_division(decree, kind=DivisionKind.POVERTY)


def test_who_sits_on_a_day_and_who_of_them_votes() -> None:
    decree, today = make_decree(), timezone.localdate()
    adviser, chair = make_seat(decree, SeatRole.ADVISER), make_seat(decree, SeatRole.CHAIR)
    silent = make_seat(decree, has_vote=False)
    left = make_seat(decree, ends_on=today) if today > decree.starts_on else None
    assert set(Seat.objects.seated(today)) - {left} == {adviser, chair, silent}
    assert set(Seat.objects.voters(today)) - {left} == {chair}
    if left:
        assert left in Seat.objects.seated(today)
        assert left not in Seat.objects.seated(today + timedelta(days=1))
    assert not Seat.objects.seated(decree.starts_on - timedelta(days=1)).exists()


def test_strangers_do_not_see_a_decree_before_it_begins() -> None:
    today = timezone.localdate()
    begun = make_decree(ends_on=today)
    ahead = make_decree(starts_on=today + timedelta(days=1), ends_on=today + timedelta(days=99))
    seat = make_seat(ahead)
    assert list(ForumDecree.objects.visible_to(make.make_user())) == [begun]
    assert list(ForumDecree.objects.visible_to(make.make_officer())) == [ahead, begun]
    assert not Seat.objects.visible_to(make.make_user()).exists()
    assert list(Seat.objects.visible_to(make.make_secretary())) == [seat]
