"""Pledges: interest, promise, confirmation, release.

Every verb locks the pledge first and the proposal after it (in ``proposals.services.funding``),
so that two of them can never wait for each other.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import Pledge, PledgeApproval
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
from forum_site.rules.services import rule_value
from proposals.models import Proposal
from proposals.services import funding
from proposals.services.steps import take_step
from proposals.workflow import OPEN_FOR_PLEDGES, Status, Step

DEFAULT_INTEREST_DAYS = 45


@dataclass(frozen=True)
class Promise:
    """What is promised: kind, whole rupiah, and for gifts in kind what and how many."""

    amount: int
    kind: str = Pledge.Kind.MONEY
    description: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    note: str = ""
    planned_start: date | None = None
    planned_end: date | None = None


def check_acts_for(*, company: Organisation, by: User) -> None:
    """The person acts for the company now and may pledge; else NotYours."""
    is_member = Organisation.objects.of_member(by).filter(pk=company.pk).exists()
    if not is_member or not by.has_perm("companies.make_pledge"):
        raise NotYours


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
        notices.pledge_made(pledge=pledge)
    return pledge


@transaction.atomic
def express_interest(
    *,
    proposal_id: UUID,
    company: Organisation,
    promise: Promise,
    key: str,
    by: User,
    waiting_for: str = "persetujuan kantor pusat",
) -> Pledge:
    """Note an interest until the head office decides: private, uncounted, expiring by itself."""
    check_acts_for(company=company, by=by)
    if not Proposal.objects.filter(pk=proposal_id, status__in=OPEN_FOR_PLEDGES).exists():
        raise RuleBroken("not_open", "Usulan ini sedang tidak menerima minat. Pilih usulan lain.")
    open_interest = Pledge.objects.filter(
        proposal_id=proposal_id, company=company, status=PledgeStatus.INTEREST
    )
    if open_interest.exclude(key=key).exists():
        raise RuleBroken("interest_open", "Minat perusahaan Anda untuk usulan ini sudah tercatat.")
    days = rule_value("interest_days", default=DEFAULT_INTEREST_DAYS)
    pledge, _ = insert_once(
        proposal_id=proposal_id,
        company=company,
        promise=promise,
        key=key,
        by=by,
        status=PledgeStatus.INTEREST,
        waiting_for=waiting_for,
        expires_on=timezone.localdate() + timedelta(days=days),
    )
    return pledge


def insert_once(
    *,
    proposal_id: UUID,
    company: Organisation,
    promise: Promise,
    key: str,
    by: User,
    **fields: Any,
) -> tuple[Pledge, bool]:
    """Insert the pledge, or return the one this key made before (False)."""
    if promise.amount <= 0:
        raise RuleBroken("amount_not_positive", "Isi nilai lebih dari nol.", field="amount")
    with acting(by=by, verb="pledge.insert"):
        pledge, is_new = Pledge.objects.get_or_create(
            company=company,
            key=key,
            defaults={
                "proposal_id": proposal_id,
                "kind": promise.kind,
                "amount": promise.amount,
                "description": promise.description,
                "quantity": promise.quantity,
                "unit": promise.unit,
                "note": promise.note,
                "planned_start": promise.planned_start,
                "planned_end": promise.planned_end,
                "value_accepted": promise.kind == Pledge.Kind.MONEY,
                "made_by": by,
                **fields,
            },
        )
    if not is_new and (pledge.proposal_id, pledge.amount) != (proposal_id, promise.amount):
        raise RuleBroken("key_reused", "Isian ini sudah pernah dikirim. Muat ulang halaman.")
    return pledge, is_new


@transaction.atomic
def propose_interest(*, pledge_id: UUID, by: User) -> Pledge:
    """The head office agreed: an interest becomes a promise and reserves its amount."""
    pledge = lock(pledge_id)
    move(pledge, step=PledgeStep.PROPOSE, by=by, is_owner=owns(pledge, by))
    funding.reserve(proposal_id=pledge.proposal_id, amount=pledge.amount)
    pledge.proposed_at = timezone.now()
    pledge.expires_on = None
    save(pledge, by=by, verb="pledge.propose")
    notices.pledge_made(pledge=pledge)
    return pledge


@transaction.atomic
def confirm_pledge(*, pledge_id: UUID, by: User) -> Pledge:
    """One confirmation by the secretariat; above the city's limit a forum officer confirms too.

    Returns the pledge, confirmed or still waiting for the second person. Raises NotYours,
    RuleBroken ``wrong_status``, ``value_not_accepted`` (gift in kind) or ``same_person``.
    """
    pledge = lock(pledge_id)
    if pledge.status != PledgeStatus.PROPOSED:
        PLEDGE_WORKFLOW.check(step=PledgeStep.CONFIRM, status=pledge.status, by=by)
    if pledge.is_in_kind and not pledge.value_accepted:
        raise RuleBroken(
            "value_not_accepted",
            "Sepakati dahulu nilai rupiah barang atau jasa ini, lalu konfirmasi.",
        )
    approve(pledge, by=by)
    if missing_approvals(pledge):
        return pledge
    pledge.status = PledgeStatus.CONFIRMED
    pledge.confirmed_at = timezone.now()
    save(pledge, by=by, verb="pledge.confirm")
    funding.count_confirmed(proposal_id=pledge.proposal_id, amount=pledge.amount)
    if pledge.proposal.status == Status.PUBLISHED:
        take_step(proposal_id=pledge.proposal_id, step=Step.PLEDGE, role=roles.SECRETARIAT)
    notices.pledge_confirmed(pledge=pledge)
    return pledge


def approve(pledge: Pledge, *, by: User) -> None:
    """Record the approval of the role in which this person may confirm."""
    slug = approving_role(by)
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
    """The forum accepts the rupiah value of a gift in kind, corrected where it was judged wrong."""
    pledge = lock(pledge_id)
    PLEDGE_WORKFLOW.check(step=PledgeStep.CONFIRM, status=pledge.status, by=by)
    difference = amount - pledge.amount
    if difference > 0:
        funding.reserve(proposal_id=pledge.proposal_id, amount=difference)
    elif difference < 0:
        funding.give_back(proposal_id=pledge.proposal_id, amount=-difference, was_confirmed=False)
    pledge.amount = amount
    pledge.value_accepted = True
    save(pledge, by=by, verb="pledge.accept_value")
    return pledge


@transaction.atomic
def cancel_pledge(*, pledge_id: UUID, by: User, reason: str = "") -> Pledge:
    """The company takes back an interest or a promise before it is confirmed."""
    pledge = lock(pledge_id)
    was_reserved = pledge.status in RESERVING
    move(pledge, step=PledgeStep.CANCEL, by=by, is_owner=owns(pledge, by))
    if was_reserved:
        funding.give_back(proposal_id=pledge.proposal_id, amount=pledge.amount, was_confirmed=False)
    close(pledge, by=by, reason=reason, verb="pledge.cancel")
    notices.pledge_closed(pledge=pledge)
    return pledge


@transaction.atomic
def release_pledge(*, pledge_id: UUID, by: User, reason: str) -> Pledge:
    """The secretariat releases what will not come; the realised part stays and keeps counting."""
    pledge = lock(pledge_id)
    was_confirmed = pledge.status in PUBLIC_PLEDGES
    move(pledge, step=PledgeStep.RELEASE, by=by, reason=reason)
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
    reopen_when_alone(pledge)
    notices.pledge_closed(pledge=pledge)
    return pledge


def reopen_when_alone(pledge: Pledge) -> None:
    """Without any confirmed pledge left the proposal looks for partners again."""
    is_left = Pledge.objects.public().filter(proposal_id=pledge.proposal_id).exists()
    if not is_left and pledge.proposal.status == Status.PLEDGED:
        take_step(proposal_id=pledge.proposal_id, step=Step.REOPEN, role=roles.SECRETARIAT)


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
        if pledge.proposal.status == Status.PLEDGED:
            take_step(
                proposal_id=pledge.proposal_id, step=Step.START_WORK, role=roles.COMPANY_MEMBER
            )
    return pledge


def expire_interests() -> int:
    """Let interests end whose day has passed; the number. Runs daily, harmless when run twice."""
    due = Pledge.objects.filter(
        status=PledgeStatus.INTEREST, expires_on__lt=timezone.localdate()
    ).values_list("pk", flat=True)
    return sum(expire_interest(pledge_id=pk) for pk in due)


@transaction.atomic
def expire_interest(*, pledge_id: UUID) -> bool:
    """End one interest, unless somebody moved it meanwhile."""
    pledge = lock(pledge_id)
    if pledge.status != PledgeStatus.INTEREST:
        return False
    move(pledge, step=PledgeStep.EXPIRE, by=None)
    close(pledge, by=None, reason="", verb="pledge.expire")
    notices.pledge_closed(pledge=pledge)
    return True


def lock(pledge_id: UUID) -> Pledge:
    """The pledge, locked until the end of the transaction."""
    return (
        Pledge.objects.select_for_update(no_key=True, of=("self",))
        .select_related("proposal", "company")
        .get(pk=pledge_id)
    )


def owns(pledge: Pledge, by: User) -> bool:
    """Whether the person may act for the pledge's company."""
    is_member = Organisation.objects.of_member(by).filter(pk=pledge.company_id).exists()
    return is_member and by.has_perm("companies.make_pledge")


def move(
    pledge: Pledge, *, step: str, by: User | None, is_owner: bool = False, reason: str = ""
) -> None:
    """Check against the table and change the status in memory."""
    transition = PLEDGE_WORKFLOW.check(
        step=step, status=pledge.status, by=by, is_owner=is_owner, reason=reason
    )
    pledge.status = transition.target


def close(pledge: Pledge, *, by: User | None, reason: str, verb: str) -> None:
    """Stamp an end that is not a success."""
    pledge.closed_at = timezone.now()
    pledge.reason = reason.strip()
    save(pledge, by=by, verb=verb)


def save(pledge: Pledge, *, by: User | None, verb: str) -> None:
    """Write the pledge with its actor in the history."""
    with acting(by=by, verb=verb, reason=pledge.reason):
        pledge.save()
