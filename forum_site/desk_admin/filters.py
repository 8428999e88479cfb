"""Filters whose options are conditions, so that all their counts cost one scan of the list."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest


class Option(NamedTuple):
    """One line of a filter: its value in the address, its words, and what it keeps."""

    value: str
    label: str
    condition: Q


class ChoiceFilter(admin.SimpleListFilter):
    """Give ``title``, ``parameter_name`` and ``options``.

    The list is filtered once for itself and once for the counts of each filter; the options are
    read once per request.
    """

    def options(self, request: HttpRequest) -> list[Option]:
        """The lines of this filter for this person."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        known = request.__dict__.setdefault("_desk_filters", {})
        if type(self) not in known:
            known[type(self)] = self.options(request)
        self.found: list[Option] = known[type(self)]
        return [(option.value, option.label) for option in self.found]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = [option for option in self.found if option.value == self.value()]
        return queryset.filter(chosen[0].condition) if chosen else queryset

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet) -> dict[str, Count]:
        return {
            f"{place}__c": Count(pk_attname, filter=option.condition)
            for place, option in enumerate(self.found)
        }
