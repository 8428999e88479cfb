"""Watching the book of looks: whose families a breach touched, and who looks more than others."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.exports.columns import Column, Kind
from poverty_data.models import AccessRecord, Household
from poverty_data.notices.watch import tell_of_broken_chain, tell_of_outliers
from poverty_data.services.access import ChainReport, check_chain

#: Looking at so many times the middle of the others, and at least at so many, is worth a question.
TIMES, AT_LEAST = 3, 20
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Affected:
    """One look at one family, with where the family lives as far as it is still known."""

    look: AccessRecord
    place: str


BREACH_COLUMNS = (
    Column("Keluarga", "look.household_id"),
    Column("Tempat", "place"),
    Column("Pada", "look.at", Kind.DATETIME),
    Column("Oleh", "look.user.full_name"),
    Column("Email", "look.user.email"),
    Column("Peran", "look.role"),
    Column("Tindakan", "look.get_action_display"),
    Column("Isian", lambda row: ", ".join(row.look.fields)),
    Column("Keperluan", "look.purpose"),
    Column("Bagian dari", "look.subject"),
    Column("Alamat IP", "look.ip"),
)


def affected(
    *, since: dt.datetime, until: dt.datetime, by: Any | None = None
) -> Iterator[Affected]:
    """Every look from ``since`` up to, not with, ``until``; of one person if ``by`` is given."""
    looks = AccessRecord.objects.filter(at__gte=since, at__lt=until).select_related("user")
    if by is not None:
        looks = looks.filter(user=by)
    keys = looks.order_by().values("household_id").distinct()
    places = {
        row.pk: f"{row.village.name} RT {row.rt}/RW {row.rw}"
        for row in Household.objects.filter(pk__in=keys).select_related("village").iterator(2000)
    }
    for look in looks.order_by("id").iterator(chunk_size=2000):
        yield Affected(look, places.get(look.household_id, ""))


def outliers(*, now: dt.datetime | None = None) -> list[tuple[Any, int, float]]:
    """Who saw far more families in a week than the middle of the others: person, own, middle."""
    now = now or timezone.now()
    looks = AccessRecord.objects.filter(at__gte=now - WEEK, at__lt=now, user__isnull=False)
    rows = looks.exclude(action=AccessRecord.Action.RIGHTS).order_by()
    counts = dict(rows.values_list("user").annotate(Count("household_id", distinct=True)))
    found = []
    for key, own in counts.items():
        others = [number for other, number in counts.items() if other != key]
        middle = float(median(others)) if others else 0.0
        if own >= AT_LEAST and own > TIMES * middle:
            found.append((key, own, middle))
    people = User.objects.in_bulk([key for key, *_ in found])
    return [(people[key], own, middle) for key, own, middle in found]


def report_outliers() -> int:
    """The weekly job: superusers hear who stands out; how many do."""
    found = outliers()
    if found:
        tell_of_outliers(found, on=timezone.localdate())
    return len(found)


def report_chain() -> ChainReport:
    """The nightly job: superusers hear when the book was changed."""
    report = check_chain()
    if not report.is_whole:
        tell_of_broken_chain(report.broken_at, on=timezone.localdate())
    return report
