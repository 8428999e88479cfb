"""Participation letters whose next step is the forum's."""

from companies.models import ParticipationLetter
from companies.services.queue.addresses import listing, page
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def letters_to_handle(user: User, deadlines: Deadlines) -> JobGroup:
    """Letters under way, the oldest first."""
    rows = ParticipationLetter.objects.visible_to(user).waiting()
    first = first_of(rows.select_related("company").order_by("sent_at"))
    return JobGroup(
        slug="letters",
        title="Surat partisipasi",
        hint="menunggu langkah berikutnya",
        count=first.count,
        url=listing(ParticipationLetter),
        rank=10,
        place="side",
        jobs=[
            Job(
                title=str(letter.company),
                url=page(letter),
                kind="Surat partisipasi",
                detail=f"{letter.get_status_display()} · masuk {date_short(letter.sent_at)}",
                action="Catat langkah",
                action_url=page(letter),
            )
            for letter in first.rows
        ],
    )
