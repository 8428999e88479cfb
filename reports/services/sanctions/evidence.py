"""What companies owe and have not brought: the overdue list that a case may be proposed from."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from companies.models import ComplianceCase
from forum_site.clocks.models import Clock, Kind
from forum_site.formats.dates import date_long
from forum_site.organisations.models import Organisation

#: Duties of companies; the clocks of visits and of the forum itself are nobody's fault here.
DUTIES = (Kind.PLAN, Kind.REALISATION_REPORT)
#: Stands in the evidence where the day came from no regulation of this city.
EXAMPLE_RULE = "aturan contoh, belum ditetapkan kota"


@dataclass(frozen=True)
class Overdue:
    """One duty whose last day is over; ``rule`` is where the day comes from."""

    text: str
    url: str
    due_on: date
    days_late: int
    rule: str


def overdue(today: date | None = None) -> dict[Organisation, list[Overdue]]:
    """All overdue duties by company, the longest overdue company first. Reads, decides nothing.

    A duty whose days to correct still run, or to which the company objected, is not among them.
    """
    today = today or timezone.localdate()
    settled = Q(compliance_case__isnull=True) | Q(
        compliance_case__in=ComplianceCase.objects.shown(today)
    )
    clocks = (
        Clock.objects.late(today)
        .filter(settled, organisation__isnull=False, kind__in=DUTIES)
        .select_related("organisation")
        .order_by("due_on", "pk")
    )
    found: dict[Organisation, list[Overdue]] = defaultdict(list)
    for clock in clocks:
        if clock.organisation is not None:
            found[clock.organisation].append(overdue_row(clock, today))
    return dict(found)


def overdue_row(clock: Clock, today: date) -> Overdue:
    """A late clock in words."""
    return Overdue(
        text=f"{clock.get_kind_display()} belum disampaikan: {clock.label}. "
        f"Batas {date_long(clock.due_on)}.",
        url=reverse("admin:clocks_clock_change", args=[clock.pk]),
        due_on=clock.due_on,
        days_late=(today - clock.due_on).days,
        rule=rule_words(clock),
    )


def rule_words(clock: Clock) -> str:
    """The regulation behind a clock, or that the city has none yet."""
    if clock.is_example or not clock.regulation:
        return EXAMPLE_RULE
    return f"{clock.regulation} {clock.article}".strip()


def overdue_of(company: Organisation) -> list[Overdue]:
    """Those of one company."""
    return overdue().get(company, [])
