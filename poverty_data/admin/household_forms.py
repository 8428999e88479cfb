"""The forms of the list and the page of families."""

from typing import Any

from django import forms
from django.db import models

from forum_site.formats.identity import without_identity
from forum_site.forms.base import HouseForm
from forum_site.forms.widgets import LongText

#: What one may ask to see, in the words of the page.
FIELDS = {
    "name": "Nama kepala keluarga",
    "nik": "NIK",
    "kk": "Nomor KK",
    "address": "Alamat",
    "phone": "Nomor telepon",
    "coordinates": "Titik rumah",
    "birth_date": "Tanggal lahir",
}


class Purpose(models.TextChoices):
    """The reasons for which officers open or take along a family's data."""

    VERIFY = "Verifikasi dan validasi", "Verifikasi dan validasi"
    AID = "Penyaluran bantuan", "Penyaluran bantuan"
    DUPLICATE = "Pemeriksaan data ganda", "Pemeriksaan data ganda"
    OBJECTION = "Menjawab usul atau sanggah warga", "Menjawab usul atau sanggah warga"
    RIGHTS = "Permintaan orangnya sendiri", "Permintaan orangnya sendiri"
    OTHER = "Lainnya", "Lainnya, tulis di bawah"


class WithoutNumbers(LongText):
    """A text that comes back after a refusal without the NIK for which it was refused."""

    def format_value(self, value: Any) -> str | None:
        return without_identity(value) if isinstance(value, str) else None


class PurposeForm(HouseForm):
    """Why: one of a short list, and what exactly."""

    kind = forms.ChoiceField(label="Keperluan", choices=[("", "Pilih keperluan"), *Purpose.choices])
    words = forms.CharField(
        label="Keterangan",
        help_text="Misalnya nomor surat, kunjungan, atau pengaduan. Jangan menulis nama atau NIK.",
        min_length=10,
        max_length=200,
        widget=WithoutNumbers({"rows": 3}),
    )

    @property
    def purpose(self) -> str:
        """Both in one sentence."""
        words = " ".join(self.cleaned_data["words"].split())
        return f"{self.cleaned_data['kind']}: {words}"


class RevealForm(PurposeForm):
    """What is opened, and why."""

    fields_wanted = forms.MultipleChoiceField(
        label="Data yang dibuka",
        help_text="Pilih seperlunya. Yang dipilih tercatat.",
        choices=list(FIELDS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=["name", "address"],
    )
    field_order = ("fields_wanted", "kind", "words")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            cleaned["purpose"] = self.purpose
        return cleaned


class NeverShown(forms.TextInput):
    """What was typed does not stand in the page that answers."""

    def format_value(self, value: Any) -> None:
        return None


class LookupForm(HouseForm):
    """An exact number; it is sent by POST, never shown again and never kept."""

    numbers_welcome = frozenset({"number"})

    kind = forms.ChoiceField(label="Jenis nomor", choices=[("nik", "NIK"), ("kk", "Nomor KK")])
    number = forms.CharField(
        label="16 angka",
        max_length=40,
        widget=NeverShown({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        """Without the spaces and dots that people write between the digits."""
        return "".join(c for c in self.cleaned_data["number"] if c not in " .-\u00a0")
