"""Studies in the work queue: what a university must do, and what the secretariat must."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from forum.models import Assignment
from forum.workflow.assignments import IN_WORK, AssignmentStatus
from forum_site.accounts.models import User
from forum_site.desk_queue import SHOWN, Job, JobGroup
from forum_site.rules.deadlines import Deadlines


def own_studies(user: User) -> JobGroup:
    """What the person's university was asked and has not sent."""
    waits = (AssignmentStatus.REQUESTED, *IN_WORK)
    rows = Assignment.objects.of_university_of(user).filter(status__in=waits)
    found = rows.select_related("instrument", "proposal", "realisation")
    late = rows.filter(due_on__lt=timezone.localdate()).count()
    deadlines = Deadlines()
    return JobGroup(
        slug="own-studies",
        title="Kajian",
        hint=f"{late} terlambat" if late else "ditugaskan kepada perguruan tinggi Anda",
        kind="late" if late else "",
        count=rows.count(),
        url=reverse("forum:assignments"),
        rank=1,
        jobs=[
            Job(
                title=row.subject,
                url=row.get_absolute_url(),
                kind="Kajian",
                detail=row.instrument.name,
                due=deadlines.of(row.due_on),
                action="Jawab" if row.status == AssignmentStatus.REQUESTED else "Lanjutkan",
                action_url=row.get_absolute_url(),
            )
            for row in found[:SHOWN]
        ],
    )


def studies(user: User) -> JobGroup:
    """What the secretariat reads and publishes, and what universities owe since their day."""
    today = timezone.localdate()
    rows = Assignment.objects.visible_to(user).filter(needs_secretariat(today))
    found = rows.select_related("instrument", "university", "proposal", "realisation")
    late = rows.exclude(status=AssignmentStatus.SUBMITTED).count()
    deadlines = Deadlines()
    listing = reverse("admin:forum_assignment_changelist")
    return JobGroup(
        slug="studies",
        title="Kajian perguruan tinggi",
        hint=f"{late} terlambat" if late else "perlu dibaca dan diterbitkan",
        kind="late" if late else "",
        count=rows.count(),
        url=listing,
        rank=9,
        jobs=[job_of(row, deadlines) for row in found[:SHOWN]],
    )


def needs_secretariat(today: date) -> Q:
    """Sent, or late."""
    late = Q(status__in=(AssignmentStatus.REQUESTED, *IN_WORK), due_on__lt=today)
    return Q(status=AssignmentStatus.SUBMITTED) | late


def job_of(row: Assignment, deadlines: Deadlines) -> Job:
    """One study for the secretariat."""
    page = reverse("admin:forum_assignment_change", args=[row.pk])
    is_sent = row.status == AssignmentStatus.SUBMITTED
    return Job(
        title=row.subject,
        url=page,
        kind="Kajian",
        detail=row.university.name,
        due=None if is_sent else deadlines.of(row.due_on),
        action="Baca dan terbitkan" if is_sent else "Buka penugasan",
        action_url=page,
    )
