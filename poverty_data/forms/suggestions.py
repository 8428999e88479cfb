"""What a citizen writes about a family."""

from typing import Any

from django import forms

from forum_site.areas.models import Area
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, PhoneField
from forum_site.forms.widgets import LongText
from poverty_data.models import Suggestion
from poverty_data.services.suggestions import Words


class SuggestionForm(HouseForm):
    """Usul or sanggah. ``website`` is a trap for machines."""

    kind = CardChoiceField("Apa yang ingin Anda sampaikan", choices=Suggestion.Kind.choices)
    village = forms.ModelChoiceField(
        Area.objects.none(),
        label="Kelurahan tempat keluarga tinggal",
        empty_label="Pilih kelurahan",
    )
    place = forms.CharField(
        label="Alamat atau patokan",
        max_length=200,
        help_text="Misalnya: RT 03 RW 06, rumah di belakang musala.",
    )
    family = forms.CharField(
        label="Keluarga siapa",
        max_length=100,
        help_text="Nama kepala keluarga atau panggilannya. Jangan menulis NIK.",
    )
    reason = forms.CharField(label="Keadaannya", max_length=1000, widget=LongText({"rows": 5}))
    phone = PhoneField(
        "Nomor telepon Anda",
        required=False,
        help_text="Hanya bila Anda ingin dihubungi. Dibaca petugas saja.",
    )
    consent = forms.BooleanField(
        label="Saya setuju keterangan ini dibaca petugas kelurahan dan Dinas Sosial",
        help_text="Dipakai hanya untuk memeriksa keadaan keluarga itu.",
    )
    website = forms.CharField(
        label="Situs web (jangan diisi)",
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].queryset = Area.objects.of_city().villages()  # type: ignore[attr-defined]

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(
            family=data["family"], place=data["place"], reason=data["reason"], phone=data["phone"]
        )
