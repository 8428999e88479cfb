"""One message of a discussion."""

from django import forms
from django.conf import settings

from companies.forms.choices import KeyField
from companies.services.discussion import MAX_FILES
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import UploadField
from forum_site.forms.widgets import LongText


class MessageForm(HouseForm):
    """Words and perhaps files."""

    text = forms.CharField(label="Pesan", max_length=4000, widget=LongText({"rows": 4}))
    files = UploadField(
        "Berkas",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        multiple=True,
        max_files=MAX_FILES,
        accept="application/pdf,image/jpeg,image/png,image/webp",
        required=False,
        help_text=f"PDF atau foto, paling banyak {MAX_FILES}, masing-masing 10 MB.",
    )
    key = KeyField()
