"""Complaints: how many came, how many were answered by the promised day, what everybody reads."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from companies.models import Complaint
from companies.workflow import ComplaintStatus
from forum_site.formats.dates import date_long, midnight
from forum_site.rules.calendar import JAKARTA

#: The walk as the reporter sees it.
WALK = (
    ("Laporan diterima", (ComplaintStatus.RECEIVED,)),
    ("Diperiksa di lapangan", (ComplaintStatus.INVESTIGATING,)),
    ("Dijawab atau diteruskan", (ComplaintStatus.ANSWERED, ComplaintStatus.FORWARDED)),
    ("Selesai", (ComplaintStatus.CLOSED,)),
)
SHOWN = 20


@dataclass(frozen=True)
class ComplaintFigures:
    """Complaints of a period [first, until). ``received`` came in it, ``by_category`` splits them
    (category: number). ``answered`` got their first answer in it, ``in_time`` of those by the
    promised day (``promised``: those with one). ``open`` came before ``until`` and had no answer by
    then, ``late`` of those were past their day. ``forwarded`` went to the Ombudsman in it.
    """

    received: int
    answered: int
    promised: int
    in_time: int
    open: int
    late: int
    forwarded: int
    by_category: dict[str, int]

    @property
    def percent_in_time(self) -> Decimal | None:
        """In time of those answered that had a promised day; None without any."""
        return Decimal(self.in_time) * 100 / self.promised if self.promised else None


def complaint_figures(first: date, until: date) -> ComplaintFigures:
    """The complaints from ``first`` up to, but without, ``until`` (days in WIB); two queries."""
    begin, end = midnight(first), midnight(until)
    received = Q(created_at__gte=begin, created_at__lt=end)
    answered = Q(answered_at__gte=begin, answered_at__lt=end)
    promised = answered & Q(due_on__isnull=False)
    is_open = Q(created_at__lt=end) & (Q(answered_at__isnull=True) | Q(answered_at__gte=end))
    waiting = is_open & ~Q(status__in=(ComplaintStatus.FORWARDED, ComplaintStatus.CLOSED))
    rows = Complaint.objects.annotate(answered_on=TruncDate("answered_at", tzinfo=JAKARTA))
    counts = rows.order_by().aggregate(
        received=Count("pk", filter=received),
        answered=Count("pk", filter=answered),
        promised=Count("pk", filter=promised),
        in_time=Count("pk", filter=promised & Q(answered_on__lte=F("due_on"))),
        open=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due_on__lt=until)),
        forwarded=Count("pk", filter=Q(forwarded_on__gte=first, forwarded_on__lt=until)),
    )
    groups = Complaint.objects.filter(received).order_by().values_list("category")
    return ComplaintFigures(**counts, by_category=dict(groups.annotate(number=Count("pk"))))


def complaints_told(whose: Q) -> dict[str, Any]:
    """How many complaints a work had and still has, and the outcomes that everybody may read."""
    rows = Complaint.objects.filter(whose)
    counts = rows.order_by().aggregate(
        all=Count("pk"), closed=Count("pk", filter=~Q(answered_at__isnull=True))
    )
    outcomes = [
        {
            "title": row.get_category_display(),
            "text": row.outcome,
            "on": row.outcome_published_at,
        }
        for row in rows.told().order_by("-outcome_published_at")[:SHOWN]
    ]
    return {**counts, "outcomes": outcomes}


def complaint_stages(complaint: Complaint) -> list[dict[str, str]]:
    """The walk for ``includes/stage_stepper.html``: what is over, where it stands, what comes."""
    here = next(n for n, (_, statuses) in enumerate(WALK) if complaint.status in statuses)
    days = {0: complaint.created_at, 2: complaint.answered_at or complaint.forwarded_on}
    days[3] = complaint.closed_at
    found = []
    for number, (label, _) in enumerate(WALK):
        state = "done" if number < here or complaint.closed_at else "now"
        state = "later" if number > here else state
        day = days.get(number) if number <= here else None
        found.append({"label": label, "state": state, "when": date_long(day) if day else ""})
    return found
