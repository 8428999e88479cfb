"""Counting the registry into verified need: totals of one day, for the desk."""

from datetime import date

from django.db import transaction

from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.audit.services import acting
from forum_site.errors import NotYours
from forum_site.rules.kinds import KINDS
from poverty_data.figures import registry
from poverty_data.models import VerifiedNeed
from poverty_data.privacy.suppression import Count
from poverty_data.workflow import PUBLISHER

#: What a count of our own families is called beside the lists that others bring.
OWN_SOURCE = "Daftar keluarga kota"
_NOBODY = Count(0, 0)


@transaction.atomic
def count_registry(*, release: str, as_of: date, by: User | None) -> int:
    """Count the active families of every kelurahan into ``release``; the number of totals.

    Counting the same release again replaces its totals. ``by`` None is the house itself. Raises
    NotYours.
    """
    if by is not None and not by.has_perm(PUBLISHER):
        raise NotYours
    counted = registry.counts(as_of)
    villages = list(Area.objects.of_city().villages().values_list("pk", flat=True))
    rows = [
        VerifiedNeed(
            village_id=village,
            kind=kind,
            quantity=count.quantity,
            whole=count.whole,
            unit=KINDS[kind].unit,
            source=OWN_SOURCE,
            release=release,
            as_of=as_of,
        )
        for kind, by_village in counted.items()
        for village in villages
        for count in (by_village.get(village, _NOBODY),)
    ]
    with acting(by=by, verb="needs.count"):
        VerifiedNeed.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["village", "kind", "source", "release"],
            update_fields=["quantity", "whole", "unit", "as_of"],
        )
    return len(rows)
