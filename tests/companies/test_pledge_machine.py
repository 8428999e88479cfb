"""Promising, cancelling, confirming, reporting and releasing in any order keep the sums."""

import itertools
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from companies.models import Pledge
from companies.services.interests import express_interest, propose_interest
from companies.services.pledges import (
    Promise,
    cancel_pledge,
    confirm_pledge,
    make_pledge,
    release_pledge,
    start_work,
)
from companies.services.realisations import accept_realisation, submit_realisation
from companies.services.reconciliation import find_drifts
from companies.services.report_drafts import save_report, start_report
from companies.services.report_rows import Report
from companies.workflow import PLEDGE_WORKFLOW, PledgeStatus
from forum_site.errors import RuleBroken
from proposals.models import Proposal
from proposals.workflow import OPEN_FOR_PLEDGES
from tests.factories import make_company, make_member, make_officer, make_proposal, make_secretary

pytestmark = pytest.mark.django_db
MILLION = 1_000_000
#: status -> statuses that one step of the table reaches.
REACHABLE = {
    status: {row.target for row in PLEDGE_WORKFLOW.transitions if status in row.sources}
    for status in PledgeStatus
}


class PledgeMachine(RuleBasedStateMachine):
    """One proposal, two companies, a secretary and an officer, in any order."""

    pledges = Bundle("pledges")

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.proposal = make_proposal(amount_needed=50 * MILLION)
        self.companies = [make_company(), make_company()]
        self.members = [make_member(company) for company in self.companies]
        self.secretary, self.officer = make_secretary(), make_officer()
        self.keys = itertools.count()
        self.seen: dict[Any, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def attempt(self, verb: Callable[..., Any], **wish: Any) -> Any:
        """A refusal is an answer; anything else that is raised fails the test."""
        try:
            with transaction.atomic():
                return verb(**wish)
        except RuleBroken:
            return None

    def member_of(self, pledge: Pledge) -> Any:
        return self.members[self.companies.index(pledge.company)]

    @rule(
        target=pledges,
        who=st.integers(0, 1),
        amount=st.integers(-1, 60),
        verb=st.sampled_from([make_pledge, make_pledge, express_interest]),
    )
    def promise(self, who: int, amount: int, verb: Callable[..., Pledge]) -> Any:
        pledge = self.attempt(
            verb,
            proposal_id=self.proposal.pk,
            company=self.companies[who],
            promise=Promise(amount * MILLION),
            key=str(next(self.keys)),
            by=self.members[who],
        )
        return pledge if pledge is not None else multiple()

    @rule(pledge=pledges)
    def head_office_agrees(self, pledge: Pledge) -> None:
        self.attempt(propose_interest, pledge_id=pledge.pk, by=self.member_of(pledge))

    @rule(pledge=pledges)
    def cancel(self, pledge: Pledge) -> None:
        self.attempt(cancel_pledge, pledge_id=pledge.pk, by=self.member_of(pledge))

    @rule(pledge=pledges, is_officer=st.booleans())
    def confirm(self, pledge: Pledge, is_officer: bool) -> None:
        by = self.officer if is_officer else self.secretary
        self.attempt(confirm_pledge, pledge_id=pledge.pk, by=by)

    @rule(pledge=pledges)
    def release(self, pledge: Pledge) -> None:
        self.attempt(release_pledge, pledge_id=pledge.pk, by=self.secretary, reason="Batal.")

    @rule(pledge=pledges)
    def begin(self, pledge: Pledge) -> None:
        self.attempt(start_work, pledge_id=pledge.pk, by=self.member_of(pledge))

    @rule(pledge=pledges, amount=st.integers(1, 80), is_final=st.booleans())
    def report(self, pledge: Pledge, amount: int, is_final: bool) -> None:
        by = self.member_of(pledge)
        draft = self.attempt(start_report, pledge_id=pledge.pk, by=by)
        if draft is None:
            return
        today = timezone.localdate()
        content = Report(
            activity="Jamban",
            field=self.proposal.field,
            village=self.proposal.village,
            amount=amount * MILLION,
            source_of_funds="Anggaran",
            output="Selesai.",
            quantity=Decimal(1),
            unit="unit",
            started_on=today - timedelta(days=2),
            ended_on=today,
            is_final=is_final,
        )
        self.attempt(save_report, realisation_id=draft.pk, report=content, by=by)
        self.attempt(submit_realisation, realisation_id=draft.pk, by=by)

    @rule(pledge=pledges)
    def accept(self, pledge: Pledge) -> None:
        for report in pledge.realisations.filter(status="submitted"):
            self.attempt(accept_realisation, realisation_id=report.pk, by=self.secretary)

    @invariant()
    def totals_are_the_sums_of_the_pledges(self) -> None:
        proposal = Proposal.objects.get(pk=self.proposal.pk)
        assert 0 <= proposal.amount_confirmed <= proposal.amount_pledged <= proposal.amount_needed
        assert find_drifts() == []

    @invariant()
    def no_step_is_skipped(self) -> None:
        for pledge in Pledge.objects.filter(proposal=self.proposal):
            before = self.seen.get(pledge.pk)
            if before is not None and before != pledge.status:
                assert pledge.status in REACHABLE[PledgeStatus(before)]
            self.seen[pledge.pk] = pledge.status

    @invariant()
    def a_confirmed_pledge_is_seen_in_the_stage(self) -> None:
        is_confirmed = Pledge.objects.public().filter(proposal=self.proposal).exists()
        status = Proposal.objects.get(pk=self.proposal.pk).status
        assert status in OPEN_FOR_PLEDGES
        assert is_confirmed == (status != "published") or status == "in_realisation"


def test_any_order_of_steps_keeps_the_sums() -> None:
    run_state_machine_as_test(
        PledgeMachine,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
