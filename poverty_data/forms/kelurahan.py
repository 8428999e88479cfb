"""What the kelurahan's officer types: the meeting, what goes back, who visits where, answers."""

from typing import Any

from django import forms
from django.conf import settings

from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CountField, DayField, UploadField
from forum_site.forms.widgets import LongText


class MeetingForm(HouseForm):
    """Berita Acara Musyawarah Kelurahan."""

    asked = {"file": "wajib pada unggahan pertama"}

    held_on = DayField("Tanggal musyawarah")
    participants = CountField("Jumlah peserta", unit="orang", max_value=5000)
    file = UploadField(
        "Berita Acara",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        help_text="PDF, atau foto lembar yang sudah ditandatangani.",
        accept="application/pdf,image/jpeg,image/png,image/webp",
        required=False,
    )


class ReturnForm(HouseForm):
    """Why a family goes back to its officer."""

    reason = forms.CharField(
        label="Yang perlu diperiksa lagi", max_length=500, widget=LongText({"rows": 3})
    )


class BeatForm(HouseForm):
    """Which RT or RW an officer visits."""

    officer = forms.ModelChoiceField(User.objects.none(), label="Petugas", empty_label=None)
    rw = CountField("RW", max_value=999)
    rt = CountField("RT", max_value=999, required=False, help_text="Kosongkan untuk seluruh RW.")

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers


class PurposeForm(HouseForm):
    """Why a family's name and address are opened."""

    purpose = forms.CharField(
        label="Keperluan",
        max_length=200,
        help_text="Misalnya: kunjungan verval hari ini. Jangan menulis nama atau NIK.",
    )


class AnswerForm(HouseForm):
    """What came of a citizen's usul or sanggah."""

    answer = forms.CharField(label="Jawaban", max_length=500, widget=LongText({"rows": 3}))
