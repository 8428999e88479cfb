"""The company's catalogue: the public filters, ordered by how well a proposal fits the company."""

from typing import Any

import django_filters
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Left
from django.http import QueryDict

from companies import needs
from companies.models import CompanyProfile
from forum_site.areas.models import Area
from forum_site.organisations.models import Organisation
from proposals.filters import SORTS, ProposalFilter
from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet

BEST, NEEDIEST = "cocok", "kebutuhan"
CATALOGUE_SORTS = (
    (BEST, "Paling cocok"),
    (NEEDIEST, "Kebutuhan terverifikasi terbanyak belum tertangani"),
    *SORTS,
)
#: Points for what fits; a proposal that names the company stands above all.
ADDRESSED, FIELD, AREA = 4, 2, 1
#: Letters of a kecamatan's code: "33.71.01".
DISTRICT_LENGTH = 8


def open_for(company: Organisation) -> ProposalQuerySet:
    """Proposals that still need something, with ``fit`` (0 to 7) for this company."""
    fields = CompanyProfile.focus_fields.through.objects.filter(
        companyprofile_id=company.pk, priorityfield_id=OuterRef("field_id")
    )
    areas = CompanyProfile.focus_areas.through.objects.filter(
        companyprofile_id=company.pk, area_id=OuterRef("district")
    )
    return (
        Proposal.objects.open_for_pledges()
        .annotate(district=Left("village_id", DISTRICT_LENGTH))
        .annotate(
            fit=points(When(addressed_to=company, then=ADDRESSED))
            + points(When(Exists(fields), then=FIELD))
            + points(When(Exists(areas), then=AREA))
        )
    )


def points(when: When) -> Case:
    """So many points when it holds, else none."""
    return Case(when, default=Value(0), output_field=IntegerField())


def best_first(proposals: ProposalQuerySet) -> ProposalQuerySet:
    """The best fit first; among equals where most is still missing."""
    return proposals.order_by(
        F("fit").desc(), (F("amount_needed") - F("amount_pledged")).desc(), "-published_at", "-id"
    )


def neediest_first(proposals: ProposalQuerySet) -> ProposalQuerySet:
    """Where most of the published need of the proposal's kind is unfunded; the rest after those.

    The places come as one array in order, so that the list stays one query however many there are.
    """
    places = needs.neediest_first()
    place = Concat("need__kind", Value(":"), "village_id")
    rank = Func(
        Value(places, output_field=ArrayField(TextField())),
        Cast(place, TextField()),
        function="array_position",
        output_field=IntegerField(),
    )
    return proposals.order_by(rank.asc(nulls_last=True), "-published_at", "-id")


class CatalogueFilter(ProposalFilter):
    """The public filters and "fits us"; best fit first unless chosen otherwise."""

    cocok = django_filters.BooleanFilter(method="fits")
    urut = django_filters.ChoiceFilter(choices=CATALOGUE_SORTS, method="in_order")

    def __init__(self, data: QueryDict, company: Organisation) -> None:
        super().__init__(data=data, queryset=open_for(company))

    @property
    def order(self) -> str:
        return self.form.cleaned_data.get("urut") or BEST

    @property
    def qs(self) -> ProposalQuerySet:
        found = super().qs
        return best_first(found) if self.order == BEST else found

    def in_order(self, proposals: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        if value == NEEDIEST:
            return neediest_first(proposals)
        return proposals if value == BEST else super().in_order(proposals, name, value)

    def fits(self, proposals: ProposalQuerySet, name: str, value: bool) -> ProposalQuerySet:
        """Only what lies in the company's fields or areas, or names it."""
        return proposals.filter(fit__gt=0) if value else proposals

    def words(self) -> dict[str, dict[Any, str]]:
        return {**super().words(), "cocok": {True: "Cocok dengan kami"}}


def reasons(proposal: Proposal, company: Organisation, profile: "Focus") -> list[str]:
    """Why it fits, in words: "Ditujukan kepada Anda", "Kesehatan", "Magelang Selatan"."""
    words = []
    if proposal.addressed_to_id == company.pk:
        words.append("Ditujukan kepada Anda")
    if proposal.field_id in profile.fields:
        words.append(proposal.field.short_name)
    district = proposal.village.parent if proposal.village else None
    if district is not None and district.pk in profile.areas:
        words.append(f"Kec. {district.name}")
    return words


class Focus:
    """The company's choices, read once per page."""

    def __init__(self, company: Organisation) -> None:
        profile = CompanyProfile.objects.filter(pk=company.pk).first()
        self.fields: set[Any] = set()
        self.areas: set[str] = set()
        if profile is not None:
            self.fields = set(profile.focus_fields.values_list("pk", flat=True))
            areas: list[Area] = list(profile.focus_areas.all())
            self.areas = {area.pk for area in areas}

    @property
    def is_empty(self) -> bool:
        return not self.fields and not self.areas
