"""Studies in the work queue: what a university must do, and what the secretariat must."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from forum.models import Assignment
from forum.workflow.assignments import IN_WORK, AssignmentStatus
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.rules.deadlines import Deadlines


def own_studies(user: User, deadlines: Deadlines) -> JobGroup:
    """What the person's university was asked and has not sent."""
    waits = (AssignmentStatus.REQUESTED, *IN_WORK)
    rows = Assignment.objects.of_university_of(user).filter(status__in=waits)
    found = rows.select_related("instrument", "proposal", "realisation")
    first = first_of(found, late=Q(due_on__lt=deadlines.today))
    return JobGroup(
        slug="own-studies",
        title="Kajian",
        hint=f"{first.late} terlambat" if first.late else "ditugaskan kepada perguruan tinggi Anda",
        kind="late" if first.late else "",
        count=first.count,
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
            for row in first.rows
        ],
    )


def studies(user: User, deadlines: Deadlines) -> JobGroup:
    """What the secretariat reads and publishes, and what universities owe since their day."""
    rows = Assignment.objects.visible_to(user).filter(needs_secretariat(deadlines.today))
    found = rows.select_related("instrument", "university", "proposal", "realisation")
    first = first_of(found, late=~Q(status=AssignmentStatus.SUBMITTED))
    listing = reverse("admin:forum_assignment_changelist")
    return JobGroup(
        slug="studies",
        title="Kajian perguruan tinggi",
        hint=f"{first.late} terlambat" if first.late else "perlu dibaca dan diterbitkan",
        kind="late" if first.late else "",
        count=first.count,
        url=listing,
        rank=9,
        jobs=[job_of(row, deadlines) for row in first.rows],
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
