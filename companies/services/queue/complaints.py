"""Complaints in the work queue: those that wait for an answer, the earliest promise first."""

from django.db.models import F, Q

from companies.models import Complaint
from companies.services.queue.addresses import listing, page
from companies.workflow import ComplaintStatus
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def unanswered_complaints(user: User, deadlines: Deadlines) -> JobGroup:
    """A constant number of queries."""
    rows = Complaint.objects.visible_to(user).unanswered()
    near = rows.select_related("proposal", "realisation").order_by(
        F("due_on").asc(nulls_last=True), "created_at"
    )
    first = first_of(near, late=Q(due_on__lt=deadlines.today))
    return JobGroup(
        slug="complaints",
        title="Laporan masalah",
        hint=f"{first.late} lewat janji" if first.late else "menunggu jawaban",
        kind="late" if first.late else "",
        count=first.count,
        url=listing(Complaint, "?keadaan=menunggu"),
        rank=5,
        jobs=[
            Job(
                title=str(complaint),
                url=page(complaint),
                kind="Laporan masalah",
                code=complaint.code,
                detail=complaint.get_status_display(),
                due=deadlines.of(complaint.due_on),
                since=f"masuk {date_short(complaint.created_at)}",
                action="Jawab laporan"
                if complaint.status == ComplaintStatus.INVESTIGATING
                else "Periksa laporan",
                action_url=page(complaint),
            )
            for complaint in first.rows
        ],
    )
