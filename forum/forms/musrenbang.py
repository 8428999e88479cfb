"""The list of a musrenbang at the desk: a line, a file, and the channel of a line."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from companies.forms.choices import PriorityFieldField, VillageField
from companies.services.register.cells import Wrong
from forum.models import MusrenbangDate, MusrenbangItem
from forum.models.musrenbang import FIRST_YEAR, LAST_YEAR
from forum.pippk import SCOPE_CHOICES, SCOPES, Institution
from forum.services.musrenbang import Contact, ItemFacts, cells
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CountField, MoneyField, PhoneField
from forum_site.forms.widgets import LongText, UploadInput
from forum_site.organisations.models import Organisation

NOTHING = cells.Known({}, {})


def this_year() -> int:
    return timezone.localdate().year


class YearField(forms.IntegerField):
    """A year without dots."""

    def __init__(self, label: str, **options: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "w-s"})
        options.setdefault("widget", widget)
        super().__init__(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, **options)


def right(read: Callable[..., Any], text: str) -> Any:
    """What a list may say in such a cell. Raises ValidationError with the same sentence."""
    try:
        return read(text, NOTHING)
    except Wrong as wrong:
        raise ValidationError(str(wrong)) from wrong


class ItemWords(HouseForm):
    """One line of the list, by the rules of the file."""

    year = YearField("Tahun musrenbang", initial=this_year)
    village = VillageField()
    rw = forms.CharField(
        label="RW", max_length=6, required=False, widget=forms.TextInput({"class": "w-s"})
    )
    title = forms.CharField(label="Usulan", max_length=cells.TITLE_LENGTH)
    field = PriorityFieldField(required=False)
    quantity = forms.CharField(
        label="Volume", max_length=12, required=False, widget=forms.TextInput({"class": "w-s"})
    )
    unit = forms.CharField(label="Satuan", max_length=cells.UNIT_LENGTH, required=False)
    cost = MoneyField("Perkiraan biaya", max_value=cells.MAX_COST)
    group = forms.ChoiceField(
        label="Pengusul", choices=[("", "Pilih pengusul"), *MusrenbangItem.Group.choices]
    )
    priority = CountField("Prioritas", required=False, max_value=999)

    def clean_rw(self) -> Any:
        return right(cells.rw, self.cleaned_data["rw"].strip())

    def clean_title(self) -> Any:
        return right(cells.title, " ".join(self.cleaned_data["title"].split()))

    def clean_quantity(self) -> Any:
        return right(cells.quantity, self.cleaned_data["quantity"].strip())


class TypedItemForm(ItemWords):
    """A line of the own kelurahan: the page knows which."""

    village = None  # type: ignore[assignment]

    def __init__(self, *args: Any, item: MusrenbangItem | None = None, **kw: Any) -> None:
        if item is not None:
            words = {name: getattr(item, name) for name in self.base_fields}
            kw.setdefault("initial", words | {"field": item.field_id})
        super().__init__(*args, **kw)


class AddItemForm(ItemWords):
    """A line that no file has."""

    def __init__(self, *args: Any, user: User, **kw: Any) -> None:
        super().__init__(*args, **kw)


class ItemForm(ItemWords):
    """A line, corrected."""

    knows_row = True

    def __init__(self, *args: Any, obj: MusrenbangItem, request: HttpRequest, **kw: Any) -> None:
        words = {name: getattr(obj, name) for name in self.base_fields}
        kw.setdefault("initial", words | {"village": obj.village_id, "field": obj.field_id})
        super().__init__(*args, **kw)


def facts_from(data: dict[str, Any]) -> ItemFacts:
    """What the services take."""
    return ItemFacts(**data)


class ListForm(HouseForm):
    """A list of a year."""

    year = YearField("Tahun musrenbang", initial=this_year)
    file = forms.FileField(
        label="Berkas",
        help_text="XLSX atau CSV sampai 2 MB dan 5.000 baris, dengan kolom seperti di templat.",
        widget=UploadInput,
    )


class PippkForm(HouseForm):
    """Which institution carries it out, for what."""

    institution = forms.ChoiceField(
        label="Lembaga", choices=[("", "Pilih lembaga"), *Institution.choices]
    )
    scope = forms.ChoiceField(
        label="Lingkup",
        choices=[("", "Pilih lingkup"), *SCOPE_CHOICES],
        help_text="Pilih dari kelompok lembaga yang sama.",
    )
    note = forms.CharField(label="Catatan", max_length=500, required=False)

    def clean_scope(self) -> str:
        scope: str = self.cleaned_data["scope"]
        institution = self.cleaned_data.get("institution")
        if institution and SCOPES[scope].institution != institution:
            raise ValidationError("Pilih lingkup dari kelompok lembaga yang sama.")
        return scope


class AgencyForm(HouseForm):
    """Whose budget pays, in which year."""

    knows_row = True
    agency = forms.ModelChoiceField(
        label="Perangkat daerah",
        queryset=Organisation.objects.none(),
        empty_label="Pilih perangkat daerah",
    )
    budget_year = YearField("Tahun anggaran")
    note = forms.CharField(label="Catatan", max_length=500, required=False)

    def __init__(self, *args: Any, obj: MusrenbangItem, request: HttpRequest, **kw: Any) -> None:
        kw.setdefault("initial", {"budget_year": obj.year + 1})
        super().__init__(*args, **kw)
        agencies = Organisation.objects.active().filter(kind=Organisation.Kind.AGENCY)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class PassOnForm(HouseForm):
    """Whom to ask about it; may stay empty."""

    name = forms.CharField(label="Nama narahubung", max_length=120, required=False)
    phone = PhoneField("Telepon narahubung", required=False)
    agreed = forms.BooleanField(
        label="Narahubung setuju nama dan nomornya disimpan forum", required=False
    )
    note = forms.CharField(
        label="Catatan", max_length=500, required=False, widget=LongText({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("phone") and not data.get("agreed"):
            self.add_error("agreed", "Centang setelah narahubung setuju, atau kosongkan kontaknya.")
        return data

    @staticmethod
    def contact(data: dict[str, Any]) -> Contact:
        """What the service takes."""
        return Contact(name=data["name"], phone=data["phone"])


class DateForm(forms.ModelForm):
    """One row of the calendar: once a year and level, and not backwards."""

    class Meta:
        model = MusrenbangDate
        fields = ("year", "level", "starts_on", "ends_on", "regulation", "is_example")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Hari selesai tidak boleh sebelum hari mulai.")
        year = data.get("year")
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            self.add_error("year", f"Isi tahun antara {FIRST_YEAR} dan {LAST_YEAR}.")
        rows = MusrenbangDate.objects.filter(
            city_id=settings.CITY_CODE, year=year, level=data.get("level")
        )
        if rows.exclude(pk=self.instance.pk).exists():
            self.add_error("level", "Jadwal tingkat ini sudah ada untuk tahun itu.")
        return data
