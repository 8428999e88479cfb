"""Due days as a file for the calendar of a phone or an office (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from forum_site.clocks.models import Clock


class Event(NamedTuple):
    """A clock in the reader's calendar: under which title, and the path that it leads to."""

    clock: Clock
    title: str
    url: str


def calendar_response(events: Iterable[Event], *, filename: str) -> HttpResponse:
    """One file with a day for each clock."""
    stamp = timezone.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Forum TJSLP//Tenggat//ID"]
    for event in events:
        lines += lines_of(event, stamp)
    lines.append("END:VCALENDAR")
    answer = HttpResponse(
        "".join(f"{part}\r\n" for line in lines for part in folded(line)),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def lines_of(event: Event, stamp: str) -> list[str]:
    """A day without hours, the same event each time it is fetched."""
    clock = event.clock
    host = settings.SITE_URL.split("//")[-1].split(":")[0]
    after = clock.due_on + timedelta(days=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{clock.pk}@{host}",
        f"DTSTAMP:{stamp}",
        f"SEQUENCE:{clock.corrections}",
        f"DTSTART;VALUE=DATE:{clock.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
        f"DESCRIPTION:{escaped(f'Paling lambat hari ini, 23.59 WIB. {term_of(clock)}'.strip())}",
        f"URL:{settings.SITE_URL}{event.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def term_of(clock: Clock) -> str:
    """By which rule, as a sentence of its own; empty for a day that was promised."""
    return f"Jangka: {clock.source}." if clock.source else ""


def escaped(text: str) -> str:
    """As a text value: backslash, semicolon, comma and line ends have meanings of their own."""
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> list[str]:
    """Lines of at most 75 bytes; those that go on begin with a space."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > 75:
            parts.append(part)
            part = " "
        part += sign
    return [*parts, part]
