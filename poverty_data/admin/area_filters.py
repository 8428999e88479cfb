"""Filters by kecamatan and kelurahan: only areas of this person, and few at a time."""

from django.db.models import Q
from django.http import HttpRequest

from forum_site.areas.models import Area
from forum_site.desk_admin import ChoiceFilter, Option

#: As many kelurahan as a sidebar bears; more are offered once a kecamatan is chosen.
VILLAGES_SHOWN = 20


def areas_of(request: HttpRequest, level: str) -> list[Area]:
    """The areas of a level in which this person works; without an own area the whole city."""
    areas = Area.objects.of_city().filter(level=level)
    if own := request.user.area_id:
        areas = areas.filter(Q(code=own) | Q(code__startswith=f"{own}."))
    return list(areas.order_by("name"))


class DistrictFilter(ChoiceFilter):
    """Give ``column`` where the kelurahan stands elsewhere."""

    title = "kecamatan"
    parameter_name = "kecamatan"
    column = "village"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option(area.code, area.name, self.inside(area.code))
            for area in areas_of(request, Area.Level.DISTRICT)
        ]

    def inside(self, code: str) -> Q:
        return Q(**{f"{self.column}__parent": code})


class VillageFilter(ChoiceFilter):
    """Give ``column`` where the kelurahan stands elsewhere."""

    title = "kelurahan"
    parameter_name = "kelurahan"
    column = "village"

    def options(self, request: HttpRequest) -> list[Option]:
        villages = areas_of(request, Area.Level.VILLAGE)
        if (district := request.GET.get("kecamatan")) is not None:
            villages = [area for area in villages if area.parent_id == district]
        elif len(villages) > VILLAGES_SHOWN:
            chosen = request.GET.get("kelurahan")
            villages = [area for area in villages if area.code == chosen]
        return [Option(area.code, area.name, Q(**{self.column: area.code})) for area in villages]
