"""What every verb on pledges shares: the promise, inserting once, locking, moving, saving."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from companies.models import PlanItem, Pledge
from companies.workflow import PLEDGE_WORKFLOW, ItemStatus
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import is_administrator


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
    #: The approved item of the company's annual plan that the promise carries out.
    plan_item: PlanItem | None = None
    #: Made in a Bursa Kebutuhan, the company agrees to be named there.
    is_named: bool = False


def check_acts_for(*, company: Organisation, by: User) -> None:
    """The person acts for the company now and may pledge; else NotYours."""
    is_member = Organisation.objects.of_member(by).filter(pk=company.pk).exists()
    if not is_member or not by.has_perm("companies.make_pledge"):
        raise NotYours


def check_plan_item(*, company: Organisation, item: PlanItem | None) -> None:
    """An approved item of the company's own plan, or none. Raises RuleBroken ``not_approved``."""
    if item is None:
        return
    if item.plan.company_id != company.pk or item.status != ItemStatus.APPROVED:
        raise RuleBroken(
            "not_approved", "Butir rencana ini belum disetujui forum.", field="plan_item"
        )


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
    check_plan_item(company=company, item=promise.plan_item)
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
                "plan_item": promise.plan_item,
                "value_accepted": promise.kind == Pledge.Kind.MONEY,
                "made_by": by,
                **fields,
            },
        )
    sent_before = (pledge.proposal_id, pledge.kind, pledge.amount)
    if not is_new and sent_before != (proposal_id, promise.kind, promise.amount):
        raise RuleBroken("key_reused", "Isian ini sudah pernah dikirim. Muat ulang halaman.")
    return pledge, is_new


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


def may_cancel(pledge: Pledge, by: User) -> bool:
    """The person who made it, or an administrator of the company."""
    is_maker = pledge.made_by_id == by.pk
    return owns(pledge, by) and (is_maker or is_administrator(organisation=pledge.company, user=by))


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
