"""Filters beside the list of families: only areas of this person, and few at a time."""

from django.db.models import Q
from django.http import HttpRequest

from forum_site.areas.models import Area
from forum_site.desk_admin import ChoiceFilter, Option
from poverty_data.models import Household
from poverty_data.models.choices import SpmCategory

#: As many kelurahan as a sidebar bears; more are offered once a kecamatan is chosen.
VILLAGES_SHOWN = 20


def areas_of(request: HttpRequest, level: str) -> list[Area]:
    """The areas of a level in which this person may see families."""
    areas = Area.objects.of_city().filter(level=level)
    if not request.user.is_superuser:
        own = request.user.area_id or "-"
        areas = areas.filter(Q(code=own) | Q(code__startswith=f"{own}."))
    return list(areas.order_by("name"))


class DistrictFilter(ChoiceFilter):
    title = "kecamatan"
    parameter_name = "kecamatan"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option(area.code, area.name, Q(village__parent=area.code))
            for area in areas_of(request, Area.Level.DISTRICT)
        ]


class VillageFilter(ChoiceFilter):
    title = "kelurahan"
    parameter_name = "kelurahan"

    def options(self, request: HttpRequest) -> list[Option]:
        villages = areas_of(request, Area.Level.VILLAGE)
        if (district := request.GET.get("kecamatan")) is not None:
            villages = [area for area in villages if area.parent_id == district]
        elif len(villages) > VILLAGES_SHOWN:
            chosen = request.GET.get("kelurahan")
            villages = [area for area in villages if area.code == chosen]
        return [Option(area.code, area.name, Q(village=area.code)) for area in villages]


class DecileFilter(ChoiceFilter):
    title = "desil"
    parameter_name = "desil"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(str(n), f"Desil {n}", Q(decile=n)) for n in range(1, 11)]


class StatusFilter(ChoiceFilter):
    title = "keadaan"
    parameter_name = "keadaan"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(value, label, Q(status=value)) for value, label in Household.Status.choices]


class ListingFilter(ChoiceFilter):
    title = "pendaftaran"
    parameter_name = "pendaftaran"

    def options(self, request: HttpRequest) -> list[Option]:
        return [
            Option(value, label, Q(listing=value)) for value, label in Household.Listing.choices
        ]


class SourceFilter(ChoiceFilter):
    title = "sumber"
    parameter_name = "sumber"

    def options(self, request: HttpRequest) -> list[Option]:
        rows = Household.objects.visible_to(request.user).order_by("source")
        sources = rows.values_list("source", flat=True).distinct()
        return [Option(source, source, Q(source=source)) for source in sources]


class SpmFilter(ChoiceFilter):
    title = "kategori SPM"
    parameter_name = "spm"

    def options(self, request: HttpRequest) -> list[Option]:
        return [Option(value, label, Q(spm_category=value)) for value, label in SpmCategory.choices]


LIST_FILTERS = (
    StatusFilter,
    DistrictFilter,
    VillageFilter,
    DecileFilter,
    SourceFilter,
    ListingFilter,
    SpmFilter,
)
