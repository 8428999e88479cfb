"""Items of the work programme whose day has passed."""

from django.urls import reverse

from forum.models import ProgrammeItem
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.rules.deadlines import Deadlines


def late_items(user: User, deadlines: Deadlines) -> JobGroup:
    """Not finished by their day: note how far they are, or set another day."""
    rows = ProgrammeItem.objects.visible_to(user).late()
    near = rows.select_related("division", "seat__division").order_by("due_on", "pk")
    first = first_of(near)
    page = "admin:forum_programmeitem_change"
    return JobGroup(
        slug="programme",
        title="Program kerja",
        hint="lewat batas dan belum selesai",
        count=first.count,
        url=reverse("admin:forum_programmeitem_changelist"),
        rank=10,
        place="side",
        has_tile=False,
        jobs=[
            Job(
                title=item.title,
                url=reverse(page, args=[item.pk]),
                kind="Program kerja",
                detail=f"{item.owner} · {item.percent}%",
                due=deadlines.of(item.due_on),
                action="Catat kemajuan",
                action_url=reverse(page, args=[item.pk]),
            )
            for item in first.rows
        ],
    )
