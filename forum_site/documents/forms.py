"""The code as typed, and the file that somebody wants compared."""

from django import forms
from django.conf import settings

from forum_site.documents.checking import normalise
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import UploadField


class CodeForm(HouseForm):
    """16 letters and digits, with or without dashes."""

    kode = forms.CharField(
        label="Kode periksa",
        max_length=64,
        help_text="16 huruf dan angka di samping kode QR, misalnya K7QF-2M5X-AB3D-EF4H.",
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_kode(self) -> str:
        code = normalise(self.cleaned_data["kode"])
        if code is None:
            raise forms.ValidationError("Isi 16 huruf dan angka yang tercetak di dokumen.")
        return code


class CompareForm(HouseForm):
    """A PDF to be compared by its hash; it is not kept."""

    berkas = UploadField(
        label="Berkas PDF",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        help_text="Berkas hanya dibandingkan, tidak disimpan.",
    )
