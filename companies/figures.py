"""What a company promised, did and reported: one function a figure.

Pages, desk and exports ask here, so that they can never disagree. Rupiah are whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from companies.models import Pledge, Realisation
from companies.workflow import PUBLIC_PLEDGES, RESERVING, PledgeStatus, RealisationStatus
from forum_site.organisations.models import Organisation
from forum_site.rules.calendar import add_months
from forum_site.rules.models import Rule


@dataclass(frozen=True)
class YearFigures:
    """One company's year: confirmed in it, accepted by the end of the work, both in rupiah."""

    year: int
    confirmed: int
    accepted: int
    running: int
    kept: int

    @property
    def percent_realised(self) -> Decimal | None:
        """Accepted / confirmed, percent; None without any confirmed pledge."""
        return Decimal(self.accepted) * 100 / self.confirmed if self.confirmed else None


def year_figures(company: Organisation, year: int) -> YearFigures:
    """``running`` and ``kept`` count pledges confirmed in the year that go on or have ended."""
    pledges = Pledge.objects.filter(company=company, confirmed_at__year=year)
    accepted = Realisation.objects.accepted().filter(company=company, ended_on__year=year)
    return YearFigures(
        year=year,
        confirmed=public_sum(pledges),
        accepted=accepted.aggregate(total=Coalesce(Sum("amount"), 0))["total"],
        running=pledges.filter(status=PledgeStatus.CONFIRMED).count(),
        kept=pledges.filter(status=PledgeStatus.ENDED).count(),
    )


def public_sum(pledges: QuerySet[Pledge]) -> int:
    """Confirmed and ended pledges, and what a released one has realised; whole rupiah."""
    confirmed = pledges.filter(status__in=PUBLIC_PLEDGES)
    released = pledges.filter(status=PledgeStatus.RELEASED)
    return (
        confirmed.aggregate(total=Coalesce(Sum("amount"), 0))["total"]
        + released.aggregate(total=Coalesce(Sum("amount_kept"), 0))["total"]
    )


def reserved_sum(pledges: QuerySet[Pledge]) -> int:
    """What counts for the cap: proposed, confirmed, ended, and the kept part of released ones."""
    reserving = pledges.filter(status__in=RESERVING)
    released = pledges.filter(status=PledgeStatus.RELEASED)
    return (
        reserving.aggregate(total=Coalesce(Sum("amount"), 0))["total"]
        + released.aggregate(total=Coalesce(Sum("amount_kept"), 0))["total"]
    )


@dataclass(frozen=True)
class DueReport:
    """A report that a confirmed pledge owes; ``due_on`` never slides."""

    pledge: Pledge
    due_on: date
    ended_on: date


def reports_owed(company: Organisation) -> list[DueReport]:
    """Confirmed pledges whose work should be over and whose last report was not filed, by day.

    The end of the work is what an open report says, else the plan of the pledge, else of the
    proposal. Without any date there is no clock yet.
    """
    clock = ReportClock()
    owed = [due for pledge in owing_pledges(company) if (due := due_report(pledge, clock))]
    return sorted(owed, key=lambda due: due.due_on)


def owing_pledges(company: Organisation | None = None) -> Iterable[Pledge]:
    """Confirmed pledges without a filed last report; all companies' without one named.

    A returned report was filed: what is wanted of it stands beside it, and its clock has stopped.
    """
    filed = Realisation.objects.filter(pledge=OuterRef("pk"), is_final=True).exclude(
        status=RealisationStatus.DRAFT
    )
    pledges = Pledge.objects.filter(~Exists(filed), status=PledgeStatus.CONFIRMED)
    if company is not None:
        pledges = pledges.filter(company=company)
    return pledges.select_related("proposal__village", "company").annotate(
        report_ended_on=Realisation.objects.filter(
            pledge=OuterRef("pk"), status=RealisationStatus.DRAFT
        ).values("ended_on")[:1]
    )


class ReportClock:
    """The city's month clock for reports, read once for a whole list."""

    def __init__(self) -> None:
        self.rules = list(
            Rule.objects.filter(
                city_id=settings.CITY_CODE, key="realisation_report_months"
            ).order_by("-valid_from")
        )

    def due_on(self, ended_on: date) -> date | None:
        """The last day for a report on work that ended then; None without a rule of that day."""
        for rule in self.rules:
            is_over = rule.valid_to is not None and rule.valid_to <= ended_on
            if rule.valid_from <= ended_on and not is_over:
                return add_months(ended_on, rule.value)
        return None


def due_report(pledge: Pledge, clock: ReportClock) -> DueReport | None:
    """The clock of one pledge of ``owing_pledges``; None before the end of the work."""
    ended_on = pledge.report_ended_on or pledge.planned_end or pledge.proposal.ends_on
    if ended_on is None or ended_on > timezone.localdate():
        return None
    due_on = clock.due_on(ended_on)
    return None if due_on is None else DueReport(pledge, due_on, ended_on)


@dataclass(frozen=True)
class Punctuality:
    """How many reports were filed in time. ``marks``: "ok", "late" or "missing", oldest first."""

    on_time: int
    late: int
    missing: int
    marks: tuple[str, ...]

    @property
    def total(self) -> int:
        return self.on_time + self.late + self.missing

    @property
    def percent(self) -> int | None:
        """Whole percent in time, rounded down; None before the first report is due."""
        return self.on_time * 100 // self.total if self.total else None


def punctuality(company: Organisation, *, last: int = 12) -> Punctuality:
    """Filed reports by their due day, and those that are late and not there at all."""
    filed = (
        Realisation.objects.filter(company=company, submitted_at__isnull=False)
        .exclude(status=RealisationStatus.DRAFT)
        .exclude(due_on__isnull=True)
        .order_by(F("due_on").asc())
    )
    marks = ["ok" if realisation.is_on_time else "late" for realisation in filed]
    today = timezone.localdate()
    marks += ["missing" for due in reports_owed(company) if due.due_on < today]
    return Punctuality(
        on_time=marks.count("ok"),
        late=marks.count("late"),
        missing=marks.count("missing"),
        marks=tuple(marks[-last:]),
    )
