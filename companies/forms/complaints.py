"""What a reporter types, and what the secretariat says about a complaint."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from companies.models import Complaint
from companies.services import complaint_handling
from companies.services.complaints import MAX_PHOTOS, Words, new_token
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, DayField, PhoneField, UploadField
from forum_site.forms.widgets import LongText, RadioCards

PRIVATE = "Hanya bila Anda ingin dihubungi. Dibaca sekretariat saja, tidak oleh perusahaan."


class ComplaintForm(HouseForm):
    """A complaint. ``website`` is a trap for machines; ``token`` says when the form was opened."""

    category = CardChoiceField(
        "Apa masalahnya",
        choices=Complaint.Category.choices,
        widget=RadioCards(two=True),
    )
    text = forms.CharField(
        label="Ceritakan masalahnya",
        max_length=2000,
        widget=LongText({"rows": 5}),
        help_text="Apa yang terjadi, di mana, sejak kapan. Jangan menulis nama atau NIK orang.",
    )
    photos = UploadField(
        "Foto",
        max_bytes=settings.PHOTO_MAX_BYTES,
        multiple=True,
        max_files=MAX_PHOTOS,
        photos=True,
        required=False,
        help_text=f"Paling banyak {MAX_PHOTOS}. Tidak ditampilkan ke publik.",
    )
    phone = PhoneField("Nomor WhatsApp Anda", required=False, help_text=PRIVATE)
    email = forms.EmailField(label="Email Anda", required=False, max_length=120)
    website = forms.CharField(
        label="Situs web (jangan diisi)",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)

    def __init__(self, *args: Any, category: str = "", **kwargs: Any) -> None:
        first = {"token": new_token(), "category": category}
        super().__init__(*args, initial=first, **kwargs)

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))

    @property
    def lost_photos(self) -> bool:
        """Whether photos came with words that were refused: a browser sends them only once."""
        return bool(self.files.getlist("photos")) if self.files else False

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(
            category=data["category"], text=data["text"], phone=data["phone"], email=data["email"]
        )


class FindingForm(HouseForm):
    """What was found in the field."""

    on = DayField("Tanggal periksa", initial=timezone.localdate)
    who = forms.CharField(
        label="Yang memeriksa",
        max_length=160,
        help_text="Misalnya: petugas kelurahan dan Ketua RW.",
    )
    text = forms.CharField(label="Temuan", max_length=2000, widget=LongText({"rows": 4}))
    photos = UploadField(
        "Foto",
        max_bytes=settings.PHOTO_MAX_BYTES,
        multiple=True,
        max_files=complaint_handling.MAX_PHOTOS,
        photos=True,
        required=False,
    )


class AnswerForm(HouseForm):
    """The answer that reporter and company read."""

    answer = forms.CharField(
        label="Jawaban",
        max_length=2000,
        widget=LongText({"rows": 5}),
        help_text="Dibaca pelapor dan perusahaan. Sebut apa yang dilakukan dan kapan.",
    )


class ForwardForm(HouseForm):
    """That it went to the Ombudsman."""

    on = DayField("Tanggal diteruskan", initial=timezone.localdate)
    reference = forms.CharField(label="Nomor di Ombudsman", max_length=80)
    reason = forms.CharField(label="Alasan", max_length=500, widget=LongText({"rows": 3}))


class OutcomeForm(HouseForm):
    """What everybody reads."""

    outcome = forms.CharField(
        label="Hasil untuk publik",
        max_length=500,
        widget=LongText({"rows": 3}),
        help_text="Satu atau dua kalimat, tanpa nama orang dan tanpa alamat rumah.",
    )
