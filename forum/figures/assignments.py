"""Studies as they are read: criterion by criterion, beside a proposal, and counted for a period."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Avg, Count, Prefetch, Q, QuerySet

from forum.models import Assessor, AssessorScore, Assignment, InstrumentCriterion
from forum.weighing import mean
from forum.workflow.assignments import AssignmentStatus
from forum_site.formats.dates import midnight
from proposals.models import Proposal


@dataclass(frozen=True)
class Result:
    """One criterion of a study: the mean of those who judged, None while nobody has."""

    criterion: InstrumentCriterion
    points: Decimal | None


def results_of(assignment: Assignment) -> list[Result]:
    """Every criterion of the instrument with the mean of the assessors without an interest."""
    rows = AssessorScore.objects.filter(
        assessor__assignment=assignment, assessor__has_conflict=False
    )
    given: dict[int, list[int]] = {}
    for criterion_id, points in rows.values_list("criterion_id", "points"):
        given.setdefault(criterion_id, []).append(points)
    return [
        Result(row, as_decimal(given[row.pk]) if row.pk in given else None)
        for row in assignment.instrument.criteria.all()
    ]


def as_decimal(points: list[int]) -> Decimal:
    """The mean for a page."""
    found = mean(points)
    return Decimal(found.numerator) / Decimal(found.denominator)


def published_studies() -> QuerySet[Assignment]:
    """What everybody reads, the newest first, with the assessors who agreed to be named."""
    named = Assessor.objects.filter(is_named=True, has_conflict=False).select_related("user")
    return (
        Assignment.objects.published()
        .select_related("instrument", "university", "proposal__village", "realisation__company")
        .prefetch_related(Prefetch("assessors", named, to_attr="named_assessors"))
        .order_by("-published_at")
    )


def studies_of(proposal: Proposal) -> list[Assignment]:
    """The published studies of one proposal, for its public page."""
    return list(published_studies().filter(proposal=proposal))


@dataclass(frozen=True)
class Studies:
    """A period's studies: asked in it, published in it, of these sent late; mean total or None."""

    requested: int
    published: int
    late: int
    universities: int
    mean_total: Decimal | None


def studies_in(start: date, end: date) -> Studies:
    """The studies of the half-open period [start, end) of days in WIB."""
    first, last = midnight(start), midnight(end)
    out = Assignment.objects.filter(
        status=AssignmentStatus.PUBLISHED, published_at__gte=first, published_at__lt=last
    )
    found = out.aggregate(
        published=Count("pk"),
        universities=Count("university", distinct=True),
        mean_total=Avg("total"),
    )
    late = sum(1 for row in out.only("status", "due_on", "submitted_at") if row.days_late)
    asked = Assignment.objects.filter(Q(requested_at__gte=first) & Q(requested_at__lt=last))
    return Studies(requested=asked.count(), late=late, **found)
