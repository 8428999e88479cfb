"""A city at work: people who do what the services let them, each thread with its own company."""

import random
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import count
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from companies.models import Pledge, Realisation
from companies.services.interests import express_interest
from companies.services.mergers import follow_merger
from companies.services.pledges import (
    Promise,
    cancel_pledge,
    confirm_pledge,
    make_pledge,
    release_pledge,
    start_work,
)
from companies.services.realisations import (
    accept_realisation,
    return_realisation,
    submit_realisation,
)
from companies.services.report_drafts import (
    create_own_programme,
    delete_draft,
    save_report,
    start_report,
)
from companies.services.report_rows import Report
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import change_organisation
from forum_site.rules.models import PriorityField
from proposals.models import Proposal
from proposals.services import drafts, review
from proposals.services.applicants import forget_on_request
from proposals.services.steps import take_step
from proposals.services.submission import delete_draft as delete_proposal_draft
from proposals.services.submission import withdraw_proposal
from proposals.workflow import OPEN_FOR_PLEDGES, PUBLIC, Status, Step
from tests import factories as make

MILLION = 1_000_000
PATIENCE = 60


class Worker:
    """One company's person, and the secretariat, by chance."""

    def __init__(self, city: "City", number: int) -> None:
        self.city, self.chance = city, random.Random(number)
        self.company, self.member = city.companies[number]
        self.deeds: list[Callable[[], Any]] = [
            *(self.publish, self.pledge, self.pledge, self.confirm, self.confirm, self.confirm),
            *(self.begin, self.begin, self.report, self.report, self.accept, self.accept),
            *(self.programme, self.return_it, self.take_back, self.release, self.withdraw),
            *(self.close, self.correct, self.forget, self.draft, self.delete, self.merge),
        ]

    def act(self) -> bool:
        """One deed; False when the services refused it, or nothing was there to do."""
        try:
            self.chance.choice(self.deeds)()
        except (RuleBroken, NotYours, LookupError):
            return False
        return True

    def one(self, rows: Any) -> Any:
        """Any of them. Raises LookupError when there is none."""
        return self.chance.choice(list(rows[:50]))

    # --- Proposals
    def publish(self) -> Proposal:
        proposal = make.make_proposal(Status.SUBMITTED, amount_needed=50 * MILLION)
        for step in (Step.START_REVIEW, Step.CLEAR, Step.PUBLISH):
            take_step(proposal_id=proposal.pk, step=step, by=self.city.secretary)
        return proposal

    def draft(self) -> None:
        drafts.start_draft(need=None, client=str(uuid4()))

    def delete(self) -> None:
        found = self.one(Proposal.objects.filter(status=Status.DRAFT))
        delete_proposal_draft(proposal_id=found.pk)

    def withdraw(self) -> None:
        found = self.one(Proposal.objects.filter(status=Status.PUBLISHED))
        withdraw_proposal(proposal_id=found.pk, reason="Sudah dibantu.")

    def close(self) -> None:
        found = self.one(Proposal.objects.filter(status__in=PUBLIC))
        by, reason = self.city.secretary, "Lokasi terdampak proyek lain."
        take_step(proposal_id=found.pk, step=Step.CLOSE, by=by, reason=reason)

    def correct(self) -> None:
        found = self.one(Proposal.objects.filter(status__in=PUBLIC))
        amount = self.chance.randint(50, 90) * MILLION
        by, reason = self.city.secretary, "Harga naik."
        review.change_need(proposal_id=found.pk, by=by, amount=amount, reason=reason)

    def forget(self) -> None:
        found = self.one(Proposal.objects.filter(status__in=PUBLIC))
        forget_on_request(proposal_id=found.pk, by=self.city.secretary, reason="Lewat telepon.")

    # --- Promises
    def pledge(self) -> Pledge:
        found = self.one(Proposal.objects.filter(status__in=OPEN_FOR_PLEDGES))
        promise = Promise(self.chance.randint(1, 20) * MILLION)
        asked = {"company": self.company, "promise": promise, "by": self.member}
        do = express_interest if self.chance.random() < 0.1 else make_pledge
        return do(proposal_id=found.pk, key=str(uuid4()), **asked)

    def pledge_to(self, proposal: Proposal, company: Organisation, member: User) -> None:
        asked = {"company": company, "promise": Promise(MILLION), "by": member}
        pledge = make_pledge(proposal_id=proposal.pk, key=str(uuid4()), **asked)
        confirm_pledge(pledge_id=pledge.pk, by=self.city.secretary)

    def own(self, *statuses: str) -> Pledge:
        return self.one(Pledge.objects.filter(company=self.company, status__in=statuses))

    def confirm(self) -> None:
        pledge = self.own(PledgeStatus.PROPOSED)
        confirm_pledge(pledge_id=pledge.pk, by=self.city.secretary)

    def take_back(self) -> None:
        pledge = self.own(PledgeStatus.PROPOSED, PledgeStatus.INTEREST)
        cancel_pledge(pledge_id=pledge.pk, by=self.member)

    def release(self) -> None:
        pledge = self.own(PledgeStatus.CONFIRMED, PledgeStatus.PROPOSED)
        release_pledge(pledge_id=pledge.pk, by=self.city.secretary, reason="Anggaran dipotong.")

    # --- Work
    def begin(self) -> None:
        start_work(pledge_id=self.own(PledgeStatus.CONFIRMED).pk, by=self.member)

    def report(self) -> None:
        draft = start_report(pledge_id=self.own(PledgeStatus.CONFIRMED).pk, by=self.member)
        save_report(realisation_id=draft.pk, report=self.told(), by=self.member)
        if self.chance.random() < 0.2:
            delete_draft(realisation_id=draft.pk, by=self.member)
        else:
            submit_realisation(realisation_id=draft.pk, by=self.member)

    def programme(self) -> None:
        asked = {"company": self.company, "report": self.told(), "key": str(uuid4())}
        draft = create_own_programme(**asked, by=self.member)
        submit_realisation(realisation_id=draft.pk, by=self.member)

    def submitted(self) -> Realisation:
        return self.one(Realisation.objects.filter(status=RealisationStatus.SUBMITTED))

    def accept(self) -> None:
        accept_realisation(realisation_id=self.submitted().pk, by=self.city.secretary)

    def return_it(self) -> None:
        report, by = self.submitted(), self.city.secretary
        return_realisation(realisation_id=report.pk, by=by, reason="Tambah foto.")

    def told(self) -> Report:
        ended = timezone.localdate() - timedelta(days=self.chance.randint(1, 90))
        return Report(
            activity=f"Pekerjaan {self.chance.randint(1, 999)}",
            field=self.city.field,
            village=self.city.village,
            landmark="RW 03",
            amount=self.chance.randint(1, 20) * MILLION,
            source_of_funds="Anggaran TJSLP",
            output="Selesai.",
            quantity=Decimal(6),
            unit="rumah",
            started_on=ended - timedelta(days=9),
            ended_on=ended,
        )

    # --- Companies
    def merge(self) -> None:
        """A small company that promised something becomes part of this one, or of another."""
        old = make.make_company(f"CV Kecil {next(self.city.numbers)}-{uuid4()}")
        member = make.make_member(old)
        self.pledge_to(self.publish(), old, member)
        into, _ = self.chance.choice(self.city.companies)
        change_organisation(
            organisation_id=old.pk,
            by=self.city.secretary,
            name=old.name,
            status=Organisation.Status.MERGED,
            merged_into=into,
        )
        if self.chance.random() < 0.5:
            follow_merger(organisation_id=old.pk)


class City:
    """Companies and the secretariat; ``work`` and ``commit_late`` run in threads."""

    def __init__(self, companies: int = 4) -> None:
        made = [make.make_company() for _ in range(companies)]
        self.companies: list[tuple[Organisation, User]] = [
            (company, make.make_member(company)) for company in made
        ]
        self.secretary = make.make_secretary()
        self.field = PriorityField.objects.get(code="kesehatan")
        self.village = Area.objects.get(pk=make.VILLAGE)
        self.numbers = count()

    def work(self, number: int, deeds: int) -> int:
        """So many deeds; how many the services let happen."""
        worker = Worker(self, number)
        try:
            worker.publish()
            return sum(worker.act() for _ in range(deeds))
        finally:
            connection.close()

    def commit_late(self, copies: Callable[[], int], times: int) -> int:
        """Transactions that stay open until the mirror was copied again, and then commit."""
        worker = Worker(self, len(self.companies) - 1)
        try:
            for _ in range(times):
                with transaction.atomic():
                    worker.pledge_to(worker.publish(), worker.company, worker.member)
                    before, end = copies(), monotonic() + PATIENCE
                    while copies() == before and monotonic() < end:
                        sleep(0.01)
            return times
        finally:
            connection.close()
