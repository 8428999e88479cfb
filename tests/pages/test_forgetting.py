"""To be forgotten (UU 27/2022): the person is nowhere, the money and the history are all there."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client
from django.urls import reverse

from companies.models import AccountRequest, Complaint, ComplaintContact, Pledge
from companies.services import complaint_handling as handling
from companies.services import reporters
from companies.services.complaints import About, Words, file_complaint, new_token
from companies.workflow import RequestStatus
from forum_site.accounts.database_roles import grant_tables
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.celery import app
from forum_site.files.models import StoredFile
from forum_site.organisations.models import Invitation
from forum_site.organisations.services import invite
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.outbox.services import deliver
from forum_site.pages.personal_data import forget_person
from forum_site.secrets import new_secret
from proposals.models import Applicant, Follower, Proposal
from proposals.services.attachments import attach
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.companies.care import make_work
from tests.factories import (
    VILLAGE,
    make_company,
    make_member,
    make_pledge,
    make_proposal,
    make_secretary,
)
from tests.files.samples import photo_bytes, upload

NAME = "Ratnawulan Kusumaningtyas"
EMAIL, SECOND = "ratnawulan@rekaan.example", "ratnawulan.kedua@rekaan.example"
PHONE = "+6281390001234"
pytestmark = pytest.mark.django_db


def tables_naming(traces: tuple[str, ...]) -> dict[str, set[str]]:
    """Which tables, history included, hold which of the words."""
    found = {}
    for model in apps.get_models():
        rows = serializers.serialize("json", model._default_manager.all(), ensure_ascii=False)
        if words := {trace for trace in traces if trace in rows}:
            found[model._meta.label] = words
    return found


@pytest.fixture(autouse=True)
def known_tasks() -> None:
    app.loader.import_default_modules()


@pytest.fixture
def person() -> User:
    """Somebody of a company who also asks, follows, is invited and answers for the company."""
    company = make_company()
    make_member(company, "administrator")
    person = make_member(company, email=EMAIL, full_name=NAME, phone=PHONE)
    EmailAddress.objects.create(user=person, email=SECOND, verified=True)
    contact = {
        "contact_name": NAME,
        "contact_role": "Manajer",
        "contact_phone": PHONE,
        "contact_email": EMAIL,
    }
    type(company.company).objects.filter(pk=company.pk).update(**contact)
    AccountRequest.objects.create(
        company_name="PT Lama",
        legal_form="PT",
        kbli_section="C",
        scale="small",
        village=Area.objects.get(pk=VILLAGE),
        status=RequestStatus.REFUSED,
        **contact,
    )
    invite(organisation=make_company(), email=SECOND, full_name=NAME, role="member", by=None)
    return person


def asked_by(person: User, status: str, **fields: object) -> Proposal:
    proposal = make_proposal(status, submitted_by=person, **fields)
    Applicant.objects.filter(proposal=proposal).update(
        name=NAME, contact_name=NAME, phone=PHONE, email=EMAIL
    )
    return proposal


def test_no_table_names_the_person_any_more(person: User) -> None:
    asked_by(person, Status.PUBLISHED)
    asked_by(person, Status.DRAFT)
    followed = make_proposal(Status.CLEARED)
    followed.followers.create(email=SECOND, token_hash="c" * 64, confirmed_at=followed.created_at)
    take_step(proposal_id=followed.pk, step=Step.PUBLISH, by=make_secretary())
    traces = (NAME, EMAIL, SECOND, PHONE)
    before = tables_naming(traces)
    assert set.union(*before.values()) == set(traces)
    assert {"proposals.Applicant", "companies.CompanyProfile"} < set(before)
    forget_person(user=person)
    assert tables_naming(traces) == {}
    assert not Notice.objects.filter(recipient=person).exists()
    assert not Follower.objects.exists()
    assert not Invitation.objects.open().exists()


def test_drafts_go_with_their_files_and_what_was_sent_stays_without_a_name(person: User) -> None:
    draft = asked_by(person, Status.DRAFT)
    attach(proposal_id=draft.pk, kind="photo", upload=upload(photo_bytes(), "a.jpg"), by=person)
    sent = asked_by(person, Status.PUBLISHED)
    pledge = make_pledge(sent, make_company())
    pledge_by_person = make_pledge(make_proposal(), person.memberships.get().organisation)
    Pledge.objects.filter(pk=pledge_by_person.pk).update(made_by=person)
    forget_person(user=person)
    assert not Proposal.objects.filter(pk=draft.pk).exists()
    assert not StoredFile.objects.exists()
    kept = Proposal.objects.get(pk=sent.pk)
    assert (kept.status, kept.amount_needed) == (Status.PUBLISHED, sent.amount_needed)
    assert kept.applicant.anonymised_at is not None
    assert Pledge.objects.get(pk=pledge.pk).amount == pledge.amount
    assert str(Pledge.objects.get(pk=pledge_by_person.pk).made_by) == "Akun terhapus"
    assert Client().get(reverse("proposal_detail", args=[kept.code])).status_code == 200


def test_the_private_link_ends_so_that_no_name_comes_back(person: User) -> None:
    secret, digest = new_secret()
    proposal = asked_by(person, Status.SUBMITTED, edit_token_hash=digest)
    address = reverse("proposals:open", args=[secret])
    assert Client().get(address).status_code == 302
    forget_person(user=person)
    assert Client().get(address).status_code == 404
    assert Proposal.objects.filter(pk=proposal.pk).exists()


def test_an_applicant_without_the_account_loses_only_the_proven_address(person: User) -> None:
    other = make_proposal(Status.PUBLISHED)
    Applicant.objects.filter(proposal=other).update(
        name="Kelompok tetangga", phone="+6281311112222", email=EMAIL
    )
    forget_person(user=person)
    applicant = Applicant.objects.get(proposal=other)
    assert (applicant.name, applicant.phone) == ("Kelompok tetangga", "+6281311112222")
    assert applicant.email == ""


def complained(**contact: str) -> Complaint:
    """A complaint about a work, answered and told to everybody."""
    complaint, _ = file_complaint(
        about=About(proposal=make_work().proposal),
        words=Words(category="broken", text="Pompa mati.", **contact),
        token=new_token(opened_at=time.time() - 60),
        client="10.1.1.1",
    )
    by = make_secretary()
    handling.answer_complaint(complaint_id=complaint.pk, answer="Pompa diganti.", by=by)
    handling.publish_outcome(complaint_id=complaint.pk, outcome="Pompa baru terpasang.", by=by)
    return complaint


def test_the_contact_of_a_reporter_goes_and_the_outcome_stays(person: User) -> None:
    own = [complained(phone=PHONE, email=email) for email in (EMAIL, SECOND.upper())]
    other = complained(phone="+6281311112222", email="tetangga@rekaan.example")
    only_phone = complained(phone=PHONE)
    forget_person(user=person)
    asked = OutboxMessage.objects.filter(task="companies.forget_reporter")
    assert asked.count() == 2
    for row in asked:
        assert EMAIL not in str(row.arguments)
        assert deliver(str(row.pk))
    kept = set(ComplaintContact.objects.values_list("complaint", flat=True))
    assert kept == {other.pk, only_phone.pk}, "a phone number alone proves nothing"
    for complaint in own:
        told = Complaint.objects.told().get(pk=complaint.pk)
        assert (told.has_contact, told.outcome) == (False, "Pompa baru terpasang.")
        assert handling.contact_of(told) == handling.Contact()
        page = Client().get(reverse("proposal_detail", args=[told.proposal.code]))
        assert "Pompa baru terpasang." in page.content.decode()
    assert reporters.forget_reporter(mark=asked[0].arguments["mark"]) == 0


def test_a_reporter_is_found_after_the_key_was_changed(person: User, settings) -> None:
    complained(email=EMAIL)
    reporters.ask_to_forget(email=EMAIL)
    (row,) = OutboxMessage.objects.filter(task="companies.forget_reporter")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci-baru-" + "x" * 50
    assert reporters.forget_reporter(mark=row.arguments["mark"]) == 1


def test_a_page_that_cannot_read_contacts_can_ask(person: User, settings) -> None:
    complaint = complained(email=EMAIL)
    grant_tables()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_WEB_ROLE}")
        forget_person(user=person)
        cursor.execute("RESET ROLE")
    for row in OutboxMessage.objects.filter(task="companies.forget_reporter"):
        deliver(str(row.pk))
    assert not ComplaintContact.objects.filter(complaint=complaint).exists()


def test_who_holds_the_private_link_takes_the_contact_out_without_an_account(
    client: Client,
) -> None:
    token = new_token(opened_at=time.time() - 60)
    complaint, secret = file_complaint(
        about=About(proposal=make_work().proposal),
        words=Words(category="broken", text="Pompa mati.", phone=PHONE, email=EMAIL),
        token=token,
        client="10.1.1.1",
    )
    other = complained(email=EMAIL)
    address = reverse("companies:complaint", args=[secret])
    button = reverse("companies:complaint_forget", args=[secret])
    assert button in client.get(address).content.decode()
    for _ in range(2):
        assert client.post(button)["Location"] == address
    page = client.get(address).content.decode()
    assert "Kontak Anda dihapus" in page
    assert button not in page
    (row,) = OutboxMessage.objects.filter(task="companies.forget_contact_of")
    assert deliver(str(row.pk))
    assert list(ComplaintContact.objects.values_list("complaint", flat=True)) == [other.pk]
    assert not OutboxMessage.objects.filter(key__contains=complaint.pk, to=EMAIL).exists()
    assert OutboxMessage.objects.filter(key__contains=other.pk, to=EMAIL).exists()
    handling.answer_complaint(complaint_id=complaint.pk, answer="Selesai.", by=make_secretary())
    assert "Selesai." in client.get(address).content.decode()
    assert client.post(reverse("companies:complaint_forget", args=["salah"])).status_code == 404


def test_a_forgotten_person_is_told_nothing_more(person: User) -> None:
    proposal = asked_by(person, Status.CLEARED)
    forget_person(user=person)
    take_step(proposal_id=proposal.pk, step=Step.PUBLISH, by=make_secretary())
    assert not OutboxMessage.objects.filter(recipient=person).exclude(to="").exists()
    assert not Notice.objects.filter(recipient=person).exists()
