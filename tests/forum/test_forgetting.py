"""A name leaves a seat when the person asked to be forgotten and the term is over, not before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.models import Seat
from forum.services.forgetting import FORGOTTEN
from forum.tasks import forget_names
from forum_site.accounts.models import User
from forum_site.pages.personal_data import forget_person, personal_data
from tests import factories as make
from tests.forum.scenes import make_decree, make_seat

pytestmark = pytest.mark.django_db


def two_seats(user: User) -> tuple[Seat, Seat]:
    """One that is over and one that runs."""
    today = timezone.localdate()
    before = make_decree(starts_on=today - timedelta(days=20), ends_on=today - timedelta(days=10))
    now = make_decree(starts_on=today - timedelta(days=9), ends_on=today + timedelta(days=9))
    return make_seat(before, user=user, name="Bu Lama"), make_seat(now, user=user, name="Bu Lama")


def test_the_office_stays_and_the_name_goes_when_the_term_is_over() -> None:
    user = make.make_user()
    over, running = two_seats(user)
    kept = make_seat(running.decree, name="Pak Lain", user=make.make_user(is_active=False))
    forget_person(user=user)
    over.refresh_from_db()
    running.refresh_from_db()
    assert (over.name, over.office) == (FORGOTTEN, "Direktur")
    assert running.name == "Bu Lama"
    Seat.objects.filter(pk__in=[running.pk, kept.pk]).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert forget_names() == 1
    assert forget_names() == 0
    running.refresh_from_db()
    kept.refresh_from_db()
    assert (running.name, kept.name) == (FORGOTTEN, "Pak Lain")


def test_who_asks_for_the_own_data_reads_the_own_seats() -> None:
    user = make.make_user()
    two_seats(user)
    assert [row["name"] for row in personal_data(user)["kedudukan_di_forum"]] == ["Bu Lama"] * 2
