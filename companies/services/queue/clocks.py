"""Due days of companies that are over, and objections that wait for a decision."""

from companies.models import ComplianceCase
from companies.services.queue.addresses import listing, page
from forum_site.accounts.models import User
from forum_site.clocks.models import Clock
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def objections(user: User, deadlines: Deadlines) -> JobGroup:
    """What companies say against "belum melapor", the oldest first."""
    rows = ComplianceCase.objects.visible_to(user).waiting()
    first = first_of(rows.select_related("clock__organisation").order_by("objected_at"))
    return JobGroup(
        slug="objections",
        title="Keberatan",
        hint="laporan terlambat",
        count=first.count,
        url=listing(ComplianceCase, "?keadaan=keberatan"),
        rank=6,
        has_tile=False,
        jobs=[
            Job(
                title=str(case.clock.organisation),
                url=page(case),
                kind="Keberatan",
                detail=case.clock.label,
                action="Putuskan",
                action_url=page(case),
                since=f"masuk {date_short(case.objected_at)}" if case.objected_at else "",
            )
            for case in first.rows
        ],
    )


def overdue(user: User, deadlines: Deadlines) -> JobGroup:
    """What companies owe and the day is over, the longest first."""
    clocks = Clock.objects.visible_to(user).late(deadlines.today)
    rows = clocks.filter(organisation__isnull=False)
    first = first_of(rows.select_related("organisation").order_by("due_on", "pk"))
    return JobGroup(
        slug="overdue",
        title="Tenggat perusahaan",
        hint="lewat dan belum dipenuhi",
        count=first.count,
        url=listing(Clock, "?keadaan=terlambat&siapa=perusahaan"),
        rank=8,
        place="side",
        has_tile=False,
        is_shared=True,
        jobs=[
            Job(
                title=str(clock.organisation),
                url=page(clock),
                kind=clock.get_kind_display(),
                detail=clock.label,
                due=deadlines.of(clock.due_on),
                action="Lihat tenggat",
                action_url=page(clock),
            )
            for clock in first.rows
        ],
    )
