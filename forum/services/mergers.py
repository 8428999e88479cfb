"""An institution merged into another one: the ideas that still run go on there."""

from uuid import UUID

from django.db import transaction

from forum_site.organisations.models import Organisation
from proposals.services.ideas import move_ideas


@transaction.atomic
def follow_merger(*, organisation_id: UUID) -> int:
    """How many rows moved. Repeatable: what moved is not there any more."""
    old = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    if old.merged_into is None:
        return 0
    return move_ideas(organisation=old, target=old.merged_into)
