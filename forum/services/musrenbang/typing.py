"""Lines that a kelurahan types for its own list: unseen until the secretariat adopts them."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from forum import notices
from forum.models import MusrenbangItem
from forum.services.musrenbang.items import (
    ItemFacts,
    check,
    columns_of,
    lock,
    lock_village,
    rewrite,
    same_line,
    twice,
)
from forum.workflow.musrenbang import MUSRENBANG_WORKFLOW, TYPE, Channel, ChannelStep
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from poverty_data.models.beats import speaks_for_kelurahan

SOURCE = "Diketik kelurahan"


def typing_villages(user: User) -> QuerySet[Area]:
    """The kelurahan of an officer who speaks for it; none for an officer of an RT or RW."""
    villages = Area.objects.of_city().villages()
    if not user.has_perm(TYPE) or not user.area_id or not speaks_for_kelurahan(user):
        return villages.none()
    own = villages.filter(code=user.area_id)
    return own | villages.filter(code__startswith=f"{user.area_id}.")


@transaction.atomic
def type_item(*, facts: ItemFacts, by: User) -> MusrenbangItem:
    """A line of the own kelurahan. Raises NotYours; RuleBroken ``year_wrong``, ``item_twice``."""
    check_village(facts.village, by)
    check(facts)
    lock_village(facts.village)
    if same_line(facts) is not None:
        raise twice()
    with acting(by=by, verb="musrenbang.type"):
        return MusrenbangItem.objects.create(
            **columns_of(facts), channel=Channel.TYPED, typed_by=by, source=SOURCE
        )


@transaction.atomic
def retype_item(*, item_id: UUID, facts: ItemFacts, by: User) -> MusrenbangItem:
    """Correct a typed line until it is adopted. Raises NotYours; RuleBroken ``adopted_already``,
    ``year_wrong`` or ``item_twice``."""
    check_village(facts.village, by)
    check(facts)
    lock_village(facts.village)
    return rewrite(lock_typed(item_id, by), facts, by=by)


@transaction.atomic
def drop_item(*, item_id: UUID, by: User) -> None:
    """Take a typed line away; its history stays. Raises NotYours, RuleBroken
    ``adopted_already``."""
    item = lock_typed(item_id, by)
    with acting(by=by, verb="musrenbang.drop"):
        item.delete()


@transaction.atomic
def adopt_item(*, item_id: UUID, by: User) -> MusrenbangItem:
    """Into the list of the city; who typed it hears of it. Raises NotYours, RuleBroken
    ``wrong_status``."""
    item = lock(item_id)
    move = MUSRENBANG_WORKFLOW.check(step=ChannelStep.ADOPT, status=item.channel, by=by)
    item.channel = Channel(move.target)
    with acting(by=by, verb="musrenbang.adopt"):
        item.save()
    notices.item_adopted(item=item)
    return item


def check_village(village: Area, by: User) -> None:
    """Raises NotYours."""
    if not typing_villages(by).filter(pk=village.pk).exists():
        raise NotYours


def lock_typed(item_id: UUID, by: User) -> MusrenbangItem:
    """A line of the own kelurahan that nobody adopted yet, locked."""
    item = lock(item_id)
    check_village(item.village, by)
    if item.channel != Channel.TYPED:
        raise RuleBroken(
            "adopted_already",
            "Butir ini sudah diterima sekretariat. Hubungi sekretariat bila perlu dibetulkan.",
        )
    return item
