"""A company gets its account by a request, once, and by the secretariat alone."""

from dataclasses import replace

import pytest

from companies.models import AccountRequest
from companies.services.requests import (
    Applicant,
    approve_request,
    create_request,
    refuse_request,
)
from companies.workflow import RequestStatus
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import accept_invitation, find_invitation
from forum_site.outbox.models import OutboxMessage
from tests.factories import VILLAGE, make_company, make_member, make_secretary

pytestmark = pytest.mark.django_db


def applicant(**changes: object) -> Applicant:
    company = Applicant(
        company_name="PT Rekaan Lereng",
        legal_form="PT",
        kbli_section="C",
        scale="medium",
        village=Area.objects.get(pk=VILLAGE),
        contact_name="Sekar Rekaan",
        contact_role="Manajer umum",
        contact_phone="+6281200001111",
        contact_email="sekar@rekaan.example",
        npwp="1234567890123456",
    )
    return replace(company, **changes)


def test_approval_makes_the_company_and_invites_its_administrator() -> None:
    asked = create_request(applicant=applicant())
    approval = approve_request(request_id=asked.pk, by=make_secretary())
    company = approval.organisation
    assert (company.kind, company.name) == (Organisation.Kind.COMPANY, "PT Rekaan Lereng")
    assert company.company.npwp == "1234567890123456"
    assert approval.account_request.status == RequestStatus.APPROVED

    secret = approval.link.rstrip("/").rsplit("/", 1)[-1]
    membership = accept_invitation(
        invitation=find_invitation(secret),
        full_name="Sekar Rekaan",
        password="kalimat-sandi-contoh-77",
    )
    assert membership.organisation == company
    assert membership.role == Membership.Role.ADMINISTRATOR
    assert membership.user.has_perm("companies.make_pledge")
    assert find_invitation(secret) is None


def test_a_double_click_is_one_request() -> None:
    first = create_request(applicant=applicant())
    again = create_request(applicant=applicant(company_name="pt  rekaan lereng"))
    assert again == first
    assert AccountRequest.objects.count() == 1


def test_a_colleague_hears_that_a_request_is_waiting() -> None:
    create_request(applicant=applicant())
    with pytest.raises(RuleBroken) as refusal:
        create_request(applicant=applicant(contact_email="rekan@rekaan.example"))
    assert (refusal.value.code, refusal.value.field) == ("request_waiting", "company_name")


def test_a_registered_company_is_sent_to_its_administrator() -> None:
    make_company("PT Rekaan Lereng")
    with pytest.raises(RuleBroken, match="sudah punya akun") as refusal:
        create_request(applicant=applicant(company_name="PT REKAAN LERENG"))
    assert refusal.value.field == "company_name"


def test_a_refusal_needs_a_reason_that_reaches_the_contact() -> None:
    secretary = make_secretary()
    asked = create_request(applicant=applicant())
    with pytest.raises(RuleBroken) as missing:
        refuse_request(request_id=asked.pk, by=secretary, reason=" ")
    assert missing.value.code == "reason_missing"
    refuse_request(request_id=asked.pk, by=secretary, reason="Lampirkan surat kuasa.")
    asked.refresh_from_db()
    assert (asked.status, asked.decided_by) == (RequestStatus.REFUSED, secretary)
    mails = OutboxMessage.objects.filter(to="sekar@rekaan.example")
    assert any("Lampirkan surat kuasa." in mail.body for mail in mails)


def test_only_the_secretariat_decides_and_only_once() -> None:
    asked = create_request(applicant=applicant())
    with pytest.raises(NotYours):
        approve_request(request_id=asked.pk, by=make_member(make_company()))
    secretary = make_secretary()
    approve_request(request_id=asked.pk, by=secretary)
    with pytest.raises(RuleBroken) as again:
        approve_request(request_id=asked.pk, by=secretary)
    assert again.value.code == "wrong_status"
    assert Organisation.objects.filter(name="PT Rekaan Lereng").count() == 1
