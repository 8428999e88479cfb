"""The public page of the forum's work programme, year by year."""

from datetime import date

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum.figures.programme import mean
from forum.models import ProgrammeItem, ProgrammeNote, Task

#: No programme is older than the law on TJSL (UU 40/2007).
FIRST_YEAR = 2007


@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """What the forum means to do in a year, by its five tasks, and how far it has come."""
    today = timezone.localdate()
    rows = ProgrammeItem.objects.visible_to(request.user)
    years = sorted({*rows.values_list("year", flat=True), today.year})
    year = asked_year(request.GET.get("tahun", ""), today)
    items = list(
        rows.filter(year=year)
        .select_related("division", "seat__division")
        .prefetch_related(Prefetch("notes", ProgrammeNote.objects.order_by("-at", "-pk")))
    )
    context = {
        "year": year,
        "years": years,
        "tasks": [(task, [row for row in items if row.task == task]) for task in Task],
        "items": items,
        "finished": sum(row.percent == 100 for row in items),
        "late": sum(row.is_late for row in items),
        "mean": mean(row.percent for row in items),
    }
    return render(request, "forum/programme.html", context)


def asked_year(text: str, today: date) -> int:
    """The year of the address, this one without; what is no year is no page."""
    if not text:
        return today.year
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= today.year + 1):
        raise Http404
    return int(text)
