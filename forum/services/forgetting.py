"""Names of people who deleted their account: gone from seats that are over.

An office in the forum is a public act, so a name stays with the seat while its term runs; the
signed decree is an archive and is not touched. When the term is over the office stays, without it.
"""

from django.db import transaction
from django.utils import timezone

from forum.models import Seat
from forum_site.audit.services import acting

FORGOTTEN = "Nama dihapus"


@transaction.atomic
def forget_names() -> int:
    """Take the names off seats that are over; how many. Nightly, and when an account is deleted."""
    over = Seat.objects.filter(user__is_active=False, ends_on__lt=timezone.localdate())
    rows = over.exclude(name=FORGOTTEN).select_related("user")
    keys = [row.pk for row in rows if row.user and row.user.is_forgotten]
    with acting(by=None, verb="forget_person"):
        return Seat.objects.filter(pk__in=keys).update(name=FORGOTTEN)
