"""The company's pages in a browser: accessible, nothing sideways, looked at in both widths."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from companies.services.papers import issue_certificate
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.organisations.models import Membership, Organisation
from proposals.models import Proposal
from tests.companies.scenes import busy_company, open_proposals
from tests.e2e.browser import faults_of, sign_in
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


def test_every_page_of_a_company_is_accessible_and_holds_at_320_pixels(phone: Page) -> None:
    company = busy_company()
    open_proposals(company)
    sign_in(phone, make_member(company, Membership.Role.ADMINISTRATOR, full_name="Sekar Rekaan"))
    faults = []
    for name, address in addresses(company).items():
        assert phone.goto(address).status == 200, name
        faults += faults_of(phone, f"company-{name}")
    assert not faults, "\n".join(faults)


def test_what_is_opened_less_often_is_one_key_away_and_fits(phone: Page) -> None:
    """The menu "Lainnya" opens by keyboard, and stays within 320 pixels when it is open."""
    sign_in(phone, make_member(busy_company()))
    phone.goto(reverse("companies:letters"))
    menu = phone.get_by_role("navigation", name="Meja kerja perusahaan")
    menu.locator("summary").focus()
    phone.keyboard.press("Enter")
    for name in ("Rencana tahunan", "Kalender", "Surat", "Penghargaan dan perkara", "Anggota"):
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_visible()
    assert not faults_of(phone, "company-menu")
    phone.set_viewport_size({"width": 320, "height": 640})
    assert menu.evaluate("nav => nav.scrollWidth <= nav.clientWidth")
    last = menu.get_by_role("link", name="Anggota", exact=True).bounding_box()
    assert last is not None
    assert last["x"] >= 0
    assert last["x"] + last["width"] <= 320
