"""After-care in the work queue: visits whose day has come or passed."""

from datetime import timedelta

from django.db.models import Q

from companies.models import AftercareVisit
from companies.services.queue.addresses import listing, page
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.rules.deadlines import Deadlines

#: So many days ahead a visit without anybody to go stands in the queue.
AHEAD = timedelta(days=14)


def late_visits(user: User, deadlines: Deadlines) -> JobGroup:
    """Visits that are late, and those of the next two weeks that nobody was asked to make."""
    rows = AftercareVisit.objects.visible_to(user)
    soon = rows.open().filter(visitor__isnull=True, due_on__lte=deadlines.today + AHEAD)
    found = (rows.late() | soon).order_by("due_on")
    first = first_of(
        found.select_related("proposal", "realisation__village", "visitor"),
        late=Q(due_on__lt=deadlines.today),
    )
    return JobGroup(
        slug="visits",
        title="Kunjungan",
        hint=f"{first.late} terlambat" if first.late else "tanpa petugas",
        kind="late" if first.late else "",
        count=first.count,
        url=listing(AftercareVisit, "?kunjungan=perlu"),
        rank=8,
        jobs=[
            Job(
                title=visit.work,
                url=page(visit),
                kind="Kunjungan",
                detail=f"{visit.months_after} bulan sesudah serah terima"
                + (f", Kel. {visit.realisation.village.name}" if visit.realisation.village else ""),
                due=deadlines.of(visit.due_on),
                who=str(visit.visitor or ""),
                action="Lihat kunjungan" if visit.visitor_id else "Tugaskan petugas",
                action_url=page(visit),
            )
            for visit in first.rows
        ],
    )
