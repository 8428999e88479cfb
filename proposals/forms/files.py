"""Photos and documents."""

from typing import Any

from django import forms
from django.conf import settings

from forum_site.forms.fields import UploadField
from proposals.forms.step import StepForm, plain
from proposals.models import Attachment

DOCUMENT_KINDS = [choice for choice in Attachment.Kind.choices if choice[0] != "photo"]


class FilesForm(StepForm):
    """Chosen now and kept at once; what each file really is, is judged by the files room."""

    photos = UploadField(
        "Foto keadaan sekarang",
        required=False,
        multiple=True,
        max_files=8,
        max_bytes=10**12,  # the files room names the one that is too big and keeps the others
        photos=True,
        help_text="JPG, PNG, atau WebP. Paling banyak 8 foto, masing-masing paling besar 15 MB. "
        "Kami perkecil otomatis dan hapus data lokasinya. Hindari wajah anak dan orang sakit.",
    )
    caption = forms.CharField(
        label="Apa yang terlihat di foto",
        required=False,
        max_length=120,
        help_text="Tampil di bawah foto dan dibacakan bagi yang tidak dapat melihat. Tanpa nama "
        "orang, misalnya: Saluran di belakang rumah saat hujan.",
    )
    kind = forms.ChoiceField(
        label="Jenis dokumen",
        required=False,
        choices=DOCUMENT_KINDS,
        widget=forms.Select({"class": "w-l"}),
    )
    document = UploadField(
        "Dokumen",
        required=False,
        max_bytes=10**12,
        accept="application/pdf,image/jpeg,image/png,image/webp",
        help_text="PDF atau foto dokumen, paling besar 10 MB. Tidak ditampilkan ke publik.",
    )

    def __init__(self, data: Any = None, files: Any = None, **details: Any) -> None:
        super().__init__(data, **details)
        self.files = files or {}
        self.caps = (settings.PHOTO_MAX_BYTES, settings.DOCUMENT_MAX_BYTES)

    def initial_answers(self) -> dict[str, Any]:
        return {"kind": Attachment.Kind.LETTER}

    def clean_caption(self) -> str:
        return plain(self.cleaned_data["caption"])

    def uploads(self) -> list[tuple[str, Any]]:
        """Every chosen file with the kind it is meant to be, after ``is_valid``."""
        found = [(Attachment.Kind.PHOTO.value, photo) for photo in self.cleaned_data["photos"]]
        if document := self.cleaned_data.get("document"):
            found.append((self.cleaned_data["kind"] or Attachment.Kind.OTHER.value, document))
        return found
