"""How well companies keep their reporting days: the headline figure of a period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone

from companies.figures.punctuality import report_clocks
from companies.workflow import UNDISPUTED
from forum_site.clocks.models import Clock
from forum_site.organisations.models import Organisation


@dataclass(frozen=True)
class OnTime:
    """Reports due in a period: filed in time, filed late, not filed although the day is over."""

    in_time: int
    late: int
    missing: int

    @property
    def due(self) -> int:
        return self.in_time + self.late + self.missing

    @property
    def percent(self) -> Decimal | None:
        """In time / due, percent; None while no report was due."""
        return Decimal(self.in_time) * 100 / self.due if self.due else None


#: What became of a report that is owed.
ON_TIME, LATE, MISSING, NOT_DUE = "on_time", "late", "missing", "not_due"


def state_of(clock: Clock, on: date) -> str:
    """How one report stood at the end of the day ``on``; the rule that ``counts_of`` says in SQL.

    A report that was filed later than that is not there yet.
    """
    if clock.met_on is not None and clock.met_on <= on:
        return ON_TIME if clock.met_on <= clock.due_on else LATE
    return MISSING if clock.due_on < on else NOT_DUE


def counts_of(on: date) -> dict[str, Count]:
    """How many clocks stood in each of the states that count, at the end of the day ``on``."""
    is_filed = Q(met_on__isnull=False, met_on__lte=on)
    return {
        "in_time": Count("pk", filter=is_filed & Q(met_on__lte=F("due_on"))),
        "late": Count("pk", filter=is_filed & Q(met_on__gt=F("due_on"))),
        "missing": Count("pk", filter=~is_filed & Q(due_on__lt=on)),
    }


def on_time_rate(start: date, end: date, *, on: date | None = None) -> OnTime:
    """Reports due from ``start`` until before ``end``, as it stood at the end of the day ``on``.

    Counted by the stored due day, whoever filed it. A report that may still come in time is not
    due yet, one whose clock was ended (pledge released, objection upheld) never was. ``on`` is
    today when nothing is said; a report filed later than that counts as not filed.
    """
    clocks = report_clocks().filter(due_on__gte=start, due_on__lt=end)
    return OnTime(**clocks.aggregate(**counts_of(on or timezone.localdate())))


@dataclass(frozen=True)
class CompanyRecord:
    """A company's reports due in a period, as everybody may read them.

    ``missing`` are those that may be shown: notified, past the days to correct, undisputed.
    """

    company: Organisation
    in_time: int
    late: int
    missing: int

    @property
    def filed(self) -> int:
        return self.in_time + self.late

    @property
    def has_reported(self) -> bool:
        return self.missing == 0


def compliance(start: date, end: date, *, on: date | None = None) -> list[CompanyRecord]:
    """The public list of a period: those who owe first, then by name; merged companies as one.

    A company about which nothing may be said yet is not in it.
    """
    on = on or timezone.localdate()
    counts = counts_of(on) | {"missing": Count("pk", filter=may_be_shown(on))}
    rows = (
        report_clocks()
        .filter(due_on__gte=start, due_on__lt=end, organisation__isnull=False)
        .order_by()
        .values("organisation")
        .annotate(**counts)
    )
    sums: dict[Organisation, list[int]] = defaultdict(lambda: [0, 0, 0])
    rows = [row for row in rows if row["in_time"] or row["late"] or row["missing"]]
    company_of = successors(row["organisation"] for row in rows)
    for row in rows:
        total = sums[company_of[row["organisation"]]]
        for place, name in enumerate(("in_time", "late", "missing")):
            total[place] += row[name]
    found = [CompanyRecord(company, *total) for company, total in sums.items()]
    return sorted(found, key=lambda row: (row.has_reported, row.company.name.lower()))


def public_record(companies: Iterable[Organisation]) -> OnTime:
    """All reports of a company and those merged into it, as everybody may read them.

    ``missing`` are only those that may be shown.
    """
    today = timezone.localdate()
    counts = counts_of(today) | {"missing": Count("pk", filter=may_be_shown(today))}
    clocks = report_clocks().filter(organisation__in=list(companies))
    return OnTime(**clocks.aggregate(**counts))


def may_be_shown(on: date) -> Q:
    """Not filed, and the company has had its notice, its days to correct and its answer."""
    missing = Q(due_on__lt=on) & (Q(met_on__isnull=True) | Q(met_on__gt=on))
    return missing & Q(
        compliance_case__status__in=UNDISPUTED, compliance_case__window_ends_on__lt=on
    )


def successors(companies: Iterable[UUID]) -> dict[UUID, Organisation]:
    """Each company to the one it counts as now, also through several mergers."""
    wanted = set(companies)
    known: dict[UUID, Organisation] = {}
    missing = set(wanted)
    while missing:
        known |= Organisation.objects.in_bulk(missing)
        missing = {one.merged_into_id for one in known.values() if one.merged_into_id} - set(known)
    return {pk: last_of(known[pk], known) for pk in wanted}


def last_of(company: Organisation, companies: dict[UUID, Organisation]) -> Organisation:
    """Follow the mergers to their end; two into each other end where they began."""
    seen = {company.pk}
    while company.merged_into_id in companies and company.merged_into_id not in seen:
        seen.add(company.merged_into_id)
        company = companies[company.merged_into_id]
    return company


@dataclass(frozen=True)
class LateReporter:
    """A company with reports that are missing and may be shown; days since the oldest due day."""

    company: Organisation
    reports: tuple[Clock, ...]
    days: int


def late_reporters(start: date, end: date, *, on: date | None = None) -> list[LateReporter]:
    """Who has not reported what was due in the period, the longest overdue first."""
    on = on or timezone.localdate()
    clocks = report_clocks().filter(due_on__gte=start, due_on__lt=end).filter(may_be_shown(on))
    late = list(clocks.filter(organisation__isnull=False).order_by("due_on", "pk"))
    company_of, found = successors(clock.organisation_id for clock in late), defaultdict(list)
    for clock in late:
        found[company_of[clock.organisation_id]].append(clock)
    rows = [
        LateReporter(company, tuple(reports), (on - reports[0].due_on).days)
        for company, reports in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.days, row.company.name))


def in_correction(start: date, end: date, *, on: date | None = None) -> int:
    """Reports of the period that are missing, but about which nothing may be shown yet."""
    on = on or timezone.localdate()
    return (
        on_time_rate(start, end, on=on).missing
        - report_clocks().filter(may_be_shown(on), due_on__gte=start, due_on__lt=end).count()
    )
