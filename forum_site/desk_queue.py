"""The shape of the work queue: each floor offers its groups, the desk lays them out."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Window

from forum_site.rules.deadlines import Deadline

#: So many rows of a group stand on the first page; the rest is one click away.
SHOWN = 6


@dataclass(frozen=True)
class Job:
    """One thing to do: what it is, where it leads, and the one button that goes on with it.

    ``post`` says that the button acts at once (a form); else it leads to a page. ``who`` is empty
    while nobody has it. ``since`` stands where nothing was promised: "masuk 9 Nov 2026".
    """

    title: str
    url: str
    kind: str
    detail: str
    action: str
    action_url: str
    code: str = ""
    amount: int | None = None
    due: Deadline | None = None
    who: str = ""
    since: str = ""
    post: bool = False


@dataclass(frozen=True)
class JobGroup:
    """A box of the queue. ``count`` counts all its jobs, ``jobs`` are the first of them.

    ``kind`` is late, soon or ""; ``place`` is "main" or "side"; ``rank`` orders the boxes.
    ``is_shared``: nobody takes a job of this box alone, so none has a name beside it.
    """

    slug: str
    title: str
    hint: str
    count: int
    url: str
    rank: int
    kind: str = ""
    place: str = "main"
    has_tile: bool = True
    is_shared: bool = False
    jobs: list[Job] = field(default_factory=list)


@dataclass(frozen=True)
class DayFigure:
    """A small figure beneath the queue."""

    label: str
    value: str


@dataclass(frozen=True)
class First:
    """The first rows of a box, how many there are of all, and how many of those are late."""

    rows: list[Any]
    count: int
    late: int


def first_of(rows: QuerySet[Any], *, late: Q | None = None) -> First:
    """The first rows in their order with the counts of all, in one query.

    ``late`` is a condition on the same rows. The counts stand on each row, taken before the limit.
    They would count a row as often as a join repeats it: ``distinct`` rows are counted apart.
    """
    if rows.query.distinct:
        late_count = rows.filter(late).count() if late is not None else 0
        return First(list(rows[:SHOWN]), rows.count(), late_count)
    marks = {"of_all": Window(Count("pk"))}
    if late is not None:
        marks["of_late"] = Window(Count("pk", filter=late))
    found = list(rows.annotate(**marks)[:SHOWN])
    if not found:
        return First([], 0, 0)
    return First(found, found[0].of_all, getattr(found[0], "of_late", 0))
