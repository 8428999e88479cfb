"""The filters beside the list of proposals."""

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from forum_site.areas.models import Area
from forum_site.desk_admin import ChoiceFilter, Option
from forum_site.rules.deadlines import Deadlines
from forum_site.rules.models import PriorityField
from proposals.admin.forms import reviewers
from proposals.services.queue import TITLES, boxes
from proposals.workflow import Status


class QueueFilter(ChoiceFilter):
    """The boxes of the work queue."""

    title = "antrean"
    parameter_name = "antrean"

    def options(self, request: HttpRequest) -> list[Option]:
        conditions = boxes(request.user, Deadlines())
        return [Option(slug, TITLES[slug][0], condition) for slug, condition in conditions.items()]


class StageFilter(ChoiceFilter):
    """The stages that stand in the list (nobody's drafts do)."""

    title = "tahap"
    parameter_name = "tahap"

    def options(self, request: HttpRequest) -> list[Option]:
        shown = [choice for choice in Status.choices if choice[0] != Status.DRAFT]
        return [Option(value, label, Q(status=value)) for value, label in shown]


class FieldFilter(ChoiceFilter):
    """By bidang, in the order of the regulation."""

    title = "bidang"
    parameter_name = "bidang"

    def options(self, request: HttpRequest) -> list[Option]:
        fields = PriorityField.objects.filter(is_historical=False)
        return [Option(field.code, field.short_name, Q(field=field.pk)) for field in fields]


class DistrictFilter(ChoiceFilter):
    """By kecamatan."""

    title = "kecamatan"
    parameter_name = "kecamatan"

    def options(self, request: HttpRequest) -> list[Option]:
        districts = Area.objects.of_city(settings.CITY_CODE).districts()
        return [Option(area.code, area.name, Q(village__parent=area.pk)) for area in districts]


class ReviewerFilter(ChoiceFilter):
    """By who reviews."""

    title = "petugas"
    parameter_name = "petugas"

    def options(self, request: HttpRequest) -> list[Option]:
        people = [Option(str(p.pk), str(p), Q(reviewer=p.pk)) for p in reviewers()]
        return [Option("tanpa", "tanpa petugas", Q(reviewer=None)), *people]


LIST_FILTERS = (
    QueueFilter,
    StageFilter,
    FieldFilter,
    DistrictFilter,
    ReviewerFilter,
    "origin",
    "in_budget",
)
