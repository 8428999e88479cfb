"""What after-care found: visits due and made, and what still lives."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from companies.models import AftercareVisit, Realisation
from companies.workflow import OPEN_VISITS, VisitStatus


@dataclass(frozen=True)
class VisitFigures:
    """Visits of a period [first, until). ``due``: their day lies in it and they were not called
    off; ``made_of_due`` and ``in_time`` are of those. ``made``: visited in the period, whenever
    due, split by what was found. ``late``: their day is before ``until``, and by then nobody had
    gone.
    """

    due: int
    made_of_due: int
    in_time: int
    late: int
    made: int
    working: int
    partly: int
    broken: int

    @property
    def percent_working(self) -> Decimal | None:
        """Still working wholly, of the visits made in the period; None without any."""
        return Decimal(self.working) * 100 / self.made if self.made else None

    @property
    def percent_in_time(self) -> Decimal | None:
        """Made by their day, of those due in the period; None when none was due."""
        return Decimal(self.in_time) * 100 / self.due if self.due else None


def visit_figures(first: date, until: date) -> VisitFigures:
    """The visits of the days from ``first`` up to, but without, ``until`` (WIB); one query."""
    due = Q(due_on__gte=first, due_on__lt=until) & ~Q(status=VisitStatus.CANCELLED)
    is_made = Q(status=VisitStatus.MADE)
    made = is_made & Q(visited_on__gte=first, visited_on__lt=until)
    in_time = Q(visited_on__lte=F("due_on"))
    late = Q(due_on__lt=until) & (Q(status__in=OPEN_VISITS) | is_made & Q(visited_on__gte=until))
    conditions = AftercareVisit.Condition
    counts = AftercareVisit.objects.aggregate(
        due=Count("pk", filter=due),
        made_of_due=Count("pk", filter=due & is_made & Q(visited_on__lt=until)),
        in_time=Count("pk", filter=due & is_made & in_time),
        late=Count("pk", filter=late),
        made=Count("pk", filter=made),
        working=Count("pk", filter=made & Q(condition=conditions.YES)),
        partly=Count("pk", filter=made & Q(condition=conditions.PARTLY)),
        broken=Count("pk", filter=made & Q(condition=conditions.NO)),
    )
    return VisitFigures(**counts)


def visits_made(whose: Q) -> list[AftercareVisit]:
    """Visits that were made, the latest first; the public reads their ``public_words``."""
    return list(
        AftercareVisit.objects.made()
        .filter(whose)
        .select_related("proposal", "realisation")
        .order_by("-visited_on", "-months_after")
    )


def visits_of(report: Realisation) -> list[AftercareVisit]:
    """Visits to the work of a report by their day, without those that were called off."""
    whose = Q(proposal=report.proposal_id) if report.proposal_id else Q(realisation=report.pk)
    rows = AftercareVisit.objects.filter(whose).exclude(status=VisitStatus.CANCELLED)
    return list(rows.order_by("due_on"))


def visits_by_report(reports: Iterable[Realisation]) -> dict[UUID, list[AftercareVisit]]:
    """Visits that were made to the work of each report, the latest first; one query.

    Reports of one proposal share its visits. A report whose work nobody visited is left out.
    """
    reports = list(reports)
    proposals = {report.proposal_id for report in reports if report.proposal_id}
    whose = Q(proposal__in=proposals) | Q(realisation__in=[report.pk for report in reports])
    by_work: dict[Any, list[AftercareVisit]] = defaultdict(list)
    for visit in visits_made(whose):
        by_work[visit.proposal_id or visit.realisation_id].append(visit)
    found = {report.pk: by_work.get(report.proposal_id or report.pk) for report in reports}
    return {pk: visits for pk, visits in found.items() if visits}


def latest_visits(reports: Iterable[Realisation]) -> dict[UUID, AftercareVisit]:
    """The latest visit to the work of each report, by the report's id; one query."""
    return {pk: visits[0] for pk, visits in visits_by_report(reports).items()}
