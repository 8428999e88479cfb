"""Steps towards companies that are due, and how many the forum reaches."""

from django.db.models import F

from companies.figures.register import coverage
from companies.models import OutreachNote, RegisterEntry
from companies.services.queue.addresses import listing, page
from companies.services.register.entries import MANAGE
from forum_site.accounts.models import User
from forum_site.desk_queue import DayFigure, Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.formats.numbers import percent
from forum_site.rules.deadlines import Deadlines


def next_steps(user: User, deadlines: Deadlines) -> JobGroup:
    """Promised next steps whose day has come, the oldest first."""
    rows = OutreachNote.objects.filter(
        entry__in=RegisterEntry.objects.visible_to(user), next_on__lte=deadlines.today, done_at=None
    )
    first = first_of(rows.select_related("entry", "by").order_by(F("next_on").asc(), "pk"))
    return JobGroup(
        slug="outreach",
        title="Penjangkauan",
        hint="langkah berikut sudah tiba",
        count=first.count,
        url=listing(RegisterEntry, "?langkah=tiba"),
        rank=12,
        place="side",
        has_tile=False,
        jobs=[
            Job(
                title=str(note.entry),
                url=page(note.entry),
                kind="Penjangkauan",
                detail=note.next_step,
                action="Buka perusahaan",
                action_url=page(note.entry),
                since=f"sebelum {date_short(note.next_on)}" if note.next_on else "",
                who=str(note.by) if note.by else "",
            )
            for note in first.rows
        ],
    )


def coverage_figure(user: User) -> list[DayFigure]:
    """How many companies of the register have joined and reported."""
    if not user.has_perm(MANAGE):
        return []
    found = coverage()
    share = "belum ada"
    if found.percent is not None:
        share = f"{percent(found.percent, 0)} ({found.reached} dari {found.total})"
    return [DayFigure("Perusahaan terdaftar yang sudah melapor", share)]
