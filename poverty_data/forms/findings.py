"""What an officer types at a family's door."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings

from forum_site.areas.models import Area
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import (
    CardChoiceField,
    CountField,
    DayField,
    MoneyField,
    PhoneField,
    UploadField,
)
from forum_site.forms.widgets import LongText, RadioCards
from poverty_data.models import Household, choices
from poverty_data.models.verification import ANSWER_LABELS, DWELLING, DWELLING_CHOICES
from poverty_data.services.visits import Findings

CONDITIONS = [
    (status.value, status.label)
    for status in (
        Household.Status.ACTIVE,
        Household.Status.MOVED,
        Household.Status.DIED,
        Household.Status.BETTER_OFF,
    )
]
PHOTO_HINT = (
    "Tampak depan saja, tanpa orang. Tidak ditampilkan ke publik, hanya dilihat kelurahan dan "
    "Dinas Sosial."
)


def sentence_case(words: Any) -> list[tuple[str, str]]:
    """The registry's words as they stand on a button; long ones may break after their slash."""
    return [
        (value, (label[:1].upper() + label[1:]).replace("/", "/\u200b")) for value, label in words
    ]


def card_field(name: str, *, was: str = "", since: str = "") -> CardChoiceField:
    """One question; what the data said stands inside its own option."""
    words = CONDITIONS if name == "condition" else sentence_case(DWELLING_CHOICES[name].choices)
    notes = {was: since} if was and since else {}
    return CardChoiceField(
        ANSWER_LABELS[name], choices=words, widget=RadioCards(notes=notes, two=True)
    )


class FindingsForm(HouseForm):
    """The condition of a family and its house. ``before`` are the data, ``since`` their age."""

    photo = UploadField(
        "Foto rumah",
        max_bytes=settings.PHOTO_MAX_BYTES,
        photos=True,
        required=False,
        help_text=PHOTO_HINT,
    )
    reason = forms.CharField(
        label="Alasan perubahan", max_length=500, required=False, widget=LongText({"rows": 2})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    questions: tuple[str, ...] = ("condition", *DWELLING)

    def __init__(
        self, *args: Any, before: Mapping[str, str], since: str = "", **kwargs: Any
    ) -> None:
        self.before = before
        super().__init__(*args, **kwargs)
        self.fields["photo"].widget.attrs["capture"] = "environment"
        asked = {
            name: card_field(name, was=before.get(name, ""), since=since) for name in self.questions
        }
        for name, field in asked.items():
            field.error_messages["required"] = f"Pilih {ANSWER_LABELS[name].lower()}."
        self.fields = {**asked, **self.fields}

    def rows(self) -> Iterator[dict[str, Any]]:
        """Question by question, with what the data said and whether the answer differs."""
        for name in self.questions:
            field = self[name]
            was = self.before.get(name, "")
            yield {
                "field": field,
                "was": was,
                "is_changed": bool(was and field.value() and field.value() != was),
            }

    def changed_words(self) -> list[str]:
        """The questions whose answers differ now: "atap terluas"."""
        return [row["field"].label.lower() for row in self.rows() if row["is_changed"]]

    @property
    def lost_photo(self) -> bool:
        """Whether a photo came with answers that were refused: a browser sends it only once."""
        return bool(self.files.get("photo")) and not self["photo"].errors

    def findings(self) -> Findings:
        data = self.cleaned_data
        return Findings(
            condition=data.get("condition") or Household.Status.ACTIVE,
            dwelling={name: data[name] for name in DWELLING},
            reason=data["reason"],
            photo=data.get("photo"),
        )


#: Nobody ranks an unlisted family for us: the musyawarah estimates, and the page says so.
ESTIMATES = [
    ("1", "Sangat miskin (setara desil 1)"),
    ("2", "Miskin (setara desil 2)"),
    ("3", "Rentan miskin (setara desil 3)"),
    ("4", "Hampir cukup (setara desil 4)"),
]


class NewFamilyForm(FindingsForm):
    """A family that no source lists: person, place, house."""

    numbers_welcome = frozenset({"nik", "kk"})
    questions = DWELLING

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(label="Nama kepala keluarga", max_length=100)
    nik = forms.CharField(label="NIK", max_length=20, required=False)
    kk = forms.CharField(label="Nomor KK", max_length=20, required=False)
    phone = PhoneField("Nomor telepon", required=False)
    sex = CardChoiceField(
        "Jenis kelamin kepala keluarga", choices=choices.Sex.choices, widget=RadioCards(two=True)
    )
    birth_date = DayField("Tanggal lahir kepala keluarga")
    village = forms.ModelChoiceField(Area.objects.none(), label="Kelurahan", empty_label=None)
    rt = CountField("RT", max_value=999)
    rw = CountField("RW", max_value=999)
    address = forms.CharField(label="Alamat atau patokan", max_length=200)
    members = CountField("Jumlah anggota", unit="orang", max_value=30)
    dependants = CountField("Jumlah tanggungan", unit="orang", min_value=0, max_value=30)
    income = MoneyField("Pendapatan keluarga sebulan", min_value=0, max_value=10**9)
    occupation = forms.CharField(label="Pekerjaan kepala keluarga", max_length=60)
    education = forms.ChoiceField(
        label="Pendidikan kepala keluarga", choices=sentence_case(choices.Education.choices)
    )
    tenure = forms.ChoiceField(
        label="Status bangunan", choices=sentence_case(choices.Tenure.choices)
    )
    floor_area = CountField("Luas lantai", unit="m²", max_value=2000)
    fuel = forms.ChoiceField(
        label="Bahan bakar memasak", choices=sentence_case(choices.Fuel.choices)
    )
    decile = CardChoiceField("Perkiraan kesejahteraan", choices=ESTIMATES)

    person_fields = ("name", "nik", "kk", "phone", "sex", "birth_date")
    place_fields = ("village", "rt", "rw", "address")
    life_fields = (
        *("members", "dependants", "income", "occupation", "education"),
        *("tenure", "floor_area", "fuel", "decile"),
    )

    def __init__(self, *args: Any, villages: Any, **kwargs: Any) -> None:
        super().__init__(*args, before={}, **kwargs)
        self.fields["village"].queryset = villages
        self.fields["reason"].required = True
        self.fields["reason"].label = "Mengapa keluarga ini perlu didata"
        self.fields["reason"].error_messages["required"] = (
            "Tulis mengapa keluarga ini perlu didata."
        )
        self.fields["nik"].help_text = "16 angka. Kosongkan bila belum punya KTP elektronik."
        self.fields["decile"].help_text = "Perkiraan musyawarah, bukan desil DTSEN."

    def clean_nik(self) -> str:
        return self._number("nik", "NIK")

    def clean_kk(self) -> str:
        return self._number("kk", "Nomor KK")

    def _number(self, name: str, words: str) -> str:
        digits = "".join(self.cleaned_data[name].split())
        if digits and not (len(digits) == 16 and digits.isascii() and digits.isdigit()):
            raise forms.ValidationError(f"{words} terdiri dari 16 angka. Periksa lagi.")
        return digits

    def person_questions(self) -> list[Any]:
        return [self[name] for name in self.person_fields]

    def place_questions(self) -> list[Any]:
        return [self[name] for name in self.place_fields]

    def life_questions(self) -> list[Any]:
        return [self[name] for name in self.life_fields]

    def family(self) -> dict[str, Any]:
        """The other columns of a FamilyRecord."""
        names = (
            *("sex", "birth_date", "members", "dependants", "income"),
            *("occupation", "education", "tenure", "floor_area", "fuel"),
        )
        rest = {"decile": int(self.cleaned_data["decile"]), "assets": "belum didata"}
        return {name: self.cleaned_data[name] for name in names} | rest

    def person(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "nik", "kk", "phone", "address")}
