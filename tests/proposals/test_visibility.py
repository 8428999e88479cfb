"""Which proposals a person sees."""

import pytest
from django.contrib.auth.models import AnonymousUser

from proposals.models import Proposal
from proposals.workflow import PUBLIC, Status
from tests.factories import (
    make_area_officer,
    make_company,
    make_member,
    make_proposal,
    make_secretary,
    make_user,
)

pytestmark = pytest.mark.django_db


def seen_by(user: object) -> set[str]:
    return set(Proposal.objects.visible_to(user).values_list("status", flat=True))


@pytest.fixture
def one_of_each() -> None:
    for status in Status.values:
        make_proposal(status)


@pytest.mark.usefixtures("one_of_each")
def test_the_public_sees_what_is_published() -> None:
    assert seen_by(AnonymousUser()) == set(PUBLIC)
    assert seen_by(make_user("citizen")) == set(PUBLIC)
    assert seen_by(make_member(make_company())) == set(PUBLIC)


@pytest.mark.usefixtures("one_of_each")
def test_the_secretariat_sees_all_but_drafts() -> None:
    assert seen_by(make_secretary()) == set(Status.values) - {Status.DRAFT}


@pytest.mark.usefixtures("one_of_each")
def test_an_inactive_secretary_sees_what_the_public_sees() -> None:
    assert seen_by(make_secretary(is_active=False)) == set(PUBLIC)


def test_an_owner_sees_the_own_draft_and_nobody_elses() -> None:
    owner, other = make_user("citizen"), make_user("citizen")
    own = make_proposal(Status.DRAFT, submitted_by=owner)
    make_proposal(Status.DRAFT, submitted_by=other)
    assert set(Proposal.objects.visible_to(owner)) == {own}


def test_an_area_officer_sees_the_own_kelurahan_only() -> None:
    here = make_proposal(Status.SUBMITTED)
    make_proposal(Status.SUBMITTED, village_id="33.71.02.1008")
    assert set(Proposal.objects.visible_to(make_area_officer())) == {here}
