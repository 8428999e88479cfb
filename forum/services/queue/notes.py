"""Notes of monitors in the work queue: to be read and answered before they are published."""

from django.db.models import F

from companies.services.queue.addresses import listing, page
from forum.models import MonitorNote
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.rules.deadlines import Deadlines


def waiting_notes(user: User, deadlines: Deadlines) -> JobGroup:
    """A constant number of queries."""
    rows = MonitorNote.objects.visible_to(user).waiting()
    near = rows.select_related("proposal", "organisation").order_by(
        F("reply_due_on").asc(nulls_last=True), "sent_at"
    )
    first = first_of(near)
    return JobGroup(
        slug="monitor_notes",
        title="Catatan pemantau",
        hint="tanggapi sebelum terbit",
        count=first.count,
        url=listing(MonitorNote, "?keadaan=menunggu"),
        rank=8,
        place="side",
        jobs=[
            Job(
                title=note.proposal.title,
                url=page(note),
                kind="Catatan pemantau",
                code=note.proposal.code or "",
                detail=f"{note.organisation} · {note.get_verdict_display()}",
                due=deadlines.of(note.reply_due_on),
                action="Baca catatan",
                action_url=page(note),
            )
            for note in first.rows
        ],
    )
