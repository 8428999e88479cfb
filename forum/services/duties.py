"""What rests on one person of the forum by the seat."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from forum.models import ProgrammeItem, Seat
from forum_site.accounts.models import User
from forum_site.duties import Duty
from forum_site.errors import RuleBroken


def seat_of(user: User) -> Seat | None:
    """Where the person sits today or will sit next; None: nowhere."""
    rows = Seat.objects.filter(user=user, ends_on__gte=timezone.localdate())
    return rows.order_by("-starts_on").first()


def items_of(user: User) -> QuerySet[ProgrammeItem]:
    """Unfinished items of the programme that rest on a seat of the person."""
    return ProgrammeItem.objects.open().filter(seat__user=user)


def pass_on(rows: Sequence[ProgrammeItem], *, to: User, by: User) -> None:
    """They rest on the successor's seat. Raises RuleBroken ``not_seated`` where there is none."""
    seat = seat_of(to)
    if seat is None:
        raise RuleBroken(
            "not_seated",
            "Penerima belum duduk di forum, padahal ada program kerja yang diserahkan. Centang "
            "“Penerima menduduki tempat yang sama”, atau pilih anggota forum sebagai penerima.",
        )
    ProgrammeItem.objects.filter(pk__in=[row.pk for row in rows]).update(seat=seat)


DUTIES = (Duty("butir program kerja", "forum.ProgrammeItem.seat", items_of, pass_on),)
