"""A company's own due days by month, on the phone and as a file for its calendar."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.views.guard import for_company
from forum_site.clocks.icalendar import Event, calendar_response, term_of
from forum_site.clocks.models import Clock
from forum_site.formats.dates import date_long, due_words, month_year
from forum_site.organisations.models import Organisation

SOON_DAYS = 7
#: Longer ago than this only what is still owed stands on the page.
PAST = timedelta(days=365)


def clocks_of(request: HttpRequest, company: Organisation) -> list[Clock]:
    """The company's clocks that still say something, by day."""
    since = timezone.localdate() - PAST
    rows = Clock.objects.visible_to(request.user).filter(organisation=company)
    return [
        clock
        for clock in rows.filter(ended_on__isnull=True).order_by("due_on", "label")
        if clock.is_open or clock.due_on >= since
    ]


@require_safe
@for_company
def calendar(request: HttpRequest, company: Organisation) -> HttpResponse:
    """Late ones first, then month by month, then what was kept."""
    today, clocks = timezone.localdate(), clocks_of(request, company)
    late = [item_of(clock, today) for clock in clocks if clock.is_open and clock.due_on < today]
    months: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for clock in clocks:
        if clock.is_open and clock.due_on >= today:
            months[month_year(clock.due_on)].append(item_of(clock, today))
    context = {
        "company": company,
        "late": late,
        "months": list(months.items()),
        "kept": [item_of(clock, today) for clock in reversed(clocks) if clock.met_on],
    }
    return render(request, "companies/calendar.html", context)


def item_of(clock: Clock, today: date) -> dict[str, Any]:
    """The params of ``includes/due_item.html``."""
    label, kind = words_of(clock, today)
    return {
        "on": clock.due_on,
        "kind": kind,
        "label": label,
        "title": f"{clock.get_kind_display()}: {clock.label}",
        "text": f"Paling lambat {date_long(clock.due_on)}, 23.59 WIB. {term_of(clock)}".strip(),
        "url": clock.url,
        "action": "Buka" if clock.met_on else "Kerjakan",
        "primary": clock.is_open and clock.due_on <= today + timedelta(days=SOON_DAYS),
        "late": clock.is_open and clock.due_on < today,
    }


def words_of(clock: Clock, today: date) -> tuple[str, str]:
    """How it stands, and the colour of its tag."""
    if clock.met_on:
        late = clock.days_late(today)
        return (f"Terlambat {late} hari", "warn") if late else ("Tepat waktu", "ok")
    days = (clock.due_on - today).days
    kind = "err" if days < 0 else "warn" if days <= SOON_DAYS else "mute"
    return due_words(clock.due_on, today).capitalize(), kind


@require_safe
@for_company
def calendar_file(request: HttpRequest, company: Organisation) -> HttpResponse:
    """What is still owed, for the calendar of a phone or an office."""
    events = [
        Event(clock, f"{clock.get_kind_display()}: {clock.label}", clock.url)
        for clock in clocks_of(request, company)
        if clock.is_open
    ]
    return calendar_response(events, filename="tenggat-tjslp.ics")
