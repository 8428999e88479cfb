"""The filters beside the list of proposals."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from forum_site.areas.models import Area
from forum_site.rules.deadlines import Deadlines
from forum_site.rules.models import PriorityField
from proposals.admin.forms import reviewers
from proposals.models import Proposal
from proposals.services.queue import TITLES, boxes
from proposals.workflow import Status

NOBODY = "tanpa"


class QueueFilter(admin.SimpleListFilter):
    """The boxes of the work queue."""

    title = "antrean"
    parameter_name = "antrean"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.conditions = boxes(request.user, Deadlines())
        return [(slug, TITLES[slug][0]) for slug in self.conditions]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        condition = self.conditions.get(self.value())
        return queryset.filter(condition) if condition else queryset


class StageFilter(admin.SimpleListFilter):
    """The stages that stand in the list (nobody's drafts do)."""

    title = "tahap"
    parameter_name = "tahap"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [choice for choice in Status.choices if choice[0] != Status.DRAFT]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        return queryset.filter(status=self.value()) if self.value() else queryset


class FieldFilter(admin.SimpleListFilter):
    """By bidang, in the order of the regulation."""

    title = "bidang"
    parameter_name = "bidang"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        fields = PriorityField.objects.filter(is_historical=False)
        return [(field.code, field.short_name) for field in fields]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        return queryset.filter(field__code=self.value()) if self.value() else queryset


class DistrictFilter(admin.SimpleListFilter):
    """By kecamatan."""

    title = "kecamatan"
    parameter_name = "kecamatan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        districts = Area.objects.of_city(settings.CITY_CODE).districts()
        return [(area.code, area.name) for area in districts]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        return queryset.filter(village__parent=self.value()) if self.value() else queryset


class ReviewerFilter(admin.SimpleListFilter):
    """By who reviews."""

    title = "petugas"
    parameter_name = "petugas"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        people = [(str(person.pk), str(person)) for person in reviewers()]
        return [(NOBODY, "tanpa petugas"), *people]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        if self.value() == NOBODY:
            return queryset.filter(reviewer=None)
        return queryset.filter(reviewer=self.value()) if self.value() else queryset


LIST_FILTERS = (
    QueueFilter,
    StageFilter,
    FieldFilter,
    DistrictFilter,
    ReviewerFilter,
    "origin",
    "in_budget",
)
