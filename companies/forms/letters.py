"""The form of a participation letter."""

from django import forms
from django.conf import settings

from companies.forms.choices import KeyField
from companies.services.letters import LetterFacts
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField, UploadField
from forum_site.forms.widgets import LongText


class LetterForm(HouseForm):
    """What stands on the letter, and its copy."""

    number = forms.CharField(
        label="Nomor surat", max_length=80, widget=forms.TextInput({"class": "w-l"})
    )
    written_on = DayField("Tanggal surat")
    subject = forms.CharField(
        label="Hal", max_length=200, help_text="Misalnya: permohonan partisipasi TJSLP 2027."
    )
    summary = forms.CharField(
        label="Isi permohonan",
        max_length=1000,
        help_text="Apa yang ditawarkan perusahaan, dua atau tiga kalimat.",
        widget=LongText({"rows": 4}),
    )
    letter = UploadField(
        "Surat dan proposal",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept="application/pdf,image/jpeg,image/png",
        help_text="Satu PDF atau fotonya, paling besar 10 MB. Tidak ditampilkan ke publik.",
    )
    key = KeyField()

    def facts(self) -> LetterFacts:
        """What the service takes."""
        return LetterFacts(
            **{name: self.cleaned_data[name] for name in LetterFacts.__dataclass_fields__}
        )
