"""The quarterly report and the public list count the same reports, on every day."""

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone

from companies.figures import compliance, late_reporters, on_time_rate
from companies.models import ComplianceCase
from forum_site.clocks.models import Clock, Kind
from forum_site.clocks.services import end_clock, meet_clock, start_clock
from forum_site.organisations.models import Organisation
from reports.period import Quarter
from reports.quarterly import punctuality
from reports.quarterly.freezing import companies
from reports.quarterly.plans import of_quarter
from tests.factories import make_company, make_pledge
from tests.reports.quarterlies import accepted

pytestmark = pytest.mark.django_db
QUARTER = Quarter(2026, 1)
ENDS = date(2026, 2, 16)
numbers = count(1)


def owed(company: Organisation, due_on: date, **end: date) -> Clock:
    """A report due on that day; ``met`` or ``ended`` on another."""
    subject = ("companies.pledge", str(next(numbers)))
    told: dict[str, Any] = {"kind": Kind.REALISATION_REPORT, "subject": subject}
    clock = start_clock(
        **told,
        organisation=company,
        started_on=due_on - timedelta(28),
        due_on=due_on,
        label=f"Laporan {subject[1]}",
        url="/meja/",
    )
    if "met" in end:
        meet_clock(**told, on=end["met"])
    if "ended" in end:
        end_clock(**told, on=end["ended"], reason="released")
    return clock


def noticed(clock: Clock, status: str = "noticed") -> None:
    """Told on the day after, with a week to correct."""
    ComplianceCase.objects.create(
        clock=clock,
        status=status,
        objection="" if status == "noticed" else "Sudah kami kirim.",
        noticed_on=clock.due_on + timedelta(1),
        window_ends_on=clock.due_on + timedelta(8),
    )


def rich_scene() -> None:
    """In time on the last day, late by one, by weeks, never; ended; noticed, disputed; merged."""
    first, second, gone = (make_company(name) for name in ("PT Satu", "PT Dua", "PT Lama"))
    for day in (QUARTER.starts_on, date(2026, 1, 31), ENDS, date(2026, 3, 31)):
        owed(first, day, met=day)
        owed(second, day, met=day + timedelta(1))
        owed(gone, day, met=day - timedelta(3))
        owed(second, day, met=day + timedelta(20))
        owed(first, day, ended=day + timedelta(2))
        owed(first, day - timedelta(1))
    for company, status in (
        (first, "noticed"),
        (second, "objected"),
        (gone, "noticed"),
        (first, "dismissed"),
    ):
        noticed(owed(company, ENDS), status)
    owed(second, QUARTER.ends_before, met=QUARTER.ends_before)
    gone.merged_into, gone.status = second, Organisation.Status.MERGED
    gone.save()


def test_both_rates_agree_through_half_a_year() -> None:
    rich_scene()
    edges = {day + timedelta(after) for day in (ENDS, date(2026, 3, 31)) for after in (-1, 0, 1, 2)}
    weeks = {QUARTER.starts_on + timedelta(days) for days in range(0, 181, 6)}
    for on in sorted(edges | weeks):
        told = punctuality.rate(punctuality.dues(QUARTER, on))
        public = on_time_rate(QUARTER.starts_on, QUARTER.ends_before, on=on)
        counted = (told["on_time"], told["late"], told["missing"], told["due"])
        assert counted == (public.in_time, public.late, public.missing, public.due)
        percent = public.percent
        assert told["percent"] == (None if percent is None else f"{round(percent, 1)}")
    assert counted == (8, 8, 7, 23)


def test_both_lists_of_companies_agree() -> None:
    rich_scene()
    for on in (ENDS, ENDS + timedelta(5), ENDS + timedelta(9), date(2026, 6, 1)):
        due = punctuality.dues(QUARTER, on)
        told = {
            row["name"]: (row["on_time"], row["late"], row["missing"])
            for row in companies(accepted_none(), due)
            if row["on_time"] or row["late"] or row["missing"]
        }
        public = compliance(QUARTER.starts_on, QUARTER.ends_before, on=on)
        assert told == {row.company.name: (row.in_time, row.late, row.missing) for row in public}
        named = {each.company for each in due if each.state == "missing" and each.is_named}
        late = late_reporters(QUARTER.starts_on, QUARTER.ends_before, on=on)
        assert named == {row.company.name for row in late}


def accepted_none() -> Any:
    return accepted().__class__.objects.none()


def test_a_merged_company_is_one_in_the_report_too() -> None:
    old, new = make_company("PT Lama"), make_company("PT Baru")
    for company, amount in ((old, 1_000_000), (new, 2_000_000)):
        report = accepted(ENDS, company=company, amount=amount)
    old.merged_into, old.status = new, Organisation.Status.MERGED
    old.save()
    (row,) = companies(report.__class__.objects.accepted(), [])
    assert (row["name"], row["amount"], row["reports"]) == ("PT Baru", 3_000_000, 2)


@pytest.mark.parametrize(
    ("status", "days", "state"),
    [
        ("noticed", 8, "correcting"),
        ("noticed", 9, "late"),
        ("objected", 30, "correcting"),
        ("dismissed", 30, "late"),
    ],
)
def test_no_line_of_the_plans_says_late_before_the_public_list_does(
    status: str, days: int, state: str
) -> None:
    pledge = make_pledge(planned_end=ENDS - timedelta(28))
    clock = start_clock(
        kind=Kind.REALISATION_REPORT,
        subject=("companies.pledge", str(pledge.pk)),
        organisation=pledge.company,
        started_on=ENDS - timedelta(28),
        due_on=ENDS,
        label="Janji",
        url="/meja/",
    )
    noticed(clock, status)
    (line,) = of_quarter(QUARTER, ENDS + timedelta(days))
    assert (line["state"], line["due_on"]) == (
        state,
        ENDS.isoformat() if state == "late" else None,
    )


def test_what_came_in_another_way_is_not_late() -> None:
    pledge = make_pledge(planned_end=ENDS - timedelta(28))
    told: dict[str, Any] = {
        "kind": Kind.REALISATION_REPORT,
        "subject": ("companies.pledge", str(pledge.pk)),
    }
    start_clock(
        **told,
        organisation=pledge.company,
        started_on=ENDS - timedelta(28),
        due_on=ENDS,
        label="Janji",
        url="/meja/",
    )
    meet_clock(**told, on=ENDS)
    (line,) = of_quarter(QUARTER, timezone.localdate())
    assert line["state"] == "elsewhere"
