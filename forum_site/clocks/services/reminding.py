"""Daily: each clock tells the stage it has reached, once, whatever happened to the task before."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.clocks import notices
from forum_site.clocks.models import Clock, ClockNotice
from forum_site.clocks.services.running import lock
from forum_site.clocks.stages import EARLIEST, Stage, stage_reached


def remind(*, today: date | None = None) -> int:
    """Tell what is due soon or late; how many clocks had something new.

    Each clock has a transaction of its own: a run that was killed goes on where it stopped, a
    second run finds nothing, a run that comes days late tells the latest stage only.
    """
    today = today or timezone.localdate()
    return sum(tell(clock_id=pk, today=today) for pk in reached(today))


def stages_to_tell(kind: str, today: date) -> list[tuple[UUID, Stage]]:
    """Open clocks of one kind with the stage that is to be told today."""
    clocks = Clock.objects.open().filter(kind=kind, due_on__lte=today + timedelta(days=EARLIEST))
    told = set(ClockNotice.objects.filter(clock__in=clocks).values_list("clock_id", "stage"))
    return [
        (pk, stage)
        for pk, due_on in clocks.values_list("pk", "due_on")
        if (stage := stage_reached(kind, due_on, today)) and (pk, stage.slug) not in told
    ]


def reached(today: date) -> list[UUID]:
    """The clocks that may have something new."""
    kinds = Clock.objects.open().order_by().values_list("kind", flat=True).distinct()
    return [pk for kind in kinds for pk, _ in stages_to_tell(kind, today)]


@transaction.atomic
def tell(*, clock_id: UUID, today: date) -> bool:
    """Tell one clock's stage unless it was told, is met meanwhile, or a later one was told."""
    clock = lock(clock_id)
    stage = stage_reached(clock.kind, clock.due_on, today) if clock.is_open else None
    if stage is None or clock.notices.filter(days__gte=stage.days).exists():
        return False
    ClockNotice.objects.create(clock=clock, stage=stage.slug, days=stage.days)
    notices.stage_reached(clock=clock, stage=stage, today=today)
    return True
