"""Interest: noted until the head office decides. Private, uncounted, expiring by itself."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import Pledge
from companies.services import bursas
from companies.services.pledge_rows import (
    Promise,
    check_acts_for,
    close,
    insert_once,
    lock,
    move,
    owns,
    save,
)
from companies.workflow import PledgeStatus, PledgeStep
from forum_site.accounts.models import User
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_value
from proposals.models import Proposal
from proposals.services import funding
from proposals.workflow import OPEN_FOR_PLEDGES

DEFAULT_INTEREST_DAYS = 45


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
    # Two colleagues at once: the second waits and is told, no row exists yet to be locked.
    Organisation.objects.select_for_update(no_key=True).get(pk=company.pk)
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


@transaction.atomic
def propose_interest(*, pledge_id: UUID, by: User, is_named: bool = False) -> Pledge:
    """The head office agreed: an interest becomes a promise and reserves its amount.

    ``is_named``: the company agrees to be named in the Bursa Kebutuhan that is going on.
    """
    pledge = lock(pledge_id)
    move(pledge, step=PledgeStep.PROPOSE, by=by, is_owner=owns(pledge, by))
    funding.reserve(proposal_id=pledge.proposal_id, amount=pledge.amount)
    pledge.proposed_at = timezone.now()
    pledge.expires_on = None
    save(pledge, by=by, verb="pledge.propose")
    bursas.enter(pledge=pledge, is_named=is_named)
    notices.pledge_made(pledge=pledge)
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
