"""Where it is: kelurahan, RT/RW, landmark, and perhaps a point on the map."""

import re
from itertools import groupby
from typing import Any

from django import forms

from forum_site.areas.models import Area
from proposals.city import is_near_city
from proposals.forms.step import StepForm, plain
from proposals.workflow import Status

NEIGHBOURHOOD = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "w-xs"})


class VillageChoice(forms.ModelChoiceField):
    """The kelurahan of the city (of an officer: of the own area), grouped by kecamatan."""

    def limit_to(self, area: Area | None) -> None:
        villages = Area.objects.of_city(area.code if area else "").villages()
        self.queryset = villages.order_by("parent__name", "name")
        groups = groupby(self.queryset, key=lambda village: village.parent.name)
        self.widget.choices = [
            ("", "Pilih kelurahan"),
            *(
                (f"Kecamatan {district}", [(village.pk, village.name) for village in members])
                for district, members in groups
            ),
        ]


class LocationForm(StepForm):
    """The point is for the officers who visit; the public sees kelurahan and RT/RW only."""

    village = VillageChoice(
        label="Kelurahan",
        queryset=Area.objects.none(),
        widget=forms.Select({"class": "w-l"}),
    )
    rt = forms.CharField(label="RT", max_length=6, required=False, widget=NEIGHBOURHOOD)
    rw = forms.CharField(label="RW", max_length=6, required=False, widget=NEIGHBOURHOOD)
    landmark = forms.CharField(
        label="Patokan lokasi",
        max_length=200,
        help_text="Tulis agar petugas mudah menemukan. Misalnya: deretan rumah di bawah tanggul, "
        "belakang gudang kayu.",
    )
    latitude = forms.DecimalField(
        label="Lintang",
        required=False,
        localize=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "w-s"}),
        error_messages={"invalid": "Isi lintang dengan titik, misalnya -7.479700."},
    )
    longitude = forms.DecimalField(
        label="Bujur",
        required=False,
        localize=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "w-s"}),
        error_messages={"invalid": "Isi bujur dengan titik, misalnya 110.217700."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_draft = self.proposal is not None and self.proposal.status == Status.DRAFT
        officer = self.proposal.assisted_by if is_draft else None
        self.fields["village"].limit_to(officer.area if officer else None)

    def initial_answers(self) -> dict[str, Any]:
        names = ("rt", "rw", "landmark", "latitude", "longitude")
        answers = {name: getattr(self.proposal, name) for name in names}
        answers["village"] = self.proposal.village_id if self.proposal else None
        if answers["village"] is None and self.proposal and self.proposal.assisted_by:
            area = self.proposal.assisted_by.area
            answers["village"] = area.code if area and area.level == Area.Level.VILLAGE else None
        return answers

    def clean_rt(self) -> str:
        return three_digits(self.cleaned_data["rt"], "RT")

    def clean_rw(self) -> str:
        return three_digits(self.cleaned_data["rw"], "RW")

    def clean_landmark(self) -> str:
        return plain(self.cleaned_data["landmark"])

    def clean_latitude(self) -> Any:
        return point_of(self.cleaned_data["latitude"])

    def clean_longitude(self) -> Any:
        return point_of(self.cleaned_data["longitude"])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if "latitude" not in answers or "longitude" not in answers:
            return answers
        latitude, longitude = answers["latitude"], answers["longitude"]
        if (latitude is None) != (longitude is None):
            self.add_error(
                "latitude" if latitude is None else "longitude",
                "Isi lintang dan bujur keduanya, atau kosongkan keduanya.",
            )
        elif latitude is not None and not is_near_city(float(latitude), float(longitude)):
            self.add_error(
                "latitude",
                "Titik ini di luar kota. Periksa lagi angkanya, atau kosongkan keduanya.",
            )
        return answers


def three_digits(text: str, label: str) -> str:
    """ "3", "03" and "RT 003" are the same neighbourhood: 003."""
    digits = re.sub(r"^(rt|rw)?[\s.]*", "", text.strip().lower())
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{1,3}", digits, re.ASCII) or int(digits) == 0:
        raise forms.ValidationError(f"Isi nomor {label} dengan angka, misalnya 003.")
    return digits.zfill(3)


def point_of(value: Any) -> Any:
    """A coordinate to six decimals (about ten centimetres)."""
    if value is None:
        return None
    if not -180 <= value <= 180:
        raise forms.ValidationError("Titik ini di luar kota. Periksa lagi angkanya.")
    return round(value, 6)
