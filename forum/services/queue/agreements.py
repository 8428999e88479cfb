"""Agreements that end soon, in the work queue."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from forum.models import Agreement
from forum.services.agreements import reminder_days
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.rules.deadlines import Deadlines


def ending_agreements(user: User, deadlines: Deadlines) -> JobGroup:
    """Those that end within the earliest reminder, or have ended without a word."""
    days = reminder_days()
    today = deadlines.today
    rows = Agreement.objects.visible_to(user).ending_by(
        today + timedelta(days=max(days, default=0))
    )
    first = first_of(rows.order_by("ends_on"), late=Q(ends_on__lt=today))
    return JobGroup(
        slug="agreements",
        title="Perjanjian",
        hint=f"{first.late} sudah berakhir" if first.late else "segera berakhir",
        kind="late" if first.late else "soon",
        count=first.count,
        url=reverse("admin:forum_agreement_changelist"),
        rank=10,
        has_tile=False,
        jobs=[
            Job(
                title=row.subject,
                url=reverse("admin:forum_agreement_change", args=[row.pk]),
                kind=row.kind.upper(),
                detail=row.number,
                due=deadlines.of(row.ends_on),
                action="Perpanjang atau akhiri",
                action_url=reverse("admin:forum_agreement_change", args=[row.pk]),
            )
            for row in first.rows
        ],
    )
