"""The register at the desk: a row, a contact with its next step, a list to import."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from companies.kbli import SECTIONS
from companies.models import OutreachNote, RegisterEntry
from companies.models.company import Scale
from companies.services.register import Contact
from companies.services.register.cells import NAME_LENGTH, Wrong, name_of, nib_of
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField, PhoneField
from forum_site.forms.widgets import LongText, UploadInput


class EntryWords(HouseForm):
    """One company of the register, by the rules of the import."""

    name = forms.CharField(label="Nama perusahaan", max_length=NAME_LENGTH)
    nib = forms.CharField(
        label="NIB", max_length=40, required=False, help_text="13 angka, bila diketahui."
    )
    kbli_section = forms.ChoiceField(
        label="Golongan KBLI",
        choices=[("", "Belum diketahui"), *((key, f"{key}. {name}") for key, name in SECTIONS)],
        required=False,
    )
    scale = forms.ChoiceField(
        label="Skala usaha", choices=[("", "Pilih skala usaha"), *Scale.choices]
    )
    village = forms.ModelChoiceField(
        label="Kelurahan",
        queryset=Area.objects.none(),
        required=False,
        empty_label="Belum diketahui",
    )
    contact_name = forms.CharField(label="Nama kontak", max_length=120, required=False)
    contact_phone = PhoneField("Telepon kontak", required=False)
    contact_email = forms.EmailField(label="Email kontak", required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["village"].queryset = Area.objects.of_city().villages()  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return right(name_of, self.cleaned_data["name"])

    def clean_nib(self) -> str:
        return right(nib_of, self.cleaned_data["nib"])


def right(cell_of: Callable[[str], str], text: str) -> str:
    """What a list may say in such a cell. Raises ValidationError with the same sentence."""
    try:
        return cell_of(text)
    except Wrong as wrong:
        raise ValidationError(str(wrong)) from wrong


class AddForm(EntryWords):
    """A company that no list has."""

    def __init__(self, *args: Any, user: User, **kw: Any) -> None:
        super().__init__(*args, **kw)


class EntryForm(EntryWords):
    """What is known of a company, corrected."""

    knows_row = True

    def __init__(self, *args: Any, obj: RegisterEntry, request: HttpRequest, **kw: Any) -> None:
        kw.setdefault("initial", {name: getattr(obj, name) for name in self.base_fields})
        super().__init__(*args, **kw)


class ContactForm(HouseForm):
    """What was said, and what comes next by which day."""

    kind = forms.ChoiceField(label="Cara", choices=OutreachNote.Kind.choices)
    on = DayField(label="Tanggal", initial=timezone.localdate)
    text = forms.CharField(label="Catatan", max_length=2000, widget=LongText({"rows": 4}))
    next_step = forms.CharField(label="Langkah berikut", max_length=200, required=False)
    next_on = DayField(label="Sebelum tanggal", required=False)

    @property
    def contact(self) -> Contact:
        return Contact(**self.cleaned_data)


class NoteForm(HouseForm):
    """Which step was taken."""

    note = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ImportForm(HouseForm):
    """A list of companies."""

    file = forms.FileField(
        label="Berkas",
        help_text="XLSX atau CSV sampai 2 MB dan 5.000 baris, dengan kolom seperti di templat.",
        widget=UploadInput,
    )
