"""Clocks for reports that were filed before clocks were rows, or that came in as a list."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from companies.figures.punctuality import PLEDGE, REALISATION
from companies.models import Realisation
from companies.services.report_clocks import REPORT, subject_of
from companies.workflow import RealisationStatus
from forum_site.audit.services import acting
from forum_site.clocks.models import Clock
from forum_site.clocks.services.running import source_columns
from forum_site.clocks.terms import due_day

BATCH = 1000


def make_missing_clocks() -> int:
    """A met clock for every filed report without one, by the due day it has; how many.

    Repeatable; each batch in a transaction of its own.
    """
    reports, made = without_clock().iterator(BATCH), 0
    while batch := list(islice(reports, BATCH)):
        made += make_clocks(batch)
    return made


def without_clock() -> QuerySet[Realisation]:
    """Filed reports with a due day that no clock knows."""
    clocks = Clock.objects.filter(kind=REPORT)
    of_report = clocks.filter(subject_type=REALISATION, subject_id=OuterRef("text_pk"))
    of_pledge = clocks.filter(subject_type=PLEDGE, subject_id=OuterRef("text_pledge"))
    return (
        Realisation.objects.filter(
            submitted_at__isnull=False, due_on__isnull=False, ended_on__isnull=False
        )
        .exclude(status=RealisationStatus.DRAFT)
        .alias(text_pk=Cast("pk", CharField()), text_pledge=Cast("pledge_id", CharField()))
        .exclude(Exists(of_report))
        .exclude(Exists(of_pledge), is_final=True, pledge__isnull=False)
        .select_related("proposal")
        .order_by("submitted_at", "pk")
    )


@transaction.atomic
def make_clocks(reports: list[Realisation]) -> int:
    """The clocks of one batch; a pledge gets one."""
    rules = cache(lambda day: source_columns(due_day(REPORT, day)))
    rows = {(clock.subject_type, clock.subject_id): clock for clock in clocks_of(reports, rules)}
    with acting(by=None, verb="clock.start"):
        Clock.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return len(rows)


def clocks_of(reports: list[Realisation], rules: object) -> Iterator[Clock]:
    """Reversed, so that the first filing of a pledge wins."""
    for report in reversed(reports):
        subject_type, subject_id = subject_of(report)
        is_last = subject_type == PLEDGE
        assert report.ended_on is not None
        assert report.submitted_at is not None
        assert report.due_on is not None
        yield Clock(
            kind=REPORT,
            organisation_id=report.company_id,
            subject_type=subject_type,
            subject_id=subject_id,
            label=(report.proposal.title if is_last and report.proposal else report.activity)[:200],
            url=reverse("companies:report", args=[report.pk]),
            started_on=min(report.ended_on, report.due_on),
            due_on=report.due_on,
            met_on=timezone.localdate(report.submitted_at),
            **rules(report.ended_on),  # type: ignore[operator]
        )
