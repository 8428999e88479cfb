"""What is promised and not yet confirmed is read nowhere in public, not even from a sum."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from companies.workflow import PledgeStatus
from proposals.workflow import Status
from tests import factories as make

pytestmark = pytest.mark.django_db
#: Differ between any two answers.
OF_THE_MOMENT = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|\d\d\.\d\d WIB')


def public(addresses: list[str]) -> dict[str, bytes]:
    """What a stranger reads at each address."""
    return {
        address: OF_THE_MOMENT.sub(b"", b"".join(Client().get(address))) for address in addresses
    }


@pytest.mark.parametrize("amount", [4_000_000, 10_000_000])
def test_an_unconfirmed_pledge_changes_no_public_page(amount: int) -> None:
    """Also one that takes all that was left: the proposal goes on looking for partners."""
    proposal = make.make_proposal(Status.PUBLISHED, amount_needed=10_000_000)
    make.make_proposal(Status.PUBLISHED, amount_needed=7_000_000)
    addresses = [
        reverse("home"),
        reverse("proposals:list"),
        f"{reverse('proposals:list')}?urut=sisa-terkecil",
        f"{reverse('proposals:list')}?sisa=8000000",
        reverse("proposals:export", args=["csv"]),
        reverse("reports:figures"),
        reverse("dashboard"),
        proposal.get_absolute_url(),
    ]
    company = make.make_company()
    addresses += [reverse("company_detail", args=[company.slug]), reverse("companies:list")]
    before = public(addresses)
    make.make_pledge(proposal, company, PledgeStatus.PROPOSED, amount=amount)
    after = public(addresses)
    assert [address for address in addresses if before[address] != after[address]] == []
    make.make_pledge(make.make_proposal(), company, amount=1_000_000)
    confirmed = public(addresses)
    assert confirmed != after, "the comparison is blind"
