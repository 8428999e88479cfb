"""Many companies at once: never one rupiah over the need, never one promise lost."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from companies.models import Pledge
from companies.services.interests import express_interest
from companies.services.pledges import Promise, cancel_pledge, confirm_pledge, make_pledge
from companies.services.reconciliation import find_drifts
from companies.workflow import RESERVING, PledgeStatus
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.services import funding
from tests.factories import make_company, make_member, make_proposal, make_secretary
from tests.proof import Proof

pytestmark = pytest.mark.django_db(transaction=True)

MILLION = 1_000_000
THREADS = 32
CAP = "proposal_never_over_pledged"


def in_threads(work: Callable[[int], list[bool]], threads: int = THREADS) -> list[bool]:
    """Run ``work(thread)`` in all threads at once; every answer."""

    def closing(number: int) -> list[bool]:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return [answer for part in pool.map(closing, range(threads)) for answer in part]


def people(count: int) -> list[tuple[Organisation, User]]:
    companies = [make_company() for _ in range(count)]
    return [(company, make_member(company)) for company in companies]


def promised(proposal: Proposal) -> tuple[int, int]:
    """How many pledges reserve, and their sum."""
    pledges = Pledge.objects.filter(proposal=proposal, status__in=RESERVING)
    return pledges.count(), pledges.aggregate(total=Sum("amount"))["total"] or 0


@pytest.mark.proof
@pytest.mark.timeout(1200)
def test_room_for_half_is_given_exactly_so_often_to_all_at_once(proof: Proof) -> None:
    """In the proof 1,600 pledges on room for 800."""
    crowd, runs, seconds = people(THREADS), proof.times(once=1, full=20), []
    each = proof.times(once=12, full=50)
    wanted = THREADS * each
    for run in range(runs):
        started = monotonic()
        check_one_race(crowd, run, each)
        seconds.append(monotonic() - started)
    assert find_drifts() == []
    proof.saw(
        f"{wanted} pledges from {THREADS} threads on room for {wanted // 2}",
        f"{runs} of {runs} runs: exactly {wanted // 2} accepted, 0 lost, sum equal; "
        f"{wanted / max(seconds):.0f}/s in the slowest run",
    )


def check_one_race(crowd: list[tuple[Organisation, User]], run: int, each: int) -> None:
    """One proposal with room for half of what everybody promises at once."""
    room = THREADS * each // 2
    proposal = make_proposal(amount_needed=room * MILLION)

    def pledge_often(number: int) -> list[bool]:
        company, member = crowd[number]
        keys = [f"{run}-{number}-{n}" for n in range(each)]
        return [try_pledge(proposal, company, member, key=key) for key in keys]

    answers = in_threads(pledge_often)
    proposal.refresh_from_db()
    assert len(answers) == THREADS * each
    assert sum(answers) == room
    assert promised(proposal) == (room, room * MILLION)
    assert proposal.amount_pledged == room * MILLION


def try_pledge(
    proposal: Proposal, company: Organisation, member: User, *, key: str, amount: int = MILLION
) -> bool:
    try:
        make_pledge(
            proposal_id=proposal.pk, company=company, promise=Promise(amount), key=key, by=member
        )
    except RuleBroken as refusal:
        if refusal.code != "more_than_needed":
            raise
        return False
    return True


@pytest.mark.proof
def test_the_naive_way_over_funds_so_that_this_suite_can_see_it(proof: Proof) -> None:
    """Negative control: the same crowd, the guard off (read the sum, then insert)."""
    room, company, over = 60, make_company(), []
    for _ in range(proof.times(once=2, full=5)):
        proposal = make_proposal(amount_needed=room * MILLION)

        def pledge_naively(_thread: int, wanted: Proposal = proposal) -> list[bool]:
            return [naive_pledge(wanted, company) for _ in range(10)]

        in_threads(pledge_naively)
        over.append(promised(proposal)[0] - room)
    # One run of several may happen to be lucky.
    assert sum(count > 0 for count in over) >= len(over) - 1
    proof.saw(
        f"The same with the guard off, room for {room}",
        f"over-funded by {min(over)} to {max(over)}",
    )


def naive_pledge(proposal: Proposal, company: Organisation) -> bool:
    with transaction.atomic():
        _, total = promised(proposal)
        if total + MILLION > proposal.amount_needed:
            return False
        Pledge.objects.create(
            proposal=proposal,
            company=company,
            status=PledgeStatus.PROPOSED,
            kind=Pledge.Kind.MONEY,
            amount=MILLION,
            key=str(uuid4()),
        )
    return True


def test_the_database_itself_refuses_what_goes_around_the_service() -> None:
    proposal = make_proposal(amount_needed=MILLION)
    with constraint_named(CAP):
        Proposal.objects.filter(pk=proposal.pk).update(amount_pledged=MILLION + 1)
    with constraint_named("proposal_confirmed_within_pledged"):
        Proposal.objects.filter(pk=proposal.pk).update(amount_confirmed=1)


@contextmanager
def constraint_named(name: str) -> Iterator[None]:
    with pytest.raises(Exception, match=name), transaction.atomic():
        yield


def test_a_key_sent_by_eight_threads_is_one_pledge() -> None:
    proposal = make_proposal(amount_needed=1000 * MILLION)
    ((company, member),) = people(1)
    keys = [str(uuid4()) for _ in range(40)]

    def send_all(number: int) -> list[bool]:
        order = random.Random(number).sample(keys, len(keys))
        return [try_pledge(proposal, company, member, key=key) for key in order]

    answers = in_threads(send_all, threads=8)
    assert all(answers)
    assert promised(proposal) == (len(keys), len(keys) * MILLION)
    assert find_drifts() == []


def test_first_confirmations_at_once_move_the_proposal_once() -> None:
    secretary = make_secretary()
    proposal = make_proposal(amount_needed=100 * MILLION)
    crowd = people(8)
    pledges = [
        make_pledge(
            proposal_id=proposal.pk, company=company, promise=Promise(MILLION), key="a", by=member
        )
        for company, member in crowd
    ]

    def confirm(number: int) -> list[bool]:
        status = confirm_pledge(pledge_id=pledges[number].pk, by=secretary).status
        return [status == PledgeStatus.CONFIRMED]

    assert in_threads(confirm, threads=8) == [True] * 8
    proposal.refresh_from_db()
    assert proposal.amount_confirmed == 8 * MILLION
    assert proposal.steps.filter(to_status="pledged").count() == 1


def test_promising_cancelling_and_confirming_at_once_keep_the_sums() -> None:
    secretary = make_secretary()
    proposal = make_proposal(amount_needed=60 * MILLION)
    crowd = people(8)

    def mixed(number: int) -> list[bool]:
        company, member = crowd[number]
        chance = random.Random(number)
        for turn in range(12):
            amount = chance.randint(1, 9) * MILLION
            key = f"{number}-{turn}"
            if not try_pledge(proposal, company, member, key=key, amount=amount):
                continue
            pledge = Pledge.objects.get(company=company, key=key)
            if chance.random() < 0.5:
                cancel_pledge(pledge_id=pledge.pk, by=member)
            elif chance.random() < 0.5:
                confirm_pledge(pledge_id=pledge.pk, by=secretary)
        return [True]

    in_threads(mixed, threads=8)
    proposal.refresh_from_db()
    assert 0 < proposal.amount_pledged <= proposal.amount_needed
    assert promised(proposal)[1] == proposal.amount_pledged
    assert find_drifts() == []


def test_a_reservation_outside_of_a_pledge_is_found() -> None:
    proposal = make_proposal()
    funding.reserve(proposal_id=proposal.pk, amount=1)
    assert [drift.proposal for drift in find_drifts()] == [proposal]


def test_two_colleagues_at_once_note_one_interest() -> None:
    (company, member), proposal = people(1)[0], make_proposal()

    def note(number: int) -> list[bool]:
        try:
            express_interest(
                proposal_id=proposal.pk,
                company=company,
                promise=Promise(amount=MILLION),
                key=f"rekan-{number}",
                by=member,
            )
        except RuleBroken:
            return [False]
        return [True]

    assert in_threads(note, 8).count(True) == 1, "and nobody saw an error page"
