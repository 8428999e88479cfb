"""The company's pages in a browser: accessible, nothing sideways, looked at in both widths."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from companies.services.papers import issue_certificate
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.organisations.models import Membership, Organisation
from proposals.models import Proposal
from tests.companies.scenes import busy_company, open_proposals
from tests.e2e.browser import (
    DESKTOP,
    NARROW,
    PHONE,
    Visitor,
    assert_nothing_sideways,
    picture,
    sign_in,
)
from tests.factories import make_member

pytestmark = pytest.mark.django_db(transaction=True)


def addresses(company: Organisation) -> dict[str, str]:
    """Every page of the desk with something on it."""
    working = company.pledges.get(proposal__title="Perpustakaan kelurahan")
    interest = company.pledges.get(status=PledgeStatus.INTEREST)
    due = company.pledges.get(proposal__title="Jamban sehat 6 rumah RW 03")
    wanted = Proposal.objects.get(title="Jamban sehat untuk 18 rumah RW 05")
    done = company.realisations.get(status=RealisationStatus.SUBMITTED)
    returned = company.realisations.get(status=RealisationStatus.RETURNED)
    issue_certificate(realisation_id=done.pk)
    return {
        "desk": reverse("companies:desk"),
        "catalogue": reverse("companies:catalogue"),
        "pledge-new": reverse("companies:pledge_new", args=[wanted.code]),
        "pledges": reverse("companies:pledges"),
        "pledge": reverse("companies:pledge", args=[working.pk]),
        "interest": reverse("companies:pledge", args=[interest.pk]),
        "report-new": reverse("companies:report_new", args=[due.pk]),
        "own-programme": reverse("companies:own_programme"),
        "report-returned": reverse("companies:report", args=[returned.pk]),
        "report-done": reverse("companies:report", args=[done.pk]),
        "reports": reverse("companies:reports"),
        "handover": reverse("companies:handover", args=[done.pk]),
        "thread": reverse("companies:thread", args=[working.proposal.code]),
        "members": reverse("companies:members"),
        "profile": reverse("companies:profile"),
        "list": reverse("companies:list"),
        "request": reverse("companies:request"),
        "notices": reverse("notices"),
        "notice-settings": reverse("notice_settings"),
        "account-data": reverse("account_data"),
    }


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_of_a_company_is_accessible(
    visitor: Visitor, viewport: dict[str, int], assert_accessible: Callable[[Page], None]
) -> None:
    company = busy_company()
    open_proposals(company)
    page = visitor.open(viewport)
    sign_in(page, make_member(company, Membership.Role.ADMINISTRATOR, full_name="Sekar Rekaan"))
    faults = []
    for name, address in addresses(company).items():
        assert page.goto(address).status == 200, name
        picture(page, f"company-{name}-{viewport['width']}")
        try:
            assert_accessible(page)
            if viewport is PHONE:
                page.set_viewport_size(NARROW)
                assert_nothing_sideways(page)
        except AssertionError as fault:
            faults.append(f"{name}: {fault}")
        page.set_viewport_size(viewport)
    assert not faults, "\n".join(faults)
