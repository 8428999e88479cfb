"""Pledges keep the cap, the order of steps and the people's rights."""

import pytest
from django.utils import timezone

from companies.models import Pledge
from companies.services.interests import expire_interests, express_interest, propose_interest
from companies.services.pledges import (
    Promise,
    accept_value,
    cancel_pledge,
    confirm_pledge,
    make_pledge,
    release_pledge,
    start_work,
)
from companies.services.realisations import accept_realisation
from companies.services.reconciliation import check_pledge_sums, find_drifts
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Membership
from forum_site.organisations.services import add_member, remove_member
from forum_site.outbox.models import Notice, OutboxMessage
from proposals.models import Proposal
from proposals.services.steps import take_step
from proposals.workflow import Status, Step
from tests.factories import (
    make_company,
    make_member,
    make_officer,
    make_proposal,
    make_realisation,
    make_secretary,
)
from tests.factories import (
    make_pledge as made_pledge,
)

pytestmark = pytest.mark.django_db


def totals(proposal: Proposal) -> tuple[int, int]:
    proposal.refresh_from_db()
    return proposal.amount_pledged, proposal.amount_confirmed


def test_a_promise_reserves_and_is_public_only_when_confirmed() -> None:
    company = make_company()
    member, secretary, proposal = make_member(company), make_secretary(), make_proposal()
    pledge = make_pledge(
        proposal_id=proposal.pk, company=company, promise=Promise(4_000_000), key="a", by=member
    )
    assert totals(proposal) == (4_000_000, 0)
    assert Notice.objects.filter(recipient=secretary).count() == 1
    confirm_pledge(pledge_id=pledge.pk, by=secretary)
    assert totals(proposal) == (4_000_000, 4_000_000)
    assert proposal.status == Status.PLEDGED
    assert Notice.objects.filter(recipient=member, title__startswith="Komitmen dikonf").exists()
    assert OutboxMessage.objects.filter(task="companies.issue_agreement").count() == 1


def test_more_than_is_left_is_refused_with_the_rest_named() -> None:
    company = make_company()
    member, proposal = make_member(company), make_proposal(amount_needed=10_000_000)
    made_pledge(proposal, status=PledgeStatus.PROPOSED, amount=7_000_000)
    with pytest.raises(RuleBroken, match=r"tinggal Rp3\.000\.000") as refusal:
        make_pledge(
            proposal_id=proposal.pk, company=company, promise=Promise(3_000_001), key="a", by=member
        )
    assert (refusal.value.code, refusal.value.field) == ("more_than_needed", "amount")
    assert not company.pledges.exists()
    assert totals(proposal)[0] == 7_000_000


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_are_refused(amount: int) -> None:
    company = make_company()
    with pytest.raises(RuleBroken) as refusal:
        make_pledge(
            proposal_id=make_proposal().pk,
            company=company,
            promise=Promise(amount),
            key="a",
            by=make_member(company),
        )
    assert refusal.value.code == "amount_not_positive"


def test_the_same_key_is_the_same_pledge_and_another_promise_under_it_is_refused() -> None:
    company = make_company()
    member, proposal = make_member(company), make_proposal()
    wish = {"proposal_id": proposal.pk, "company": company, "key": "a", "by": member}
    first = make_pledge(**wish, promise=Promise(1_000_000))
    assert make_pledge(**wish, promise=Promise(1_000_000)) == first
    with pytest.raises(RuleBroken) as refusal:
        make_pledge(**wish, promise=Promise(2_000_000))
    assert refusal.value.code == "key_reused"
    assert totals(proposal)[0] == 1_000_000


def test_a_key_belongs_to_one_company() -> None:
    proposal, pledges = make_proposal(), []
    for _ in range(2):
        company = make_company()
        pledges.append(
            make_pledge(
                proposal_id=proposal.pk,
                company=company,
                promise=Promise(1_000_000),
                key="sama",
                by=make_member(company),
            )
        )
    assert pledges[0] != pledges[1]
    assert totals(proposal)[0] == 2_000_000


def test_nobody_promises_for_a_company_they_do_not_act_for() -> None:
    company, other = make_company(), make_company()
    stranger, gone = make_member(other), make_member(company)
    administrator = make_member(company, Membership.Role.ADMINISTRATOR)
    remove_member(membership=gone.memberships.get(), by=administrator)
    for person in (stranger, gone, make_secretary()):
        with pytest.raises(NotYours):
            make_pledge(
                proposal_id=make_proposal().pk,
                company=company,
                promise=Promise(1_000_000),
                key="a",
                by=person,
            )


def test_a_large_promise_needs_two_different_people() -> None:
    secretary, officer = make_secretary(), make_officer()
    pledge = made_pledge(
        make_proposal(amount_needed=90_000_000), status=PledgeStatus.PROPOSED, amount=40_000_001
    )
    waiting = confirm_pledge(pledge_id=pledge.pk, by=secretary)
    assert waiting.status == PledgeStatus.PROPOSED
    assert totals(pledge.proposal)[1] == 0
    confirm_pledge(pledge_id=pledge.pk, by=secretary)
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.PROPOSED
    assert confirm_pledge(pledge_id=pledge.pk, by=officer).status == PledgeStatus.CONFIRMED
    assert totals(pledge.proposal)[1] == 40_000_001


def test_an_officer_alone_never_confirms() -> None:
    pledge = made_pledge(make_proposal(), status=PledgeStatus.PROPOSED)
    assert confirm_pledge(pledge_id=pledge.pk, by=make_officer()).status == PledgeStatus.PROPOSED


def test_a_company_cannot_confirm_its_own_promise() -> None:
    pledge = made_pledge(make_proposal(), status=PledgeStatus.PROPOSED)
    with pytest.raises(NotYours):
        confirm_pledge(pledge_id=pledge.pk, by=make_member(pledge.company))


def test_nobody_of_the_secretariat_confirms_the_promise_of_a_company_they_act_for() -> None:
    pledge = made_pledge(make_proposal(), status=PledgeStatus.PROPOSED)
    both = make_secretary()
    add_member(organisation=pledge.company, user=both, role=Membership.Role.MEMBER, by=None)
    with pytest.raises(RuleBroken) as refusal:
        confirm_pledge(pledge_id=pledge.pk, by=both)
    assert refusal.value.code == "own_pledge"
    confirmed = confirm_pledge(pledge_id=pledge.pk, by=make_secretary())
    assert confirmed.status == PledgeStatus.CONFIRMED


def test_a_promise_to_a_closed_proposal_is_not_confirmed() -> None:
    pledge = made_pledge(make_proposal(), status=PledgeStatus.PROPOSED)
    secretary = make_secretary()
    take_step(proposal_id=pledge.proposal_id, step=Step.CLOSE, by=secretary, reason="Batal.")
    with pytest.raises(RuleBroken) as refusal:
        confirm_pledge(pledge_id=pledge.pk, by=secretary)
    assert refusal.value.code == "not_open"
    assert totals(pledge.proposal)[1] == 0


def test_goods_wait_until_their_value_is_agreed() -> None:
    secretary = make_secretary()
    pledge = made_pledge(
        make_proposal(), status=PledgeStatus.PROPOSED, kind=Pledge.Kind.GOODS, amount=5_000_000
    )
    Pledge.objects.filter(pk=pledge.pk).update(value_accepted=False)
    with pytest.raises(RuleBroken) as refusal:
        confirm_pledge(pledge_id=pledge.pk, by=secretary)
    assert refusal.value.code == "value_not_accepted"
    accept_value(pledge_id=pledge.pk, amount=3_500_000, by=secretary)
    assert totals(pledge.proposal)[0] == 3_500_000
    with pytest.raises(RuleBroken):
        accept_value(pledge_id=pledge.pk, amount=0, by=secretary)
    with pytest.raises(RuleBroken) as too_much:
        accept_value(pledge_id=pledge.pk, amount=10_000_001, by=secretary)
    assert too_much.value.code == "more_than_needed"
    assert confirm_pledge(pledge_id=pledge.pk, by=secretary).amount == 3_500_000


def test_another_value_asks_for_the_approvals_anew() -> None:
    pledge = made_pledge(
        make_proposal(amount_needed=90_000_000),
        status=PledgeStatus.PROPOSED,
        kind=Pledge.Kind.GOODS,
        amount=50_000_000,
    )
    confirm_pledge(pledge_id=pledge.pk, by=make_officer())
    accept_value(pledge_id=pledge.pk, amount=80_000_000, by=make_secretary())
    assert not pledge.approvals.exists()


def test_the_company_hears_when_the_forum_values_its_gift_differently() -> None:
    pledge = made_pledge(
        make_proposal(), status=PledgeStatus.PROPOSED, kind=Pledge.Kind.GOODS, amount=3_000_000
    )
    member, secretary = make_member(pledge.company), make_secretary()
    accept_value(pledge_id=pledge.pk, amount=3_000_000, by=secretary)
    assert not Notice.objects.filter(recipient=member).exists()
    accept_value(pledge_id=pledge.pk, amount=2_000_000, by=secretary)
    notice = Notice.objects.get(recipient=member)
    assert "Dari Rp3.000.000 menjadi Rp2.000.000." in notice.body


def test_the_maker_or_an_administrator_cancels_until_it_is_confirmed() -> None:
    company = make_company()
    maker, colleague = make_member(company), make_member(company)
    administrator = make_member(company, Membership.Role.ADMINISTRATOR)
    pledges = [
        made_pledge(make_proposal(), company, PledgeStatus.PROPOSED, made_by=maker)
        for _ in range(3)
    ]
    with pytest.raises(NotYours):
        cancel_pledge(pledge_id=pledges[0].pk, by=colleague)
    with pytest.raises(NotYours):
        cancel_pledge(pledge_id=pledges[0].pk, by=make_member(make_company()))
    for pledge, person in ((pledges[0], maker), (pledges[1], administrator)):
        cancel_pledge(pledge_id=pledge.pk, by=person)
        assert totals(pledge.proposal) == (0, 0)
    confirm_pledge(pledge_id=pledges[2].pk, by=make_secretary())
    with pytest.raises(RuleBroken) as refusal:
        cancel_pledge(pledge_id=pledges[2].pk, by=maker)
    assert refusal.value.code == "wrong_status"


def test_a_release_keeps_what_was_realised_and_reopens_the_proposal() -> None:
    secretary = make_secretary()
    pledge = made_pledge(make_proposal(Status.PLEDGED), amount=6_000_000)
    make_realisation(pledge=pledge, amount=2_000_000, is_final=False)
    with pytest.raises(RuleBroken) as refusal:
        release_pledge(pledge_id=pledge.pk, by=secretary, reason="")
    assert refusal.value.code == "reason_missing"
    released = release_pledge(pledge_id=pledge.pk, by=secretary, reason="Pabrik tutup.")
    assert released.amount_kept == 2_000_000
    assert totals(pledge.proposal) == (2_000_000, 2_000_000)
    assert pledge.proposal.status == Status.PUBLISHED
    assert find_drifts() == []


def test_a_release_waits_for_the_decision_on_a_filed_report() -> None:
    secretary = make_secretary()
    pledge = made_pledge(make_proposal(Status.PLEDGED), amount=6_000_000)
    report = make_realisation(
        pledge=pledge, status=RealisationStatus.SUBMITTED, amount=2_000_000, is_final=False
    )
    with pytest.raises(RuleBroken) as refusal:
        release_pledge(pledge_id=pledge.pk, by=secretary, reason="Pabrik tutup.")
    assert refusal.value.code == "report_waiting"
    accept_realisation(realisation_id=report.pk, by=secretary)
    released = release_pledge(pledge_id=pledge.pk, by=secretary, reason="Pabrik tutup.")
    assert released.amount_kept == 2_000_000


def test_a_proposal_nobody_works_at_any_more_looks_for_partners_again() -> None:
    secretary = make_secretary()
    pledge = made_pledge(make_proposal(Status.PLEDGED), amount=6_000_000)
    start_work(pledge_id=pledge.pk, by=make_member(pledge.company))
    release_pledge(pledge_id=pledge.pk, by=secretary, reason="Pabrik tutup.")
    pledge.proposal.refresh_from_db()
    assert pledge.proposal.status == Status.PUBLISHED
    take_step(proposal_id=pledge.proposal_id, step=Step.CLOSE, by=secretary, reason="Sudah APBD.")


def test_a_proposal_with_results_is_completed_not_begun_anew() -> None:
    secretary = make_secretary()
    pledge = made_pledge(make_proposal(Status.PLEDGED), amount=6_000_000)
    start_work(pledge_id=pledge.pk, by=make_member(pledge.company))
    make_realisation(pledge=pledge, amount=2_000_000, is_final=False)
    release_pledge(pledge_id=pledge.pk, by=secretary, reason="Pabrik tutup.")
    pledge.proposal.refresh_from_db()
    assert pledge.proposal.status == Status.IN_REALISATION


def test_an_interest_is_private_uncounted_and_becomes_a_promise() -> None:
    company = make_company()
    member, proposal = make_member(company), make_proposal()
    interest = express_interest(
        proposal_id=proposal.pk, company=company, promise=Promise(3_000_000), key="a", by=member
    )
    assert totals(proposal) == (0, 0)
    assert (interest.expires_on - timezone.localdate()).days == 45
    secretary = make_secretary()
    assert interest not in Pledge.objects.visible_to(secretary)
    assert interest in Pledge.objects.visible_to(member)
    propose_interest(pledge_id=interest.pk, by=member)
    assert totals(proposal) == (3_000_000, 0)
    assert interest in Pledge.objects.visible_to(secretary)


def test_one_interest_per_company_and_proposal() -> None:
    company = make_company()
    member, proposal = make_member(company), make_proposal()
    wish = {"proposal_id": proposal.pk, "company": company, "by": member}
    first = express_interest(**wish, promise=Promise(1_000_000), key="a")
    assert express_interest(**wish, promise=Promise(1_000_000), key="a") == first
    with pytest.raises(RuleBroken) as refusal:
        express_interest(**wish, promise=Promise(1_000_000), key="b")
    assert refusal.value.code == "interest_open"


def test_interests_expire_by_themselves_once() -> None:
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    ending = made_pledge(make_proposal(), status=PledgeStatus.INTEREST, expires_on=yesterday)
    staying = made_pledge(
        make_proposal(), status=PledgeStatus.INTEREST, expires_on=timezone.localdate()
    )
    member = make_member(ending.company)
    assert expire_interests() == 1
    assert expire_interests() == 0
    ending.refresh_from_db()
    staying.refresh_from_db()
    assert (ending.status, staying.status) == (PledgeStatus.EXPIRED, PledgeStatus.INTEREST)
    assert Notice.objects.filter(recipient=member).count() == 1


def test_the_first_to_begin_moves_the_proposal() -> None:
    proposal = make_proposal(Status.PLEDGED)
    first, second = (made_pledge(proposal, amount=1_000_000) for _ in range(2))
    with pytest.raises(NotYours):
        start_work(pledge_id=first.pk, by=make_member(second.company))
    for pledge in (first, second):
        start_work(pledge_id=pledge.pk, by=make_member(pledge.company))
    proposal.refresh_from_db()
    assert proposal.status == Status.IN_REALISATION
    assert proposal.steps.filter(step=Step.START_WORK).count() == 1


def test_the_nightly_check_finds_one_rupiah() -> None:
    pledge = made_pledge(make_proposal(), status=PledgeStatus.CONFIRMED)
    made_pledge(pledge.proposal, status=PledgeStatus.INTEREST)
    make_realisation(pledge=pledge, status=RealisationStatus.ACCEPTED)
    assert check_pledge_sums() == []
    secretary = make_secretary()
    Proposal.objects.filter(pk=pledge.proposal_id).update(amount_pledged=1_000_001)
    (drift,) = check_pledge_sums()
    assert drift.proposal == pledge.proposal
    assert drift.reserved_sum == 1_000_000
    assert Notice.objects.filter(recipient=secretary, title__contains="tidak cocok").count() == 1
