"""Fields that several forms share: kelurahan by kecamatan, field of priority, double-click key."""

import secrets
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from companies.needs import KIND_OF_NEED, units_of
from forum_site.areas.models import Area
from forum_site.rules.kinds import ORDER
from forum_site.rules.models import Need, PriorityField


class VillagesByDistrict(ModelChoiceIterator):
    """Kelurahan under the name of their kecamatan."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        villages = sorted(self.queryset, key=lambda area: (area.parent.name, area.name))
        for district, group in groupby(villages, key=lambda area: area.parent.name):
            yield (f"Kec. {district}", [self.choice(area) for area in group])


class VillageField(forms.ModelChoiceField):
    """One kelurahan of the city."""

    iterator = VillagesByDistrict

    def __init__(self, label: str = "Kelurahan", **options: Any) -> None:
        options.setdefault("widget", forms.Select({"class": "w-m"}))
        super().__init__(Area.objects.none(), label=label, empty_label="Pilih kelurahan", **options)

    def __deepcopy__(self, memo: dict[int, Any]) -> "VillageField":
        copied = super().__deepcopy__(memo)
        copied.queryset = Area.objects.of_city().villages()
        return copied


class PriorityFieldField(forms.ModelChoiceField):
    """One field of priority, named without the word "Bidang"."""

    def __init__(self, label: str = "Bidang", **options: Any) -> None:
        options.setdefault("widget", forms.Select({"class": "w-l"}))
        super().__init__(
            PriorityField.objects.filter(is_historical=False),
            label=label,
            empty_label="Pilih bidang",
            **options,
        )

    def label_from_instance(self, obj: PriorityField) -> str:
        return obj.short_name


class NeedsByKind(ModelChoiceIterator):
    """Needs under the kind for which they count."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        needs = sorted(self.queryset, key=lambda need: ORDER[KIND_OF_NEED[need.code].code])
        for kind, group in groupby(needs, key=lambda need: KIND_OF_NEED[need.code]):
            yield (kind.label, [self.choice(need) for need in group])


class NeedField(forms.ModelChoiceField):
    """One of the needs that the need board counts, with its unit; none by default."""

    iterator = NeedsByKind

    def __init__(self, label: str = "Kebutuhan yang dijawab", **options: Any) -> None:
        options.setdefault("widget", forms.Select({"class": "w-l"}))
        super().__init__(
            Need.objects.filter(code__in=KIND_OF_NEED),
            label=label,
            required=False,
            empty_label="Tidak ada di daftar ini",
            **options,
        )

    def label_from_instance(self, obj: Need) -> str:
        return f"{obj.label} (dihitung per {units_of(obj)[0]})"


class KeyField(forms.CharField):
    """A hidden key drawn once per page: sending the page twice does the thing once."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(
            max_length=40,
            min_length=16,
            initial=lambda: secrets.token_urlsafe(16),
            error_messages={"required": "Muat ulang halaman, lalu kirim lagi."},
        )
