"""The lists of musrenbang for everybody: what was asked, and where each line was led."""

from typing import Any

from django.conf import settings
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from companies.views.pages import page_of
from forum.figures.pippk import allowances, ceiling_rule
from forum.models import MusrenbangDate, MusrenbangItem
from forum.services.musrenbang import typing_villages
from forum.workflow.musrenbang import PUBLIC_CHANNELS
from forum_site.areas.models import Area
from forum_site.formats.numbers import number, rupiah_short

PER_PAGE = 25


@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """One year's list with its calendar; by kelurahan and channel, the channels counted."""
    years = list(
        MusrenbangItem.objects.adopted().order_by("-year").values_list("year", flat=True).distinct()
    )
    year = chosen_year(request, years)
    village = (
        Area.objects.of_city().villages().filter(pk=request.GET.get("kelurahan", "")[:13]).first()
        if "\0" not in request.GET.get("kelurahan", "")
        else None
    )
    # For everybody the same list: what a kelurahan typed waits at the desk.
    rows = MusrenbangItem.objects.adopted().filter(year=year)
    if village:
        rows = rows.filter(village=village)
    channel = request.GET.get("saluran", "")
    shown = rows.filter(channel=channel) if channel in PUBLIC_CHANNELS else rows
    shown = shown.select_related("village__parent", "field", "agency", "proposal")
    context = {
        "year": year,
        "years": years,
        "village": village,
        "villages": Area.objects.of_city().villages().order_by("name"),
        "channel": channel if channel in PUBLIC_CHANNELS else "",
        "channels": [(channel.value, channel.label) for channel in PUBLIC_CHANNELS],
        "totals": totals(rows),
        "page": page_of(request, shown.order_by("village__name", *ORDER), per_page=PER_PAGE),
        "dates": MusrenbangDate.objects.filter(city=settings.CITY_CODE, year=year),
        "allowances": allowances(year=year, village=village.pk) if village else [],
        "rule": ceiling_rule(),
        "may_type": typing_villages(request.user).exists(),
    }
    return render(request, "forum/musrenbang.html", context)


ORDER = ("priority", "title", "pk")


def chosen_year(request: HttpRequest, years: list[int]) -> int:
    """The year of the address, else the newest list, else this year."""
    asked = request.GET.get("tahun", "")
    if asked.isascii() and asked.isdigit() and int(asked[:4]) in years:
        return int(asked[:4])
    return years[0] if years else timezone.localdate().year


def totals(rows: Any) -> list[dict[str, str]]:
    """How many lines and how much went each way."""
    counted = rows.order_by().values_list("channel").annotate(n=Count("pk"), sum=Sum("cost"))
    found = {channel: (count, cost) for channel, count, cost in counted}
    return [
        {
            "label": str(channel.label),
            "value": f"{number(found.get(channel, (0, 0))[0])} butir",
            "note": rupiah_short(found.get(channel, (0, 0))[1]),
        }
        for channel in PUBLIC_CHANNELS
    ]
