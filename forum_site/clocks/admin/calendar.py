"""The calendar of the city: everything that is awaited, late ones first, then month by month."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from forum_site.clocks.icalendar import Event, calendar_response
from forum_site.clocks.models import Clock, Kind
from forum_site.formats.dates import due_words, month_year

PER_PAGE = 100
SOON_DAYS = 7
LATE = "Lewat tenggat"


class CityCalendar:
    """Put before the admin of clocks."""

    opts: Any
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "clocks_clock"
        return [
            path("kalender/", view(self.calendar_view), name=f"{name}_calendar"),
            path("kalender/tenggat-kota.ics", view(self.file_view), name=f"{name}_calendar_file"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        """One page of the calendar, of all kinds or of the one that was chosen."""
        rows, today = self.awaited(request), timezone.localdate()
        page = Paginator(of_kind(rows, request), PER_PAGE).get_page(request.GET.get("halaman"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Kalender tenggat kota",
            "opts": self.opts,
            "page": page,
            "months": months_of(page.object_list, today),
            "kinds": kinds_of(rows, chosen(request)),
            "kind": chosen(request),
            "late": of_kind(rows, request).filter(due_on__lt=today).count(),
        }
        return TemplateResponse(request, "admin/clocks/calendar.html", context)

    def file_view(self, request: HttpRequest) -> HttpResponse:
        """The same days for the calendar of a phone or an office."""
        return calendar_response(
            (
                Event(clock, f"{whom(clock)}: {clock.get_kind_display()}, {clock.label}", url)
                for clock in of_kind(self.awaited(request), request)
                for url in [desk_page(clock)]
            ),
            filename="tenggat-kota.ics",
        )

    def awaited(self, request: HttpRequest) -> QuerySet[Clock]:
        """Every open clock that the person may see, by day. Raises PermissionDenied."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        rows = Clock.objects.visible_to(request.user).open().select_related("organisation")
        return rows.order_by("due_on", "organisation__name", "pk")


def chosen(request: HttpRequest) -> str:
    """The kind in the address; "" for all, also when it is none."""
    kind = request.GET.get("jenis", "")
    return kind if kind in Kind.values else ""


def of_kind(rows: QuerySet[Clock], request: HttpRequest) -> QuerySet[Clock]:
    kind = chosen(request)
    return rows.filter(kind=kind) if kind else rows


def kinds_of(rows: QuerySet[Clock], kind: str) -> list[dict[str, Any]]:
    """All, and each kind of which something is awaited; with their numbers."""
    counted = rows.order_by().aggregate(
        **{value: Count("pk", filter=Q(kind=value)) for value in Kind.values}
    )
    options = [("", "Semua", sum(counted.values()))]
    options += [(value, label, counted[value]) for value, label in Kind.choices]
    return [
        {"value": value, "label": label, "count": count, "current": value == kind}
        for value, label, count in options
        if count or value in ("", kind)
    ]


def months_of(clocks: Iterable[Clock], today: date) -> list[tuple[str, list[dict[str, Any]]]]:
    """The clocks of a page under their headings, in their order."""
    groups = groupby(
        clocks, key=lambda clock: LATE if clock.due_on < today else month_year(clock.due_on)
    )
    return [(heading, [line_of(clock, today) for clock in found]) for heading, found in groups]


def line_of(clock: Clock, today: date) -> dict[str, Any]:
    """Who, what, until when, and how it stands."""
    days = (clock.due_on - today).days
    return {
        "clock": clock,
        "whom": whom(clock),
        "url": desk_page(clock),
        "words": due_words(clock.due_on, today),
        "colour": "late" if days < 0 else "soon" if days <= SOON_DAYS else "later",
    }


def whom(clock: Clock) -> str:
    return str(clock.organisation or "Forum")


def desk_page(clock: Clock) -> str:
    """The page of what is awaited, at the desk; the clock's own where that has none.

    ``clock.url`` leads whom the clock binds: a company's page is closed to the secretariat.
    """
    label, key = clock.subject_type, clock.subject_id
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        model = Clock
    if model not in admin.site._registry or model is Clock:
        model, key = Clock, str(clock.pk)
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key])
