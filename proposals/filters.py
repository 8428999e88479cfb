"""The filters of every list of proposals: the page, its export and, later, the API."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Cast
from django.http import QueryDict

from forum_site.formats.numbers import parse_rupiah, rupiah_short
from proposals import search
from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet
from proposals.vocabulary import Choices, vocabulary
from proposals.workflow import PUBLIC

NEWEST, LEAST, MOST, NEARLY = "terbaru", "sisa-terkecil", "sisa-terbesar", "hampir-terpenuhi"
BY_VILLAGE = "urutan-kelurahan"
SORTS = (
    (NEWEST, "Terbaru"),
    (NEARLY, "Hampir terpenuhi"),
    (LEAST, "Sisa kebutuhan terkecil"),
    (MOST, "Sisa kebutuhan terbesar"),
    (BY_VILLAGE, "Urutan musyawarah kelurahan"),
)


class RupiahField(forms.Field):
    """An amount as people type it, "25.000.000" or "Rp 25.000.000"; whole rupiah."""

    def to_python(self, value: Any) -> int | None:
        if not value or not value.strip():
            return None
        try:
            return parse_rupiah(value)
        except ValueError as error:
            raise forms.ValidationError("Isi angka tanpa huruf, misalnya 25.000.000.") from error


class AtMostFilter(django_filters.Filter):
    """Proposals that miss at most so many rupiah."""

    field_class = RupiahField

    def filter(self, queryset: ProposalQuerySet, value: int | None) -> ProposalQuerySet:
        if value is None:
            return queryset
        return queryset.filter(amount_needed__lte=F("amount_confirmed") + value)


class ProposalFilter(django_filters.FilterSet):
    """What a person chose, from the address; whatever is not a choice of ours is passed over.

    The vocabulary serves the check of the input, the form on the page and the words on the chips.
    """

    q = django_filters.CharFilter(method="by_text")
    bidang = django_filters.MultipleChoiceFilter(field_name="field__code", distinct=False)
    kecamatan = django_filters.ChoiceFilter(method="by_district")
    kelurahan = django_filters.ChoiceFilter(field_name="village_id")
    status = django_filters.MultipleChoiceFilter(
        choices=[(status.value, status.label) for status in PUBLIC], distinct=False
    )
    kebutuhan = django_filters.ChoiceFilter(field_name="need__code")
    sisa = AtMostFilter()
    tanda = django_filters.MultipleChoiceFilter(choices=Proposal.Tag.choices, method="by_tags")
    urut = django_filters.ChoiceFilter(choices=SORTS, method="in_order")

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: ProposalQuerySet) -> None:
        super().__init__(data=data, queryset=queryset)
        known = vocabulary()
        self.districts, self.villages = known.districts, known.villages
        self.fields_offered, self.needs = known.fields, known.needs_offered
        self.filters["bidang"].extra["choices"] = self.fields_offered
        self.filters["kecamatan"].extra["choices"] = self.districts
        self.filters["kelurahan"].extra["choices"] = flat(self.villages.values())
        self.filters["kebutuhan"].extra["choices"] = self.needs

    @property
    def villages_by_district(self) -> list[dict[str, Any]]:
        """The kelurahan under the name of their kecamatan."""
        return [
            {"name": name, "villages": self.villages.get(code, [])} for code, name in self.districts
        ]

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are on, by parameter; the order is not a filter."""
        cleaned = self.form.cleaned_data if self.form.is_valid() or self.form.errors else {}
        chosen = {name: value for name, value in cleaned.items() if value and name != "urut"}
        if "q" in chosen:
            chosen["q"] = search.clean(chosen["q"])
        return {name: value for name, value in chosen.items() if value}

    @property
    def order(self) -> str:
        """The order of the list; newest first unless chosen otherwise."""
        return self.form.cleaned_data.get("urut") or NEWEST

    @property
    def qs(self) -> ProposalQuerySet:
        found = super().qs
        return found if self.form.cleaned_data.get("urut") else in_order(found, NEWEST)

    def by_text(self, proposals: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        return search.search(proposals, value)

    def by_district(self, proposals: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        return proposals.filter(village__code__startswith=f"{value}.")

    def by_tags(self, proposals: ProposalQuerySet, name: str, value: list[str]) -> ProposalQuerySet:
        return proposals.filter(tags__contains=value) if value else proposals

    def in_order(self, proposals: ProposalQuerySet, name: str, value: str) -> ProposalQuerySet:
        return in_order(proposals, value)

    def words(self) -> dict[str, dict[Any, str]]:
        """What each choice of a filter is called, by parameter."""
        return {
            "bidang": dict(self.fields_offered),
            "kecamatan": {code: f"Kec. {name}" for code, name in self.districts},
            "kelurahan": {code: f"Kel. {name}" for code, name in flat(self.villages.values())},
            "status": {status.value: status.label for status in PUBLIC},
            "kebutuhan": dict(self.needs),
            "tanda": dict(Proposal.Tag.choices),
        }

    def chips(self) -> list[dict[str, str]]:
        """Each chosen value in words, with the query string without it."""
        words = self.words()
        chips = []
        for name, value in self.chosen.items():
            for one in value if isinstance(value, list) else [value]:
                label = words[name][one] if name in words else free_words(name, one)
                chips.append({"label": label, "url": without(self.data, name, one)})
        return chips


def flat(groups: Iterable[Choices]) -> Choices:
    """The choices of all groups in one list."""
    return [choice for group in groups for choice in group]


def free_words(name: str, value: Any) -> str:
    """The chip of what was typed: words to find, or a limit in rupiah."""
    return f"“{value}”" if name == "q" else f"Sisa paling banyak {rupiah_short(value)}"


def without(data: QueryDict, name: str, value: Any) -> str:
    """The query string without one value (all of a parameter that holds one), on page one."""
    kept = data.copy()
    values = [other for other in kept.getlist(name) if other != value]
    kept.pop(name)
    kept.pop("halaman", None)
    if name in {"bidang", "status", "tanda"} and values:
        kept.setlist(name, values)
    return f"?{kept.urlencode()}"


def in_order(proposals: ProposalQuerySet, order: str) -> ProposalQuerySet:
    """Sort by one of SORTS; the newest first among equals."""
    newest = (F("published_at").desc(), F("id").desc())
    if order == NEWEST:
        return proposals.order_by(*newest)
    if order == BY_VILLAGE:
        return proposals.order_by(F("village_order").asc(nulls_last=True), *newest)
    missing = F("amount_needed") - F("amount_confirmed")
    if order == NEARLY:
        done = Cast("amount_confirmed", FloatField()) / Cast("amount_needed", FloatField())
        share = Case(When(still_open(), then=done), default=Value(-1.0))
        return proposals.order_by(share.desc(), *newest)
    is_full = Case(When(still_open(), then=Value(0)), default=Value(1))
    sums = missing.asc() if order == LEAST else missing.desc()
    return proposals.order_by(is_full, sums, *newest)


def still_open() -> Q:
    """Something is still missing, as the public reads it."""
    return Q(amount_needed__gt=F("amount_confirmed"))
