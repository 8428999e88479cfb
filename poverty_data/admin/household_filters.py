"""Filters beside the list of families, few at a time."""

from django.db.models import Q
from django.http import HttpRequest

from forum_site.desk_admin import ChoiceFilter, Option
from poverty_data.admin.area_filters import DistrictFilter, VillageFilter
from poverty_data.models import Household
from poverty_data.models.choices import SpmCategory


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
