"""The form by which a company asks for an account."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from companies.forms.choices import VillageField
from companies.kbli import SECTIONS
from companies.models.company import LegalForm, Ownership, Scale
from companies.services.requests import Applicant
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, PhoneField, UploadField
from forum_site.forms.widgets import RadioCards

HEAD, BRANCH = "pusat", "cabang"


class RequestForm(HouseForm):
    """Company, contact and letter; numbers of licences are optional and only shape-checked."""

    numbers_welcome = frozenset({"nib", "npwp"})

    company_name = forms.CharField(
        label="Nama perusahaan",
        max_length=200,
        help_text="Seperti di akta, misalnya PT Sumber Contoh.",
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    legal_form = forms.ChoiceField(
        label="Bentuk badan",
        choices=LegalForm.choices,
        widget=forms.Select({"class": "w-m"}),
    )
    kbli_section = forms.ChoiceField(
        label="Bidang usaha utama",
        choices=[
            ("", "Pilih bidang usaha"),
            *((code, f"{name} ({code})") for code, name in SECTIONS),
        ],
        help_text="Golongan pokok KBLI 2020. Huruf di belakang ada di NIB.",
    )
    scale = CardChoiceField("Skala usaha", choices=Scale.choices, widget=RadioCards(two=True))
    ownership = CardChoiceField(
        "Kepemilikan",
        choices=[
            (Ownership.PRIVATE, "Swasta"),
            (Ownership.STATE, "BUMN"),
            (Ownership.REGIONAL, "BUMD"),
        ],
        initial=Ownership.PRIVATE,
        widget=RadioCards(two=True),
    )
    office = CardChoiceField(
        "Kantor di kota ini",
        choices=[(HEAD, "Kantor pusat"), (BRANCH, "Kantor cabang")],
        widget=RadioCards(two=True),
    )
    head_office_city = forms.CharField(
        label="Kota kantor pusat",
        max_length=80,
        required=False,
        help_text="Isi bila kantor di sini cabang, misalnya Kota Semarang.",
        widget=forms.TextInput({"class": "w-m"}),
    )
    village = VillageField("Kelurahan kantor")
    nib = forms.CharField(
        label="NIB",
        max_length=20,
        required=False,
        help_text="13 angka.",
        widget=forms.TextInput({"class": "w-m", "inputmode": "numeric", "autocomplete": "off"}),
    )
    npwp = forms.CharField(
        label="NPWP",
        max_length=24,
        required=False,
        help_text="15 atau 16 angka. Tidak ditampilkan ke publik.",
        widget=forms.TextInput({"class": "w-m", "inputmode": "numeric", "autocomplete": "off"}),
    )
    contact_name = forms.CharField(
        label="Nama Anda",
        max_length=120,
        help_text="Orang ini menjadi administrator akun. Tidak ditampilkan ke publik.",
        widget=forms.TextInput({"autocomplete": "name", "class": "w-l"}),
    )
    contact_role = forms.CharField(
        label="Jabatan",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization-title", "class": "w-l"}),
    )
    contact_email = forms.EmailField(
        label="Email kerja",
        help_text="Undangan dikirim ke alamat ini.",
        widget=forms.EmailInput({"autocomplete": "email", "class": "w-l"}),
    )
    contact_phone = PhoneField("Nomor telepon atau WhatsApp")
    letter = UploadField(
        "Surat pengantar perusahaan",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept="application/pdf,image/jpeg,image/png",
        help_text="Surat berkop yang menunjuk Anda. PDF atau fotonya, paling besar 10 MB.",
    )
    #: People do not see it; programs fill it in.
    website = forms.CharField(
        label="Kosongkan isian ini",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.data.get("website"))

    def clean_nib(self) -> str:
        return digits(self.cleaned_data["nib"], lengths=(13,), sentence="Isi 13 angka NIB.")

    def clean_npwp(self) -> str:
        return digits(
            self.cleaned_data["npwp"], lengths=(15, 16), sentence="Isi 15 atau 16 angka NPWP."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("office") == BRANCH and not cleaned.get("head_office_city"):
            self.add_error("head_office_city", "Isi kota kantor pusat.")
        return cleaned

    def applicant(self) -> Applicant:
        """What the service takes."""
        left_out = {"letter", "website", "office"}
        values = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        is_head_office = self.cleaned_data["office"] == HEAD
        if is_head_office:
            values["head_office_city"] = ""
        return Applicant(**values, is_head_office=is_head_office)


def digits(text: str, *, lengths: tuple[int, ...], sentence: str) -> str:
    """The digits of a licence number typed with dots, dashes or spaces; empty stays empty."""
    found = re.sub(r"[\s.\-]", "", text)
    if found and (not found.isascii() or not found.isdigit() or len(found) not in lengths):
        raise ValidationError(sentence, code="invalid")
    return found
