"""The order that a kelurahan agreed on, kept on its proposals so that lists need not ask above."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from proposals.models import Proposal


@transaction.atomic
def set_village_order(
    *, village: Area, order: Sequence[UUID], on: date | None, by: User | None
) -> int:
    """``order`` is the whole order of the kelurahan, agreed ``on`` that day; the rest has none.

    Empty takes every place away. Proposals of other kelurahan are never touched. How many rows
    changed; who may is decided above.
    """
    places = {key: place for place, key in enumerate(order, start=1)}
    rows = Proposal.objects.select_for_update(no_key=True).filter(village=village).order_by("pk")
    changed = 0
    with acting(by=by, verb="proposal.order"):
        for proposal in rows.defer("search"):
            place = places.get(proposal.pk)
            now = (place, len(places), on) if place else (None, None, None)
            was = (proposal.village_order, proposal.village_order_of, proposal.village_ordered_on)
            if now == was:
                continue
            proposal.village_order, proposal.village_order_of, proposal.village_ordered_on = now
            proposal.save(
                update_fields=[
                    "village_order",
                    "village_order_of",
                    "village_ordered_on",
                    "updated_at",
                ]
            )
            changed += 1
    return changed
