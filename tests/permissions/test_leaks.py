"""Two companies and many applicants with words that nobody else may ever read."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from companies.models import CompanyProfile, SavedFilter, Thread, ThreadMessage
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.organisations.models import Invitation, Membership, Organisation
from proposals.models import Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.permissions.crawling import Walk, crawl
from tests.proof import Proof

pytestmark = pytest.mark.django_db

OF_EACH = 10
PROPOSALS = 50
#: Nine digits of the company's number stand in every private number of it.
PHONES = {"alfa": "+62811111", "beta": "+62822222"}


@dataclass
class Company:
    """A company, its administrator, and every word that is its own affair."""

    organisation: Organisation
    administrator: User
    canaries: list[str] = field(default_factory=list)


def canary(owner: str, kind: str, number: int) -> str:
    return f"kenari{owner}{kind}{number:02d}x"


def make_company(owner: str, proposals: list[Proposal]) -> Company:
    """Fifty objects: interests, promises, drafts, messages, filters; people, numbers, contacts."""
    organisation = make.make_company(f"PT {owner.title()}")
    administrator = make.make_member(organisation, Membership.Role.ADMINISTRATOR)
    company = Company(organisation, administrator)

    def word(kind: str, number: int = 0) -> str:
        company.canaries.append(canary(owner, kind, number))
        return company.canaries[-1]

    for number, proposal in enumerate(proposals[:OF_EACH]):
        make.make_pledge(
            proposal,
            organisation,
            PledgeStatus.INTEREST,
            waiting_for=word("minat", number),
            note=word("catatan", number),
            expires_on=timezone.localdate(),
        )
        make.make_pledge(
            proposal,
            organisation,
            PledgeStatus.PROPOSED,
            amount=100_000,
            description=word("janji", number),
            note=word("syarat", number),
        )
        make.make_realisation(
            organisation,
            RealisationStatus.DRAFT,
            activity=word("draf", number),
            landmark=word("tempat", number),
        )
        thread = Thread.objects.create(proposal=proposal, company=organisation)
        ThreadMessage.objects.create(
            thread=thread,
            side="company",
            text=word("pesan", number),
            at=timezone.now(),
            key=word("kunci", number),
        )
        SavedFilter.objects.create(
            company=organisation, name=word("filter", number), query=f"q={number}"
        )
    make_people(company, owner, word)
    return company


def make_people(company: Company, owner: str, word: object) -> None:
    """Members, an invited person, and the company's own data."""
    for number in range(5):
        make.make_member(company.organisation, full_name=word("anggota", number))
    Invitation.objects.create(
        organisation=company.organisation,
        email=f"{word('undangan')}@contoh.example",
        role=Membership.Role.MEMBER,
        token_hash=word("tautan"),
        expires_at=timezone.now() + timedelta(days=9),
    )
    CompanyProfile.objects.filter(organisation=company.organisation).update(
        npwp=f"{PHONES[owner][-5:]}12345678901"[:16],
        nib=f"{PHONES[owner][-5:]}87654321"[:13],
        contact_name=word("kontak"),
        contact_role=word("jabatan"),
        contact_phone=f"{PHONES[owner]}0009",
        contact_email=f"{word('surat')}@contoh.example",
    )
    company.canaries += [PHONES[owner], f"{PHONES[owner][-5:]}12345", f"{PHONES[owner][-5:]}87654"]


def make_proposals() -> tuple[list[Proposal], list[str]]:
    """Fifty published or waiting proposals whose applicants are nobody's business."""
    proposals, private = [], []
    for number in range(PROPOSALS):
        status = Status.PUBLISHED if number % 5 else Status.SUBMITTED
        proposal = make.make_proposal(status)
        applicant = proposal.applicant
        applicant.name = f"kenaripengusul{number:02d}x"
        applicant.contact_name = f"kenarinama{number:02d}x"
        applicant.contact_role = f"kenariperan{number:02d}x"
        applicant.phone = f"+6283333{number:04d}"
        applicant.email = f"kenariemail{number:02d}x@contoh.example"
        applicant.save()
        private += [applicant.name, applicant.contact_name, applicant.contact_role]
        private += [applicant.phone[3:], applicant.email]
        proposals.append(proposal)
    return proposals, private


@pytest.fixture
def proposals() -> tuple[list[Proposal], list[str]]:
    return make_proposals()


@pytest.fixture
def companies(proposals: tuple[list[Proposal], list[str]]) -> dict[str, Company]:
    public = [each for each in proposals[0] if each.is_public]
    return {owner: make_company(owner, public) for owner in PHONES}


def starts(words: list[str]) -> list[str]:
    """Where a walk begins: all lists, all downloads, and a search for each kind of word."""
    lists = [
        reverse(name)
        for name in (
            "home",
            "proposals:list",
            "companies:list",
            "reports:figures",
            "companies:desk",
            "companies:catalogue",
            "companies:pledges",
            "companies:reports",
            "companies:members",
            "proposals:mine",
            "account_home",
            "news",
            "sitemap",
        )
    ]
    downloads = ("proposals:export", "companies:export")
    downloads += ("companies:pledges_export", "companies:reports_export")
    files = [reverse(name, args=[ending]) for name in downloads for ending in ("csv", "xlsx")]
    searched = words[::11]
    finds = [f"{reverse('proposals:list')}?q={word}" for word in searched]
    finds += [f"{reverse('companies:list')}?q={word}" for word in searched]
    return lists + files + finds


def walk_as(user: User | None, words: list[str], pages: int) -> Walk:
    client = Client()
    if user is not None:
        client.force_login(user)
    # What was searched for stands in the page that finds nothing; so searches count apart.
    walk = crawl(client, starts(words), limit=pages)
    assert walk.broken == []
    return walk


def leaks(walk: Walk, words: list[str]) -> dict[str, list[str]]:
    """Words that stand on a page that was not asked for them."""
    found = {}
    for word in words:
        if places := [url for url in walk.holding(word) if word not in url]:
            found[word] = places[:3]
    return found


@pytest.mark.proof
@pytest.mark.timeout(600)
def test_nobody_reads_what_is_anothers(
    proposals: tuple[list[Proposal], list[str]], companies: dict[str, Company], proof: Proof
) -> None:
    """Who applied is nobody's affair; what a company plans is that company's."""
    _rows, private = proposals
    alfa, beta = companies["alfa"], companies["beta"]
    for company in (alfa, beta):
        assert len(company.canaries) >= 50
    forbidden = {
        alfa.administrator: private + beta.canaries,
        beta.administrator: private + alfa.canaries,
        make.make_user(roles.CITIZEN): private + alfa.canaries,
        None: private + alfa.canaries,
    }
    pages = 0
    for reader, words in forbidden.items():
        walk = walk_as(reader, words, proof.times(once=120, full=400))
        pages += len(walk.texts)
        assert any("/usulan/TJ-" in url for url in walk.texts), "no proposal was opened"
        assert leaks(walk, words) == {}, reader
        if reader == alfa.administrator:
            seen = leaks(walk, alfa.canaries)
            assert len(seen) > 25, "the walk is blind: it misses what is there to be read"
    proof.saw("Four readers look for the words of others", f"{pages} pages, 0 words")
