"""Which reports a company owes and how many came in time: read off the stored clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from companies.models import Pledge
from forum_site.clocks.models import Clock, ClockQuerySet, Kind
from forum_site.organisations.models import Organisation

#: What the clocks of reports belong to: a pledge's last report, or any other report.
PLEDGE, REALISATION = "companies.pledge", "companies.realisation"


@dataclass(frozen=True)
class DueReport:
    """The last report that a confirmed pledge owes; ``due_on`` is that of its clock."""

    pledge: Pledge
    due_on: date
    ended_on: date


def report_clocks() -> ClockQuerySet:
    """The clocks of reports, without those that were ended: nothing is owed there any more."""
    return Clock.objects.filter(kind=Kind.REALISATION_REPORT, ended_on__isnull=True)


def reports_owed(company: Organisation) -> list[DueReport]:
    """Confirmed pledges whose work is over and whose last report was not filed, by day."""
    clocks = report_clocks().open().filter(organisation=company, subject_type=PLEDGE)
    by_pledge = {UUID(clock.subject_id): clock for clock in clocks}
    pledges = Pledge.objects.select_related("proposal__village", "company").in_bulk(by_pledge)
    owed = [
        DueReport(pledges[pk], clock.due_on, clock.started_on)
        for pk, clock in by_pledge.items()
        if pk in pledges
    ]
    return sorted(owed, key=lambda due: due.due_on)


def due_days(pledges: Iterable[Pledge]) -> dict[UUID, date]:
    """The due day of the last report by pledge, for a whole list; none where no clock runs yet."""
    ids = [str(pledge.pk) for pledge in pledges]
    clocks = report_clocks().filter(subject_type=PLEDGE, subject_id__in=ids)
    return {UUID(subject): due_on for subject, due_on in clocks.values_list("subject_id", "due_on")}


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
    today = timezone.localdate()
    clocks = report_clocks().filter(organisation=company).order_by("due_on", "pk")
    marks = [mark for clock in clocks if (mark := mark_of(clock, today))]
    return Punctuality(
        on_time=marks.count("ok"),
        late=marks.count("late"),
        missing=marks.count("missing"),
        marks=tuple(marks[-last:]),
    )


def mark_of(clock: Clock, today: date) -> str:
    """ "ok", "late", "missing", or "" while there is time left."""
    if clock.met_on is not None:
        return "ok" if clock.is_on_time else "late"
    return "missing" if clock.due_on < today else ""
