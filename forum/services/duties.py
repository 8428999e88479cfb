"""What rests on one person of the forum: by the seat, or as who assesses a study."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from forum import notices
from forum.models import Assessor, Decision, ProgrammeItem, Seat
from forum.workflow.assignments import ASSESS, IN_WORK, AssignmentStatus
from forum.workflow.meetings import OWED
from forum_site.accounts.models import User
from forum_site.duties import Duty, name_anew
from forum_site.errors import RuleBroken
from forum_site.organisations.models import Organisation


def seat_of(user: User) -> Seat | None:
    """Where the person sits today or will sit next; None: nowhere."""
    rows = Seat.objects.filter(user=user, ends_on__gte=timezone.localdate())
    return rows.order_by("-starts_on").first()


def items_of(user: User) -> QuerySet[ProgrammeItem]:
    """Unfinished items of the programme that rest on a seat of the person."""
    return ProgrammeItem.objects.open().filter(seat__user=user)


def decisions_of(user: User) -> QuerySet[Decision]:
    """Decisions of meetings whose follow-up rests on a seat of the person."""
    return Decision.objects.filter(owner_seat__user=user, follow_up__in=OWED)


def on_seat(column: str) -> Callable[..., None]:
    """What rested on the person's seat rests on the successor's.

    Raises RuleBroken ``not_seated`` where there is none.
    """

    def pass_on(rows: Sequence[Any], *, to: User, by: User) -> None:
        seat = seat_of(to)
        if seat is None:
            raise RuleBroken(
                "not_seated",
                "Penerima belum duduk di forum, padahal ada tugas kedudukan yang diserahkan. "
                "Centang “Penerima menduduki tempat yang sama”, atau pilih anggota forum.",
            )
        name_anew(column)(rows, to=seat, by=by)

    return pass_on


def studies_of(user: User) -> QuerySet[Assessor]:
    """Of studies at work, with neither points nor an interest: those bind who gave them."""
    return (
        Assessor.objects.filter(user=user, scores__isnull=True)
        .filter(assignment__status__in=(AssignmentStatus.REQUESTED, *IN_WORK))
        .exclude(has_conflict=True)
    )


def pass_studies_on(rows: Sequence[Assessor], *, to: User, by: User) -> None:
    """Somebody of the same university assesses, and declares interests of his own.

    Raises RuleBroken ``other_university``.
    """
    own = set(Organisation.objects.of_member(to).values_list("pk", flat=True))
    for row in rows:
        if row.assignment.university_id not in own:
            raise RuleBroken(
                "other_university",
                "Kajian hanya berpindah ke orang dari perguruan tinggi yang sama. Pilih penerima "
                "lain.",
            )
        if row.assignment.assessors.filter(user=to).exists():
            row.delete()
            continue
        row.user, row.has_conflict, row.declared_at, row.is_named = to, None, None, False
        row.save()
        notices.assessor_named(assessor=row)


DUTIES = (
    Duty("butir program kerja", "forum.ProgrammeItem.seat", items_of, on_seat("seat")),
    Duty(
        "tindak lanjut keputusan rapat",
        "forum.Decision.owner_seat",
        decisions_of,
        on_seat("owner_seat"),
    ),
    Duty("kajian perguruan tinggi", "forum.Assessor.user", studies_of, pass_studies_on, ASSESS),
)
