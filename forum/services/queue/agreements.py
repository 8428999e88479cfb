"""Agreements that end soon, in the work queue."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from forum.models import Agreement
from forum.services.agreements import reminder_days
from forum_site.accounts.models import User
from forum_site.desk_queue import SHOWN, Job, JobGroup
from forum_site.rules.deadlines import Deadlines


def ending_agreements(user: User) -> JobGroup:
    """Those that end within the earliest reminder, or have ended without a word."""
    days = reminder_days()
    today = timezone.localdate()
    rows = Agreement.objects.visible_to(user).ending_by(
        today + timedelta(days=max(days, default=0))
    )
    deadlines = Deadlines()
    late = rows.filter(ends_on__lt=today).count()
    return JobGroup(
        slug="agreements",
        title="Perjanjian",
        hint=f"{late} sudah berakhir" if late else "segera berakhir",
        kind="late" if late else "soon",
        count=rows.count(),
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
            for row in rows.order_by("ends_on")[:SHOWN]
        ],
    )
