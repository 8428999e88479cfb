"""How far the forum's work programme is, and what moved in a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from forum.models import ProgrammeItem, ProgrammeNote
from forum_site.formats.dates import midnight


@dataclass(frozen=True)
class Programme:
    """``due``, ``finished`` and ``late`` count items due in the period; ``late`` ones were not
    finished when it ended. ``notes`` counts what was noted in it. ``percent`` is the mean
    progress of the items that had begun by its end (None: none had)."""

    due: int
    finished: int
    late: int
    notes: int
    percent: int | None


def programme_in(start: date, end: date) -> Programme:
    """The programme in a half-open period of days, as it stood when that period ended (WIB)."""
    first, last = midnight(start), midnight(end)
    newest = ProgrammeNote.objects.filter(item=OuterRef("pk"), at__lt=last).order_by("-at", "-pk")
    begun = (
        ProgrammeItem.objects.filter(starts_on__lt=end)
        .annotate(then=Subquery(newest.values("percent")[:1]))
        .values_list("starts_on__year", "due_on", "then")
    )
    rows = [(year, due_on, percent or 0) for year, due_on, percent in begun]
    due = [percent for _, due_on, percent in rows if start <= due_on < end]
    # The programme of a year is judged in that year only.
    lives = [percent for year, _, percent in rows if year >= start.year]
    return Programme(
        due=len(due),
        finished=sum(percent == 100 for percent in due),
        late=sum(percent < 100 for percent in due),
        notes=ProgrammeNote.objects.filter(at__gte=first, at__lt=last).count(),
        percent=mean(lives),
    )


def mean(percents: Iterable[int]) -> int | None:
    """Rounded half up; None of nothing."""
    found = list(percents)
    return (sum(found) * 2 + len(found)) // (len(found) * 2) if found else None
