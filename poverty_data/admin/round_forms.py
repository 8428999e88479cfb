"""The forms of Dinas Sosial's desk for verval."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CountField, DayField, MoneyField, UploadField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from poverty_data.models import Household, Intervention

DOCUMENTS = "application/pdf,image/jpeg,image/png,image/webp"


class RoundForm(HouseForm):
    """A round: when, where, on which basis."""

    name = forms.CharField(
        label="Nama", max_length=80, required=False, help_text='Kosong berarti "Verval putaran …".'
    )
    basis = forms.CharField(
        label="Dasar", max_length=200, help_text="Peraturan atau SK yang memerintahkan putaran ini."
    )
    starts_on = DayField("Mulai")
    ends_on = DayField("Sampai")
    meeting_on = DayField("Rencana musyawarah kelurahan", required=False)
    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        label="Wilayah",
        help_text="Kota, kecamatan, atau kelurahan.",
        widget=forms.SelectMultiple({"size": 8}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = user.area_id or settings.CITY_CODE
        self.fields["areas"].queryset = Area.objects.filter(code__startswith=own)  # type: ignore[attr-defined]


class DecreeForm(HouseForm):
    """The decree that fixes the list."""

    number = forms.CharField(label="Nomor", max_length=80)
    signed_on = DayField("Tanggal ditetapkan", initial=timezone.localdate)
    file = UploadField(
        "Berkas keputusan", max_bytes=settings.DOCUMENT_MAX_BYTES, accept=DOCUMENTS, required=False
    )


class ReturnedForm(HouseForm):
    """Why a finding goes back to its officer."""

    reason = forms.CharField(
        label="Yang perlu diperiksa lagi", max_length=500, widget=LongText({"rows": 3})
    )


class ShortReasonForm(HouseForm):
    """Why, in a sentence that stands in the record."""

    reason = forms.CharField(label="Alasan", max_length=300, widget=LongText({"rows": 2}))


class BeatForm(HouseForm):
    """Which RT or RW an officer visits."""

    officer = forms.ModelChoiceField(User.objects.none(), label="Petugas", empty_label="Pilih")
    rw = CountField("RW", max_value=999)
    rt = CountField("RT", max_value=999, required=False, help_text="Kosongkan untuk seluruh RW.")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.with_role(roles.AREA_OFFICER).order_by("full_name")
        if not user.is_superuser:
            people = people.filter(area__code__startswith=user.area_id or "-")
        self.fields["officer"].queryset = people  # type: ignore[attr-defined]


class InterventionForm(HouseForm):
    """One help for one family."""

    household = forms.ModelChoiceField(
        Household.objects.none(), label="Keluarga", widget=forms.HiddenInput
    )
    realisation_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Jenis bantuan", choices=Intervention.Kind.choices)
    provider = forms.ModelChoiceField(
        Organisation.objects.none(), label="Pemberi", required=False, empty_label="Pemberi lain"
    )
    provider_name = forms.CharField(
        label="Nama pemberi lain",
        max_length=120,
        required=False,
        help_text="Bila bukan lembaga yang terdaftar, misalnya BAZNAS Kota.",
    )
    given_on = DayField("Tanggal diterima", initial=timezone.localdate)
    amount = MoneyField("Nilai", min_value=0, required=False)
    note = forms.CharField(label="Catatan", max_length=300, required=False)
    overruled = forms.CharField(
        label="Alasan bantuan berulang",
        max_length=300,
        required=False,
        help_text="Hanya bila keluarga ini sudah menerima bantuan sejenis.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household"].queryset = Household.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["household"].error_messages["required"] = (
            "Buka dulu halaman keluarga, lalu pilih Catat bantuan."
        )
        self.fields["household"].error_messages["invalid_choice"] = "Keluarga ini tidak ditemukan."
        self.fields["provider"].queryset = Organisation.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["provider"].asked = "atau isi nama di bawah"  # type: ignore[attr-defined]


class AnswerForm(HouseForm):
    """What came of a citizen's usul or sanggah."""

    answer = forms.CharField(label="Jawaban", max_length=500, widget=LongText({"rows": 3}))
