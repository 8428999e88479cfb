"""Pledges: promise, confirmation, cancelling, release, beginning of the work.

Every verb locks the pledge first and the proposal after it (in ``proposals.services.funding``),
so that two of them can never wait for each other. Interest has a room of its own.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import Pledge, PledgeApproval, Realisation
from companies.services import bursas, report_clocks
from companies.services.pledge_rows import (
    Promise,
    check_acts_for,
    close,
    insert_once,
    lock,
    may_cancel,
    move,
    owns,
    save,
)
from companies.workflow import (
    PLEDGE_WORKFLOW,
    PUBLIC_PLEDGES,
    RESERVING,
    PledgeStatus,
    PledgeStep,
    RealisationStatus,
)
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.outbox.services import queue_task
from forum_site.rules.services import rule_value
from proposals.models import Proposal
from proposals.services import funding
from proposals.services.steps import lock as lock_proposal
from proposals.services.steps import take_step
from proposals.workflow import OPEN_FOR_PLEDGES, Status, Step

__all__ = [
    "Promise",
    "accept_value",
    "cancel_pledge",
    "confirm_pledge",
    "make_pledge",
    "release_pledge",
    "start_work",
]


@transaction.atomic
def make_pledge(
    *, proposal_id: UUID, company: Organisation, promise: Promise, key: str, by: User
) -> Pledge:
    """Reserve room and promise; the same ``key`` of the same company gives the same pledge.

    Raises NotYours; RuleBroken ``amount_not_positive``, ``not_open``, ``more_than_needed``,
    ``key_reused`` when the key came with another promise before.
    """
    check_acts_for(company=company, by=by)
    pledge, is_new = insert_once(
        proposal_id=proposal_id,
        company=company,
        promise=promise,
        key=key,
        by=by,
        status=PledgeStatus.PROPOSED,
        proposed_at=timezone.now(),
    )
    if is_new:
        funding.reserve(proposal_id=proposal_id, amount=promise.amount)
        bursas.enter(pledge=pledge, is_named=promise.is_named)
        notices.pledge_made(pledge=pledge)
    return pledge


@transaction.atomic
def confirm_pledge(*, pledge_id: UUID, by: User) -> Pledge:
    """One confirmation by the secretariat; above the city's limit a forum officer confirms too.

    Returns the pledge, confirmed or still waiting for the second person. Raises NotYours,
    RuleBroken ``wrong_status``, ``value_not_accepted`` (gift in kind), ``same_person``,
    ``own_pledge`` or ``not_open`` (the proposal was closed meanwhile).
    """
    pledge = lock(pledge_id)
    slug = approving_role(by)
    if Organisation.objects.of_member(by).filter(pk=pledge.company_id).exists():
        raise RuleBroken(
            "own_pledge", "Anda anggota perusahaan ini. Minta rekan lain mengonfirmasi komitmennya."
        )
    if pledge.status != PledgeStatus.PROPOSED:
        PLEDGE_WORKFLOW.check(step=PledgeStep.CONFIRM, status=pledge.status, by=by)
        raise RuleBroken("wrong_status", "Komitmen ini sudah diputuskan. Muat ulang halaman.")
    if pledge.is_in_kind and not pledge.value_accepted:
        raise RuleBroken(
            "value_not_accepted",
            "Sepakati dahulu nilai rupiah barang atau jasa ini, lalu konfirmasi.",
        )
    approve(pledge, slug=slug, by=by)
    if missing_approvals(pledge):
        return pledge
    pledge.status = PledgeStatus.CONFIRMED
    pledge.confirmed_at = timezone.now()
    save(pledge, by=by, verb="pledge.confirm")
    funding.count_confirmed(proposal_id=pledge.proposal_id, amount=pledge.amount)
    status = status_now(pledge.proposal_id)
    if status not in OPEN_FOR_PLEDGES:
        raise RuleBroken("not_open", "Usulan ini sudah ditutup. Lepaskan komitmennya.")
    if status == Status.PUBLISHED:
        take_step(proposal_id=pledge.proposal_id, step=Step.PLEDGE, role=roles.SECRETARIAT)
    queue_task(
        key=f"agreement:{pledge.pk}", task="companies.issue_agreement", pledge_id=str(pledge.pk)
    )
    notices.pledge_confirmed(pledge=pledge)
    return pledge


def status_now(proposal_id: UUID) -> str:
    """The proposal's status, read again once its row is locked by an update of its totals."""
    return Proposal.objects.values_list("status", flat=True).get(pk=proposal_id)


def approve(pledge: Pledge, *, slug: str, by: User) -> None:
    """Record the approval of the role in which this person may confirm."""
    if pledge.approvals.filter(by=by).exclude(role=slug).exists():
        raise RuleBroken("same_person", "Persetujuan kedua harus dari orang lain.")
    with acting(by=by, verb="pledge.approve"):
        PledgeApproval.objects.get_or_create(
            pledge=pledge, role=slug, defaults={"by": by, "at": timezone.now()}
        )


def approving_role(by: User) -> str:
    """secretariat or forum_officer; NotYours for anybody else."""
    if by.has_perm("companies.confirm_pledge"):
        return roles.SECRETARIAT
    if by.has_perm("companies.approve_large_pledge"):
        return roles.FORUM_OFFICER
    raise NotYours


def missing_approvals(pledge: Pledge) -> set[str]:
    """The roles whose confirmation is still missing, by the limit of the day of the promise."""
    needed = {roles.SECRETARIAT}
    promised_on = timezone.localdate(pledge.proposed_at) if pledge.proposed_at else None
    limit = rule_value("second_approver_above", on=promised_on)
    if limit is not None and pledge.amount > limit:
        needed.add(roles.FORUM_OFFICER)
    return needed - set(pledge.approvals.values_list("role", flat=True))


@transaction.atomic
def accept_value(*, pledge_id: UUID, amount: int, by: User) -> Pledge:
    """The forum accepts the rupiah value of a gift in kind, corrected where it was judged wrong.

    Another value asks for the approvals anew. Raises NotYours, RuleBroken ``wrong_status``,
    ``money_has_its_value``, ``amount_not_positive`` or ``more_than_needed``.
    """
    pledge = lock(pledge_id)
    PLEDGE_WORKFLOW.check(step=PledgeStep.CONFIRM, status=pledge.status, by=by)
    if not pledge.is_in_kind:
        raise RuleBroken("money_has_its_value", "Nilai uang tidak perlu disepakati lagi.")
    if amount <= 0:
        raise RuleBroken("amount_not_positive", "Isi nilai lebih dari nol.", field="amount")
    before, difference = pledge.amount, amount - pledge.amount
    if difference > 0:
        funding.reserve(proposal_id=pledge.proposal_id, amount=difference)
    elif difference < 0:
        funding.give_back(proposal_id=pledge.proposal_id, amount=-difference, was_confirmed=False)
    if difference:
        pledge.approvals.all().delete()
    pledge.amount = amount
    pledge.value_accepted = True
    save(pledge, by=by, verb="pledge.accept_value")
    if difference:
        notices.value_accepted(pledge=pledge, before=before)
    return pledge


@transaction.atomic
def cancel_pledge(*, pledge_id: UUID, by: User, reason: str = "") -> Pledge:
    """The company takes back an interest or a promise before it is confirmed.

    Whoever made it may, and the company's administrators.
    """
    pledge = lock(pledge_id)
    was_reserved = pledge.status in RESERVING
    move(pledge, step=PledgeStep.CANCEL, by=by, is_owner=may_cancel(pledge, by))
    if was_reserved:
        funding.give_back(proposal_id=pledge.proposal_id, amount=pledge.amount, was_confirmed=False)
    close(pledge, by=by, reason=reason, verb="pledge.cancel")
    notices.pledge_closed(pledge=pledge)
    return pledge


@transaction.atomic
def release_pledge(*, pledge_id: UUID, by: User, reason: str) -> Pledge:
    """The secretariat releases what will not come; the realised part stays and keeps counting.

    A filed report is decided first: accepted afterwards it would be missing in the realised part.
    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing`` or ``report_waiting``.
    """
    pledge = lock(pledge_id)
    was_confirmed = pledge.status in PUBLIC_PLEDGES
    move(pledge, step=PledgeStep.RELEASE, by=by, reason=reason)
    if pledge.realisations.filter(status=RealisationStatus.SUBMITTED).exists():
        raise RuleBroken(
            "report_waiting",
            "Ada laporan komitmen ini yang belum diputuskan. Terima atau kembalikan dahulu.",
        )
    realised = sum(
        pledge.realisations.filter(status=RealisationStatus.ACCEPTED).values_list(
            "amount", flat=True
        )
    )
    pledge.amount_kept = min(pledge.amount, realised)
    funding.give_back(
        proposal_id=pledge.proposal_id,
        amount=pledge.amount - pledge.amount_kept,
        was_confirmed=was_confirmed,
    )
    close(pledge, by=by, reason=reason, verb="pledge.release")
    report_clocks.released(pledge, by=by)
    reopen_when_alone(pledge)
    notices.pledge_closed(pledge=pledge)
    return pledge


def reopen_when_alone(pledge: Pledge) -> None:
    """Without any confirmed pledge left the proposal looks for partners again.

    Also when work had begun: what nobody works at and nobody finished would wait for ever.
    """
    if Pledge.objects.public().filter(proposal_id=pledge.proposal_id).exists():
        return
    status = status_now(pledge.proposal_id)
    is_idle = status == Status.IN_REALISATION and not has_results(pledge.proposal_id)
    if status == Status.PLEDGED or is_idle:
        take_step(proposal_id=pledge.proposal_id, step=Step.REOPEN, role=roles.SECRETARIAT)


def has_results(proposal_id: UUID) -> bool:
    """Whether a report on the proposal was accepted: then it is completed, not begun anew."""
    return Realisation.objects.accepted().filter(proposal_id=proposal_id).exists()


@transaction.atomic
def start_work(*, pledge_id: UUID, by: User) -> Pledge:
    """The company begins; partial funding may begin. The first one moves the proposal."""
    pledge = lock(pledge_id)
    if not owns(pledge, by):
        raise NotYours
    if pledge.status != PledgeStatus.CONFIRMED:
        raise RuleBroken("wrong_status", "Pelaksanaan dimulai setelah komitmen dikonfirmasi.")
    if pledge.started_at is None:
        pledge.started_at = timezone.now()
        save(pledge, by=by, verb="pledge.start_work")
        if lock_proposal(pledge.proposal_id).status == Status.PLEDGED:
            take_step(
                proposal_id=pledge.proposal_id, step=Step.START_WORK, role=roles.COMPANY_MEMBER
            )
    return pledge
