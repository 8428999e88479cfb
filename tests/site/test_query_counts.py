"""Every list asks the database as often for a thousand rows as for ten."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from companies.models import CompanyProfile, Pledge, Realisation, Thread, ThreadMessage
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.organisations.models import Membership, Organisation
from forum_site.outbox.models import Notice, OutboxMessage
from forum_site.pages.models import NewsItem
from poverty_data.models import Household, VerifiedNeed
from poverty_data.services.access import record_all
from proposals.models import Applicant, Proposal
from proposals.workflow import Status
from tests import factories as make
from tests.proof import Proof

FEW, MANY = 10, 120
#: Names of the lists that each of them opens; the desk's lists are asked of the admin itself.
PUBLIC = [
    "home",
    "proposals:list",
    "companies:list",
    "reports:figures",
    "dashboard",
    "needs:board",
    "news",
    "sitemap",
]
CITIZEN = ["proposals:mine", "notices", "account_home"]
COMPANY = [
    f"companies:{name}" for name in ("desk", "catalogue", "pledges", "reports", "members")
] + ["notices"]
DOWNLOADS = ["proposals:export", "companies:export"]
OWN_DOWNLOADS = ["companies:pledges_export", "companies:reports_export"]


def copies(row: Any, numbers: Iterable[int], **changes: Any) -> list[Any]:
    """Rows like this one; a change is a value, or a function of the copy's number."""
    names = [f.attname for f in row._meta.concrete_fields if not f.generated and f.name != "id"]
    same = {name: getattr(row, name) for name in names}
    return [
        type(row)(
            **same | {n: v(number) if callable(v) else v for n, v in changes.items()},
        )
        for number in numbers
    ]


class Town:
    """A forum that grows: one of each thing, then ever more of them."""

    def __init__(self) -> None:
        self.citizen = make.make_user(roles.CITIZEN)
        self.company = make.make_company()
        self.member = make.make_member(self.company, Membership.Role.ADMINISTRATOR)
        self.boss = make.make_user(roles.SECRETARIAT, is_staff=True, is_superuser=True)
        self.size = 0

    def grow(self, size: int) -> None:
        numbers = range(self.size, size)
        proposals = self.more_proposals(numbers)
        companies = self.more_companies(numbers)
        self.more_people(numbers, companies)
        self.more_deeds(numbers, proposals)
        self.more_messages(numbers, proposals)
        self.size = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as autovacuum does; within a transaction it cannot look

    def more_proposals(self, numbers: range) -> list[Proposal]:
        first = make.make_proposal(Status.PLEDGED, submitted_by=self.citizen, amount_needed=10**9)
        waiting = make.make_proposal(Status.SUBMITTED, submitted_by=self.citizen)
        made = []
        for row, letter in ((first, "A"), (waiting, "B")):
            made += Proposal.objects.bulk_create(
                copies(
                    row,
                    numbers,
                    code=lambda n, letter=letter: f"TJ-2019-{n:04d}-{letter}",
                    edit_token_hash=lambda n, letter=letter: f"{letter}{n}",
                )
            )
        applicants = [copies(first.applicant, [0], proposal_id=row.pk)[0] for row in made]
        Applicant.objects.bulk_create(applicants)
        return [row for row in made if row.status == Status.PLEDGED]

    def more_companies(self, numbers: range) -> list[Organisation]:
        row = self.company
        made = Organisation.objects.bulk_create(
            copies(row, numbers, slug=lambda n: f"pt-{n}", name=lambda n: f"PT Nomor {n}")
        )
        profiles = [copies(row.company, [0], organisation_id=o.pk)[0] for o in made]
        CompanyProfile.objects.bulk_create(profiles)
        return made

    def more_people(self, numbers: range, companies: list[Organisation]) -> None:
        """One for each new company."""
        users = copies(self.citizen, numbers, email=lambda n: f"warga{n}@contoh.example")
        made = User.objects.bulk_create(users)
        Membership.objects.bulk_create(
            Membership(user=user, organisation=company)
            for user, company in zip(made, companies, strict=True)
        )

    def more_deeds(self, numbers: range, proposals: list[Proposal]) -> None:
        """Promises and reports of the company, on one proposal each."""
        rows = (
            make.make_pledge(company=self.company, status=PledgeStatus.PROPOSED),
            make.make_pledge(company=self.company),
            make.make_realisation(self.company),
            make.make_realisation(self.company, RealisationStatus.SUBMITTED),
        )
        for kind, row in enumerate(rows):
            made = copies(row, numbers, key=lambda n, k=kind: f"{k}-{n}")
            for proposal, copy in zip(proposals, made, strict=True):
                copy.proposal = proposal
            type(row).objects.bulk_create(made)

    def more_messages(self, numbers: range, proposals: list[Proposal]) -> None:
        now = timezone.now()
        threads = Thread.objects.bulk_create(
            Thread(proposal=proposal, company=self.company, last_message_at=now)
            for proposal in proposals
        )
        ThreadMessage.objects.bulk_create(
            ThreadMessage(
                thread=thread, side="company", text="Apa?", at=now, key=f"p-{thread.proposal_id}"
            )
            for thread in threads
        )
        for person in (self.citizen, self.member, self.boss):
            Notice.objects.bulk_create(
                Notice(key=f"{person.pk}-{n}", recipient=person, title="Kabar") for n in numbers
            )
        OutboxMessage.objects.bulk_create(
            OutboxMessage(key=f"m{n}", kind="mail", to="a@b.example", subject="Hal")
            for n in numbers
        )
        NewsItem.objects.bulk_create(
            NewsItem(title="Kabar", slug=f"kabar-{n}", body="Isi.", published_at=now)
            for n in numbers
        )
        self.more_families(numbers)
        VerifiedNeed.objects.bulk_create(
            VerifiedNeed(
                village=Area.objects.get(pk=make.VILLAGE),
                kind="jamban",
                quantity=1,
                unit="rumah",
                source=f"sumber {n}",
                release="1",
                as_of=timezone.localdate(),
            )
            for n in numbers
        )

    def more_families(self, numbers: range) -> None:
        family = make.make_household()
        Household.objects.bulk_create(copies(family, numbers, nik_index=None))
        looks = {"fields": ["nik"], "purpose": "Contoh", "action": "search"}
        record_all(by=self.boss, households=[family] * len(numbers), **looks)
        for _ in numbers:
            make.make_case()


def addresses(town: Town) -> dict[User | None, list[str]]:
    """Every list, by who opens it."""
    files = [reverse(name, args=["csv"]) for name in DOWNLOADS]
    own_files = [reverse(name, args=["csv"]) for name in OWN_DOWNLOADS]
    company = reverse("company_detail", args=[town.company.slug])
    return {
        None: [reverse(name) for name in PUBLIC] + files + [company],
        town.citizen: [reverse(name) for name in CITIZEN],
        town.member: [reverse(name) for name in COMPANY] + own_files,
        town.boss: [reverse("admin:index"), *(desk_list(model) for model in admin.site._registry)],
    }


def desk_list(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def counts(town: Town) -> dict[str, int]:
    """How often each list asks."""
    found = {}
    for person, urls in addresses(town).items():
        client = Client()
        if person is not None:
            client.force_login(person)
        for url in urls:
            cache.clear()  # what is kept for a minute is read both times
            with CaptureQueriesContext(
                connection,
            ) as asked:
                response = client.get(url)
                assert response.status_code == 200, url
                b"".join(response)
            found[f"{url} ({person})"] = len(asked)
    return found


@pytest.mark.proof
@pytest.mark.django_db
@pytest.mark.timeout(300)
def test_many_rows_cost_no_more_queries_than_ten(proof: Proof) -> None:
    """Many is more than any list shows on a page; in the proof it is a thousand."""
    town, size = Town(), proof.times(once=MANY, full=1000)
    town.grow(FEW)
    few = counts(town)
    town.grow(size)
    many = counts(town)
    assert Pledge.objects.count() > 2 * size
    assert Realisation.objects.count() > 2 * size
    assert len(few) > 35, "lists are missing"
    grown = {url: (few[url], many[url]) for url in few if many[url] > few[url]}
    assert grown == {}, "queries for ten rows and for many"
    proof.saw(f"Queries of {len(few)} lists", f"as many with {size} rows as with {FEW}")
