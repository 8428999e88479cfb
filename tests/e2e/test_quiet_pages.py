"""Pages that people meet by a link or once in a while: accessible and whole at 320 pixels too."""

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.urls import reverse
from playwright.sync_api import Page, expect

from companies.services.papers import issue_certificate
from companies.workflow import RealisationStatus
from forum_site.documents.models import IssuedDocument
from forum_site.organisations.models import Membership
from forum_site.organisations.services import add_member, invite
from forum_site.secrets import hash_secret
from proposals.workflow import Status
from tests.e2e import browser as e2e
from tests.factories import (
    PASSWORD,
    make_company,
    make_member,
    make_proposal,
    make_realisation,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
#: Addresses that lead nowhere answer with a page too, and that page is read by people.
NOT_FOUND = {"periksa-salah", "tidak-ada", "undangan-lama"}


def document_checks() -> dict[str, str]:
    """The form, a document of ours, and a code that nobody gave out."""
    issue_certificate(realisation_id=make_realisation(status=RealisationStatus.SUBMITTED).pk)
    code = IssuedDocument.objects.get().check_code
    return {
        "periksa": reverse("check_form"),
        "periksa-ada": reverse("check_document", args=[code]),
        "periksa-salah": reverse("check_document", args=["AAAA-BBBB-CCCC"]),
        "tidak-ada": "/tidak-ada/",
    }


def links_in_mails() -> dict[str, str]:
    """Where the links lead that people get by mail."""
    follower = make_proposal(Status.PUBLISHED).followers.create(
        email="warga@contoh.example", token_hash=hash_secret("ikut")
    )
    assert follower.confirmed_at is None
    person = make_user()
    address = EmailAddress.objects.create(user=person, email="baru@contoh.example")
    _, link = invite(
        organisation=make_company(), email="rekan@contoh.example", role="member", by=None
    )
    return {
        "ikuti": reverse("proposals:follow_confirm", args=["ikut"]),
        "berhenti": reverse("proposals:unfollow", args=["ikut"]),
        "undangan": "/" + link.split("/", 3)[3],
        "undangan-lama": reverse("organisations:accept_invitation", args=["lama"]),
        "konfirmasi": reverse(
            "account_confirm_email", args=[EmailConfirmationHMAC.create(address).key]
        ),
        "sandi-lama": reverse("account_reset_password_from_key", args=["1", "lama-lama"]),
    }


def pages_between() -> dict[str, str]:
    """What stands between two steps of the entrance."""
    names = (
        "account_email_verification_sent",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_inactive",
    )
    return {name: reverse(name) for name in names}


def look(page: Page, pages: dict[str, str]) -> list[str]:
    """Everything that is wrong on the pages."""
    faults = []
    for name, address in pages.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == (404 if name in NOT_FOUND else 200), f"{name}: {answer.status}"
        e2e.picture(page, f"quiet-{name.replace(':', '-')}")
        try:
            e2e.assert_accessible(page)
            e2e.assert_nothing_sideways(page)
        except AssertionError as fault:
            faults.append(f"{name}: {fault}")
    return faults


def test_pages_behind_links_hold_at_320_pixels(visitor: e2e.Visitor) -> None:
    page = visitor.open(e2e.NARROW)
    pages = document_checks() | links_in_mails() | pages_between()
    assert not (faults := look(page, pages)), "\n".join(faults)


def test_rare_pages_of_an_account_hold_at_320_pixels(visitor: e2e.Visitor) -> None:
    company = make_company()
    person = make_member(company, Membership.Role.ADMINISTRATOR)
    add_member(organisation=make_company(), user=person, role=Membership.Role.MEMBER, by=None)
    draft = make_realisation(company, RealisationStatus.DRAFT)
    page = visitor.open(e2e.NARROW)
    e2e.sign_in(page, person)
    assert not (faults := look(page, {"pastikan": reverse("account_reauthenticate")}))
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_role("heading", name="Akun saya")).to_be_visible()
    names = ("companies:choose", "mfa_activate_totp", "account_logout")
    pages = {name: reverse(name) for name in names}
    pages["draf-laporan"] = reverse("companies:report", args=[draft.pk])
    assert not (faults := look(page, pages)), "\n".join(faults)
