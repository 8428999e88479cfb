"""Who acts for a company, and who never does: strangers, removed members, people of two."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.organisations.models import Membership
from forum_site.organisations.services import add_member, invite, remove_member
from tests.factories import (
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_realisation,
    make_user,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def test_the_other_companys_steps_are_refused_and_change_nothing(sign_in: SignIn) -> None:
    owner = make_company()
    make_member(owner, Membership.Role.ADMINISTRATOR)
    client = sign_in(make_member(make_company(), Membership.Role.ADMINISTRATOR))
    pledge = make_pledge(
        make_proposal(), owner, PledgeStatus.INTEREST, expires_on=timezone.localdate()
    )
    report = make_realisation(owner, RealisationStatus.SUBMITTED)
    saved = owner.saved_filters.create(name="Air", query="q=air")
    member = owner.memberships.get()
    invitation, _ = invite(organisation=owner, email="a@b.example", role="member", by=member.user)
    steps = [
        *[
            reverse(f"companies:{name}", args=[pledge.pk])
            for name in (
                "pledge_cancel",
                "pledge_propose",
                "pledge_start",
                "milestone",
                "print_paper",
                "signed_agreement",
                "report_new",
            )
        ],
        *[
            reverse(f"companies:{name}", args=[report.pk])
            for name in (
                "report",
                "print_report",
                "report_withdraw",
                "report_delete",
                "handover",
                "signed_bast",
            )
        ],
        reverse("companies:member_role", args=[member.pk]),
        reverse("companies:member_end", args=[member.pk]),
        reverse("companies:invitation_withdraw", args=[invitation.pk]),
        reverse("companies:filter_delete", args=[saved.pk]),
    ]
    for address in steps:
        assert client.post(address, {"role": "member"}).status_code == 404, address
    choose = client.post(reverse("companies:choose"), {"company": owner.pk})
    assert choose.status_code == 404
    pledge.refresh_from_db()
    member.refresh_from_db()
    assert (pledge.status, member.ended_at) == (PledgeStatus.INTEREST, None)


def test_a_removed_member_is_out_at_the_next_click(sign_in: SignIn) -> None:
    company = make_company()
    administrator = make_member(company, Membership.Role.ADMINISTRATOR)
    member = make_member(company)
    client = sign_in(member)
    pledge = make_pledge(make_proposal(), company)
    address = reverse("companies:pledge", args=[pledge.pk])
    assert client.get(address).status_code == 200
    remove_member(membership=member.memberships.get(), by=administrator)
    assert client.get(address).status_code == 403
    assert client.get(reverse("companies:desk")).status_code == 403
    assert not type(member).objects.get(pk=member.pk).has_perm("companies.make_pledge")


def test_a_person_of_two_companies_acts_for_the_chosen_one(sign_in: SignIn) -> None:
    first, second = make_company("PT A Rekaan"), make_company("PT B Rekaan")
    member = make_member(first)
    add_member(organisation=second, user=member, role=Membership.Role.MEMBER, by=None)
    client = sign_in(member)
    proposal = make_proposal()
    form = {"kind": "money", "amount": "1000000", "approval": "setuju", "key": "k" * 20}
    address = reverse("companies:pledge_new", args=[proposal.code])
    client.post(address, {**form, "company": str(second.pk)})
    assert first.pledges.count() == 1
    client.post(reverse("companies:choose"), {"company": second.pk})
    client.post(address, {**form, "key": "m" * 20})
    assert second.pledges.count() == 1
    # A link from a notice about the other company still opens.
    assert client.get(reverse("companies:pledge", args=[first.pledges.get().pk])).status_code == 200
    remove_member(membership=second.memberships.get(), by=make_member(second, "administrator"))
    assert "PT A Rekaan" in client.get(reverse("companies:desk")).content.decode()


def test_a_citizen_gets_the_same_answer_for_existing_and_missing(sign_in: SignIn) -> None:
    pledge = make_pledge(make_proposal())
    client = sign_in(make_user("citizen"))
    answers = [
        client.get(reverse("companies:pledge", args=[key])).status_code
        for key in (pledge.pk, uuid4())
    ]
    assert answers == [403, 403]
