"""Who acts for an organisation: invited by a link, changed by administrators, out at once."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import (
    accept_invitation,
    add_member,
    change_member_role,
    create_organisation,
    find_invitation,
    invite,
    remove_member,
    withdraw_invitation,
)
from forum_site.organisations.services.organisations import free_slug
from forum_site.outbox.models import OutboxMessage
from proposals.services.drafts import check_may_propose
from tests.factories import PASSWORD, make_company, make_member, make_secretary, make_user

pytestmark = pytest.mark.django_db
ADMINISTRATOR, MEMBER = Membership.Role.ADMINISTRATOR, Membership.Role.MEMBER


def secret_of(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[-1]


def roles_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_an_invited_person_makes_a_password_and_is_in() -> None:
    company = make_company()
    administrator = make_member(company, ADMINISTRATOR)
    _, link = invite(
        organisation=company, email="Baru@Rekan.example", role=MEMBER, by=administrator
    )
    assert link in OutboxMessage.objects.get(to="baru@rekan.example").text
    browser = Client()
    path = reverse("organisations:accept_invitation", args=[secret_of(link)])
    assert "baru@rekan.example" in browser.get(path).content.decode()
    answer = browser.post(path, {"full_name": "Rekan Baru", "password": PASSWORD})
    assert answer["Location"] == reverse("account_home")
    assert browser.get(reverse("companies:desk")).status_code == 200
    assert Client().get(path).status_code == 404


def test_a_weak_password_is_refused_at_the_field() -> None:
    company = make_company()
    _, link = invite(organisation=company, email="a@b.example", role=MEMBER, by=None)
    path = reverse("organisations:accept_invitation", args=[secret_of(link)])
    answer = Client().post(path, {"full_name": "Rekan", "password": "password"})
    assert answer.context["form"].errors["password"]
    assert not User.objects.filter(email="a@b.example").exists()


def test_a_signed_in_person_joins_with_one_button_and_keeps_other_companies() -> None:
    first, second = make_company(), make_company()
    member = make_member(first)
    _, link = invite(organisation=second, email=member.email, role=ADMINISTRATOR, by=None)
    browser = Client()
    browser.force_login(member)
    path = reverse("organisations:accept_invitation", args=[secret_of(link)])
    assert member.full_name in browser.get(path).content.decode()
    browser.post(path)
    assert set(member.memberships.active().values_list("organisation", flat=True)) == {
        first.pk,
        second.pk,
    }
    assert roles_of(member) == {"company_member", "company_administrator"}


def test_an_address_with_an_account_signs_in_first() -> None:
    person = make_user()
    _, link = invite(organisation=make_company(), email=person.email, role=MEMBER, by=None)
    with pytest.raises(RuleBroken) as refusal:
        accept_invitation(
            invitation=find_invitation(secret_of(link)), full_name="X", password=PASSWORD
        )
    assert refusal.value.code == "sign_in_first"


def test_links_end_by_time_by_use_by_withdrawal_and_by_a_newer_one() -> None:
    company = make_company()
    administrator = make_member(company, ADMINISTRATOR)
    wish = {"organisation": company, "email": "a@b.example", "role": MEMBER, "by": administrator}
    _, first = invite(**wish)
    invitation, second = invite(**wish)
    assert find_invitation(secret_of(first)) is None
    assert find_invitation(secret_of(second)) == invitation
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert find_invitation(secret_of(second)) is None
    withdraw_invitation(invitation=invitation, by=administrator)
    assert find_invitation(secret_of(second)) is None
    with pytest.raises(RuleBroken) as refusal:
        accept_invitation(invitation=invitation, full_name="X", password=PASSWORD)
    assert refusal.value.code == "invitation_used"


def test_only_administrators_and_the_secretariat_manage_members() -> None:
    company = make_company()
    make_member(company, ADMINISTRATOR)
    member, stranger = make_member(company), make_member(make_company(), ADMINISTRATOR)
    membership = member.memberships.get()
    with pytest.raises(NotYours):
        remove_member(membership=membership, by=stranger)
    for person in (member, stranger):
        with pytest.raises(NotYours):
            invite(organisation=company, email="a@b.example", role=MEMBER, by=person)
        with pytest.raises(NotYours):
            change_member_role(membership=membership, role=ADMINISTRATOR, by=person)
    remove_member(membership=membership, by=make_secretary())
    assert not member.memberships.active().exists()


def test_everybody_may_leave() -> None:
    member = make_member(make_company())
    remove_member(membership=member.memberships.get(), by=member)
    assert roles_of(member) == set()


def test_the_last_administrator_stays() -> None:
    company = make_company()
    administrator = make_member(company, ADMINISTRATOR)
    membership = administrator.memberships.get()
    for verb, more in ((remove_member, {}), (change_member_role, {"role": MEMBER})):
        with pytest.raises(RuleBroken) as refusal:
            verb(membership=membership, by=administrator, **more)
        assert refusal.value.code == "last_administrator"
    other = make_member(company)
    change_member_role(membership=other.memberships.get(), role=ADMINISTRATOR, by=administrator)
    remove_member(membership=membership, by=administrator)
    assert roles_of(administrator) == set()
    assert roles_of(other) == {"company_administrator"}


def test_a_member_who_is_invited_again_is_known() -> None:
    company = make_company()
    member = make_member(company)
    with pytest.raises(RuleBroken) as refusal:
        invite(organisation=company, email=member.email.upper(), role=MEMBER, by=None)
    assert (refusal.value.code, refusal.value.field) == ("member_already", "email")


def test_coming_back_is_a_new_membership_and_the_old_one_stays_in_history() -> None:
    company = make_company()
    administrator, member = make_member(company, ADMINISTRATOR), make_member(company)
    remove_member(membership=member.memberships.get(), by=administrator)
    add_member(organisation=company, user=member, role=MEMBER, by=administrator)
    assert member.memberships.count() == 2
    assert member.memberships.active().count() == 1


def test_a_company_never_takes_the_address_of_a_page() -> None:
    assert free_slug("Daftar") == "daftar-2"


def test_who_acts_for_a_city_agency_is_its_officer_until_the_membership_ends() -> None:
    agency = create_organisation(kind=Organisation.Kind.AGENCY, name="Dinas Contoh", by=None)
    officer = make_user()
    membership = add_member(organisation=agency, user=officer, role=MEMBER, by=None)
    assert roles_of(officer) == {"agency_officer"}
    assert not officer.is_staff
    remove_member(membership=membership, by=make_secretary())
    assert roles_of(officer) == set()


def test_an_officer_of_an_agency_asks_for_nothing_under_that_account() -> None:
    agency = create_organisation(kind=Organisation.Kind.AGENCY, name="Dinas Contoh", by=None)
    officer = make_user()
    add_member(organisation=agency, user=officer, role=MEMBER, by=None)
    with pytest.raises(NotYours):
        check_may_propose(User.objects.get(pk=officer.pk))
