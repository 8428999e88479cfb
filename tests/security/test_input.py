"""What people type comes out as text, in its own columns, and into no header or log line."""

import json
import logging
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.models import CompanyProfile, Pledge, Realisation, SavedFilter, Thread, ThreadMessage
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.organisations.models import Invitation, Membership, Organisation
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.outbox.services import deliver, queue_mail
from forum_site.pages.models import NewsItem, Page, Question
from proposals.models import Applicant, Attachment, InternalNote, Proposal, StepRecord
from proposals.workflow import Status, Step
from tests import factories as make
from tests.permissions.crawling import crawl
from tests.permissions.world import a_photo
from tests.proposals import answers

pytestmark = pytest.mark.django_db

EVIL = '"><svg/onload=alert(1)>'
SHORT = 40


def poison(row, *names: str) -> None:
    """Put the canary into text fields, past every form."""
    type(row).objects.filter(pk=row.pk).update(
        **{name: f"{name[:8]}{EVIL}"[: row._meta.get_field(name).max_length] for name in names}
    )


@pytest.fixture
def poisoned() -> User:
    """Every text that people read, with markup in it; the administrator of the company."""
    company = make.make_company(f"PT {EVIL}")
    admin = make.make_member(company, Membership.Role.ADMINISTRATOR, full_name=f"Nama {EVIL}")
    Organisation.objects.filter(pk=company.pk).update(role_in_forum=EVIL)
    poison(CompanyProfile.objects.get(), "profile", "contact_name", "contact_role")
    poison(CompanyProfile.objects.get(), "head_office_city")
    proposal = make.make_proposal(Status.PLEDGED, submitted_by=admin, addressed_to=company)
    poison(proposal, "title", "summary", "story", "benefit", "landmark", "unit")
    poison(proposal, "public_answer", "plan_priority")
    poison(Applicant.objects.get(), "name", "contact_name", "contact_role")
    Attachment.objects.create(proposal=proposal, file=a_photo(), kind="photo", caption=EVIL)
    StepRecord.objects.create(
        proposal=proposal,
        step=Step.PUBLISH,
        from_status=Status.CLEARED,
        to_status=Status.PUBLISHED,
        role="secretariat",
        note=EVIL,
        at=timezone.now(),
    )
    InternalNote.objects.create(proposal=proposal, author=admin, text=EVIL)
    proposal.beneficiaries.create(group=EVIL[:60], count=3)
    proposal.budget_lines.create(item=EVIL, quantity=1, unit=EVIL, unit_price=1, total=1)
    pledge = make.make_pledge(proposal, company, PledgeStatus.CONFIRMED, made_by=admin)
    poison(pledge, "description", "unit", "note", "waiting_for", "reason")
    pledge.milestones.create(percent=10, label=EVIL, on=timezone.localdate())
    for status in RealisationStatus.values:
        report = make.make_realisation(status=status, pledge=pledge)
        poison(report, "activity", "landmark", "source_of_funds", "output", "unit")
        poison(report, "return_reason")
    thread = Thread.objects.create(proposal=proposal, company=company)
    ThreadMessage.objects.create(
        thread=thread, side="company", author=admin, text=EVIL, at=timezone.now(), key="a"
    )
    SavedFilter.objects.create(company=company, name=EVIL, query="q=a")
    Invitation.objects.create(
        organisation=company,
        email="a@contoh.example",
        full_name=EVIL,
        role="member",
        token_hash="a",
        expires_at=timezone.now() + timedelta(days=3),
    )
    Notice.objects.create(key="a", recipient=admin, title=EVIL, body=EVIL, url="/akun/")
    for model, title in ((Page, "title"), (NewsItem, "title")):
        model.objects.create(slug="racun", **{title: EVIL}, body=f"## {EVIL}\n\n- {EVIL}\n\n{EVIL}")
    Question.objects.create(question=EVIL, answer=f"{EVIL}\n\n- {EVIL}")
    return admin


PUBLIC_STARTS = [
    *("/", "/usulan/", "/perusahaan/", "/realisasi/", "/berita/", "/panduan/", "/tanya-jawab/"),
    *("/halaman/racun/", f"/usulan/?q={EVIL}", f"/perusahaan/?q={EVIL}", f"/lacak/?kode={EVIL}"),
    *(f"/usulan/?kecamatan={EVIL}&urut={EVIL}", f"/realisasi/?tahun={EVIL}", f"/{EVIL}/"),
    f"/akun/login/?next={EVIL}",
]
NO_PAGE = re.compile(r"unduh|^/api/v1/")
DESK = ("/meja/", "/meja/usulan/", "/meja/komitmen/", "/meja/laporan/", "/meja/anggota/")


def unescaped(walk) -> list[str]:
    """Pages with live markup; a download and JSON are no pages, and no browser takes them for one
    (``nosniff``: test_every_route.py)."""
    pages = {url: text for url, text in walk.texts.items() if not NO_PAGE.search(url)}
    return [url for url, text in pages.items() if "<svg/onload" in text]


@pytest.mark.timeout(600)
def test_markup_that_people_type_is_shown_and_never_run(poisoned: User) -> None:
    client = Client()
    visitor = crawl(client, PUBLIC_STARTS, limit=150)
    assert len(visitor.holding("&lt;svg/onload")) > 5, "the walk saw no canary"
    assert unescaped(visitor) == []
    assert visitor.broken == []
    client.force_login(poisoned)
    member = crawl(client, [*DESK, "/usulan-saya/", "/akun/"], limit=150)
    assert len(member.holding("&lt;svg/onload")) > 5, "the walk saw no canary"
    assert unescaped(member) == []
    assert member.broken == []


@pytest.mark.timeout(600)
def test_markup_is_not_run_at_the_desk_either(poisoned: User) -> None:
    client = Client()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    staff = crawl(client, ["/admin/"], limit=250)
    assert len(staff.holding("&lt;svg/onload")) > 5, "the walk saw no canary"
    assert unescaped(staff) == []
    assert staff.broken == []


@pytest.mark.parametrize(
    "ending", ["\nBcc: b@jahat.example", "\r\nBcc: b@jahat.example\r\n\r\nIsi"]
)
def test_a_subject_or_an_address_adds_no_header(ending: str, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    row = queue_mail(to="warga@contoh.example", subject=f"Kabar{ending}", body="Isi.")
    deliver(str(row.pk))
    for message in mail.outbox:
        assert "\n" not in message.subject
        assert message.recipients() == ["warga@contoh.example"]
        assert "Bcc" not in message.message()
    answer = Client().post(
        reverse("account_reset_password"), {"email": f"warga@contoh.example{ending}"}
    )
    assert answer.status_code == 200
    assert not OutboxMessage.objects.filter(to__contains="jahat").exists()


OTHERS = {
    "id": "00000000-0000-4000-8000-000000000000",
    "status": "published",
    "code": "TJ-2026-0001-A",
    "amount_pledged": "5",
    "amount_confirmed": "5",
    "edit_token_hash": "a" * 64,
    "submitted_by": "1",
    "submitted_by_id": "1",
    "assisted_by": "1",
    "reviewer": "1",
    "published_at": "2020-01-01",
    "in_budget": "no",
    "company": "00000000-0000-4000-8000-000000000000",
    "company_id": "00000000-0000-4000-8000-000000000000",
    "made_by": "1",
    "confirmed_at": "2020-01-01",
    "value_accepted": "on",
    "accepted_at": "2020-01-01",
    "accepted_by": "1",
    "is_staff": "on",
    "is_superuser": "on",
    "groups": "1",
}


def columns(row) -> dict:
    return {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("step", list(answers.STEPS))
def test_a_step_of_the_submission_changes_its_own_columns_only(step: str) -> None:
    proposal = make.make_proposal(Status.DRAFT, secret="kunci")
    guarded = set(OTHERS) & {field.attname for field in Proposal._meta.concrete_fields}
    before = {name: columns(proposal)[name] for name in guarded}
    url = reverse("proposals:step", args=["kunci", step])
    answer = Client().post(url, OTHERS | answers.STEPS[step])
    assert answer.status_code in {200, 302, 422}
    proposal = Proposal.objects.get()
    assert {name: columns(proposal)[name] for name in guarded} == before


@pytest.fixture
def member() -> User:
    return make.make_member(make.make_company("PT Alfa"), Membership.Role.ADMINISTRATOR)


def test_a_pledge_is_the_session_companys_whatever_the_form_says(member: User) -> None:
    proposal = make.make_proposal()
    other = make.make_company("PT Beta")
    client = Client()
    client.force_login(member)
    page = client.get(reverse("companies:pledge_new", args=[proposal.code]))
    key = page.context["form"]["key"].value()
    body = {"key": key, "kind": "money", "amount": "1.000.000", "approval": "setuju"}
    forged = OTHERS | {"company": str(other.pk), "company_id": str(other.pk), "status": "confirmed"}
    client.post(reverse("companies:pledge_new", args=[proposal.code]), forged | body)
    pledge = Pledge.objects.get()
    assert pledge.company.name == "PT Alfa"
    assert pledge.status == PledgeStatus.PROPOSED
    assert pledge.made_by == member
    assert pledge.confirmed_at is None
    proposal.refresh_from_db()
    assert (proposal.amount_pledged, proposal.amount_confirmed) == (1_000_000, 0)


def test_a_report_stays_the_companys_and_unaccepted(member: User) -> None:
    company = Organisation.objects.get(name="PT Alfa")
    pledge = make.make_pledge(company=company, made_by=member)
    report = make.make_realisation(status=RealisationStatus.DRAFT, pledge=pledge)
    other = make.make_company("PT Beta")
    client = Client()
    client.force_login(member)
    url = reverse("companies:report", args=[report.pk])
    client.post(url, OTHERS | {"status": "accepted", "company": str(other.pk), "draft": "1"})
    report = Realisation.objects.get()
    assert (report.company, report.status) == (company, RealisationStatus.DRAFT)
    assert (report.accepted_at, report.accepted_by) == (None, None)


def test_signing_up_makes_no_staff() -> None:
    body = {"full_name": "Rina", "email": "rina@contoh.example"}
    body |= {"password1": make.PASSWORD, "password2": make.PASSWORD}
    Client().post(reverse("account_signup"), OTHERS | body)
    user = User.objects.get(email="rina@contoh.example")
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert not user.groups.exclude(name="citizen").exists()


def test_a_company_request_is_not_decided_by_its_sender() -> None:
    answer = Client().post(reverse("companies:request"), OTHERS)
    assert answer.status_code in {200, 422}
    assert not Organisation.objects.exists()


@pytest.fixture
def log() -> StringIO:
    """What the house writes to its log."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers = [handler]
    yield stream
    root.handlers = before


def test_one_event_is_one_line_without_numbers_of_people(log: StringIO) -> None:
    nik = "3371010101900001"
    hostile = f"a\r\nb\x1b[31mc\u2028{nik}"
    logging.getLogger("forum").warning("masuk %s", hostile)
    logging.getLogger("forum").warning("kunci", extra={"password": "sangat-rahasia", "nik": nik})
    try:
        raise ValueError(hostile)
    except ValueError:
        logging.getLogger("forum").exception("gagal")
    Client().get(f"/usulan/{nik}/%0d%0aSet-Cookie:a=b%1b[31m/")
    Client(raise_request_exception=False).post(
        reverse("account_login"), {"login": "a@b.id", "password": "sandi-yang-diketik-7"}
    )
    lines = log.getvalue().splitlines()
    assert len(lines) >= 4
    for line in log.getvalue().rstrip("\n").split("\n"):
        json.loads(line)
        assert nik not in line
        assert "\x1b" not in line
        assert "\r" not in line
    assert "sangat-rahasia" not in log.getvalue()
    assert "sandi-yang-diketik-7" not in log.getvalue()


def test_refused_pages_behind_a_secret_link_leave_no_secret_in_the_log(log: StringIO) -> None:
    secret = "Rahasia-Tautan_0815"
    make.make_proposal(Status.DRAFT, secret=secret)
    client = Client()
    assert client.post(f"/ajukan/{secret}/cerita/", {"title": ""}).status_code == 422
    for place in (
        f"/ajukan/{secret}/tidak-ada/",
        f"/mengetahui/{secret}/",
        f"/ikuti/{secret}/",
        f"/berhenti-ikuti/{secret}/",
        f"/undangan/{secret}/",
    ):
        assert client.get(place).status_code == 404
    written = log.getvalue()
    assert written.count("/ajukan/[disamarkan]/") >= 2, "the place is still worth knowing"
    assert secret not in written
