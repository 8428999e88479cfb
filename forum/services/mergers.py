"""An institution merged into another one: ideas that still run and open offers go on there."""

from uuid import UUID

from django.db import transaction

from forum.models import Offer
from forum.workflow.offers import OPEN_OFFERS
from forum_site.audit.services import acting
from forum_site.organisations.models import Organisation
from proposals.services.ideas import move_ideas


@transaction.atomic
def follow_merger(*, organisation_id: UUID) -> int:
    """How many rows moved. Repeatable: what moved is not there any more."""
    old = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    if old.merged_into is None:
        return 0
    return move_ideas(organisation=old, target=old.merged_into) + move_offers(old, old.merged_into)


def move_offers(old: Organisation, new: Organisation) -> int:
    """The open ones, but where the other institution offers the same already."""
    theirs = Offer.objects.filter(organisation=new, status__in=OPEN_OFFERS)
    moved = 0
    for offer in Offer.objects.select_for_update().filter(organisation=old, status__in=OPEN_OFFERS):
        same = theirs.filter(
            kind=offer.kind,
            proposal=offer.proposal_id,
            need_kind=offer.need_kind,
            village=offer.village_id,
        )
        if same.exists():
            continue
        offer.organisation = new
        with acting(by=None, verb="follow_merger"):
            offer.save(update_fields=["organisation"])
        moved += 1
    return moved
