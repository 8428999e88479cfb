"""A proposal that no applicant typed: an official list hands it in, the review goes on as usual."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours
from forum_site.rules.models import PriorityField
from forum_site.secrets import new_secret
from proposals import consent
from proposals.models import Applicant, BudgetLine, Proposal
from proposals.services.drafts import set_amounts
from proposals.services.steps import take_step
from proposals.workflow import REVIEW, Step


@dataclass(frozen=True)
class Handed:
    """What the list says. ``cost`` is whole rupiah; ``quantity`` of ``unit`` may be unknown.

    ``phone`` is given only by somebody who agreed that the forum keeps it.
    """

    title: str
    summary: str
    story: str
    field: PriorityField | None
    village: Area
    rw: str
    landmark: str
    quantity: Decimal | None
    unit: str
    cost: int
    kind: str
    name: str
    contact_name: str = ""
    phone: str = ""


@transaction.atomic
def hand_in(*, facts: Handed, origin: str, by: User) -> tuple[Proposal, str]:
    """The proposal, submitted, with its code and promise, and the secret of its private link.

    It need not be complete: the reviewer asks for what is missing. Raises NotYours, RuleBroken
    ``too_much``.
    """
    if not by.has_perm(REVIEW):
        raise NotYours
    secret, digest = new_secret()
    quantity = facts.quantity
    with acting(by=by, verb="hand_in"):
        proposal = Proposal(
            edit_token_hash=digest,
            title=facts.title[:120],
            summary=facts.summary[:240],
            story=facts.story,
            field=facts.field,
            village=facts.village,
            rw=facts.rw,
            landmark=facts.landmark[:200],
            quantity=int(quantity) if quantity and quantity == int(quantity) else None,
            unit=facts.unit[:40],
            origin=Proposal.Origin(origin),
        )
        set_amounts(proposal, facts.cost, 0)
        proposal.save()
        line_of(proposal, facts).save()
        applicant_of(proposal, facts).save()
    proposal = take_step(
        proposal_id=proposal.pk, step=Step.SUBMIT, by=by, is_owner=True, role=roles.SECRETARIAT
    )
    return proposal, secret


def line_of(proposal: Proposal, facts: Handed) -> BudgetLine:
    """The estimate as one line of the RAB: by unit where it divides to whole rupiah."""
    quantity, unit, price = facts.quantity, facts.unit, Decimal(0)
    if quantity:
        price = facts.cost / quantity
    if not quantity or price != int(price):
        quantity, unit, price = Decimal(1), "paket", Decimal(facts.cost)
    return BudgetLine(
        proposal=proposal,
        item=facts.title[:120],
        quantity=quantity,
        unit=(unit or "paket")[:40],
        unit_price=int(price),
        total=facts.cost,
    )


def applicant_of(proposal: Proposal, facts: Handed) -> Applicant:
    """The group that asked; a contact only with consent."""
    has_contact = bool(facts.phone)
    return Applicant(
        proposal=proposal,
        kind=facts.kind,
        name=facts.name[:120],
        contact_name=facts.contact_name[:120] if has_contact else "",
        phone=facts.phone,
        consent_at=timezone.now() if has_contact else None,
        consent_version=consent.VERSION if has_contact else "",
    )
