"""The due days of reports: started at the end of the work, met at filing, never later by a report.

A pledge has one clock, for its last report. Every other report (a part, a programme of one's own)
gets one when it is filed. Called under the locks of the verbs on pledges and reports.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone

from companies.figures.punctuality import PLEDGE, REALISATION
from companies.models import Pledge, Realisation
from companies.services.pledge_rows import lock as lock_pledge
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import Clock, EndReason, Kind
from forum_site.clocks.services import (
    end_clock,
    find_clock,
    meet_clock,
    reopen_clock,
    shorten_clock,
    start_clock,
)
from forum_site.clocks.terms import due_day

REPORT = Kind.REALISATION_REPORT
EARLIER = "Menurut laporan, pekerjaan selesai lebih awal dari rencana."


def start_due_clocks(*, today: date | None = None) -> int:
    """Daily: the clocks of pledges whose work is over by plan; how many were started.

    Repeatable, each in a transaction of its own. A run that comes late starts the same clocks with
    the same days.
    """
    today = today or timezone.localdate()
    return sum(start_of_pledge(pledge_id=pk) for pk in over_without_clock(today))


def over_without_clock(today: date) -> list[UUID]:
    """Confirmed pledges whose planned work is over, before anybody started their clock."""
    clocks = Clock.objects.filter(kind=REPORT, subject_type=PLEDGE, subject_id=OuterRef("text_pk"))
    pledges = (
        Pledge.objects.filter(status=PledgeStatus.CONFIRMED)
        .annotate(ends=Coalesce("planned_end", "proposal__ends_on"))
        .filter(ends__lte=today)
        .alias(text_pk=Cast("pk", CharField()))
        .filter(~Exists(clocks))
        .order_by("ends", "pk")
    )
    return list(pledges.values_list("pk", flat=True))


@transaction.atomic
def start_of_pledge(*, pledge_id: UUID) -> bool:
    """Start one, unless the pledge moved meanwhile or the city has no rule."""
    pledge = lock_pledge(pledge_id)
    ends = pledge.planned_end or pledge.proposal.ends_on
    if pledge.status != PledgeStatus.CONFIRMED or ends is None or pledge.confirmed_at is None:
        return False
    # Who was confirmed after the planned end could not have reported before.
    begins = max(ends, timezone.localdate(pledge.confirmed_at))
    return clock_of_pledge(pledge, started_on=begins, by=None) is not None


def clock_of_pledge(pledge: Pledge, *, started_on: date, by: User | None) -> Clock | None:
    """The one clock of a pledge's last report."""
    return start_clock(
        kind=REPORT,
        subject=(PLEDGE, str(pledge.pk)),
        organisation=pledge.company,
        started_on=started_on,
        label=pledge.proposal.title,
        url=reverse("companies:pledge", args=[pledge.pk]),
        by=by,
    )


def day_of_draft(pledge: Pledge | None, *, is_final: bool, ended_on: date | None) -> date | None:
    """The day that a report not filed yet would have: its pledge's, or an earlier one it states."""
    own = due_day(REPORT, ended_on) if ended_on else None
    clock = find_clock(kind=REPORT, subject=(PLEDGE, str(pledge.pk))) if pledge else None
    if clock is None or not is_final:
        return own.on if own else None
    if own is None or clock.corrections:
        return clock.due_on
    return min(own.on, clock.due_on)


def filed(realisation: Realisation, *, by: User | None) -> None:
    """The report was sent: its clock is met on the day of its first filing.

    Its ``due_on`` becomes that of the clock. An earlier end of the work than planned brings its own
    earlier day; a later one changes nothing (docs/decisions/0019-clocks-never-slide.md).
    """
    assert realisation.ended_on is not None
    assert realisation.submitted_at is not None
    change_sides(realisation, by=by)
    pledge = realisation.pledge if realisation.is_final else None
    clock = (
        clock_of_pledge(pledge, started_on=realisation.ended_on, by=by)
        if pledge
        else clock_of_report(realisation, by=by)
    )
    realisation.due_on = clock.due_on if clock else None
    if clock is None:
        return
    reopen_clock(kind=REPORT, subject=subject_of(realisation), by=by)
    own = due_day(REPORT, realisation.ended_on)
    if own is not None:
        clock = shorten_clock(
            clock=clock, started_on=realisation.ended_on, due_on=own.on, reason=EARLIER, by=by
        )
        realisation.due_on = clock.due_on
    on = timezone.localdate(realisation.submitted_at)
    meet_clock(kind=REPORT, subject=subject_of(realisation), on=on, by=by)


def clock_of_report(realisation: Realisation, *, by: User | None) -> Clock | None:
    """The clock of a report that is not the last one of a pledge."""
    assert realisation.ended_on is not None
    return start_clock(
        kind=REPORT,
        subject=subject_of(realisation),
        organisation=realisation.company,
        started_on=realisation.ended_on,
        label=realisation.activity,
        url=reverse("companies:report", args=[realisation.pk]),
        by=by,
    )


def subject_of(realisation: Realisation) -> tuple[str, str]:
    """What the clock of this report belongs to."""
    if realisation.is_final and realisation.pledge_id:
        return PLEDGE, str(realisation.pledge_id)
    return REALISATION, str(realisation.pk)


def change_sides(realisation: Realisation, *, by: User | None) -> None:
    """A returned report may have become the last one, or a part: the other clock lets go of it."""
    if realisation.pledge_id is None:
        return
    if realisation.is_final:
        forget(realisation, by=by)
    elif not other_final(realisation):
        reopen_clock(kind=REPORT, subject=(PLEDGE, str(realisation.pledge_id)), by=by)


def other_final(realisation: Realisation) -> bool:
    """Whether another filed report ends the pledge."""
    finals = Realisation.objects.filter(pledge=realisation.pledge, is_final=True)
    return finals.exclude(status=RealisationStatus.DRAFT).exclude(pk=realisation.pk).exists()


def forget(realisation: Realisation, *, by: User | None) -> None:
    """End the clock that belongs to the report itself, also when it was met."""
    subject = (REALISATION, str(realisation.pk))
    reopen_clock(kind=REPORT, subject=subject, by=by)
    today = timezone.localdate()
    end_clock(kind=REPORT, subject=subject, on=today, reason=EndReason.WITHDRAWN, by=by)


def taken_back(realisation: Realisation, *, by: User | None) -> None:
    """The report was withdrawn before anybody decided: a pledge owes it again by the same day."""
    if realisation.is_final and realisation.pledge_id:
        reopen_clock(kind=REPORT, subject=subject_of(realisation), by=by)
    else:
        forget(realisation, by=by)


def released(pledge: Pledge, *, by: User | None) -> None:
    """Nothing more is awaited for a released pledge."""
    end_clock(
        kind=REPORT,
        subject=(PLEDGE, str(pledge.pk)),
        on=timezone.localdate(),
        reason=EndReason.RELEASED,
        by=by,
    )


@transaction.atomic
def follow_clock(*, clock_id: UUID) -> int:
    """The secretariat corrected a due day: the report that shows it follows; how many rows."""
    clock = Clock.objects.get(pk=clock_id)
    reports = Realisation.objects.filter(pk=clock.subject_id)
    if clock.subject_type == PLEDGE:
        reports = Realisation.objects.filter(pledge_id=clock.subject_id, is_final=True)
    with acting(by=None, verb="realisation.follow_clock"):
        return reports.exclude(due_on=clock.due_on).update(due_on=clock.due_on)
