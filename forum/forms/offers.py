"""What an institution offers, as its people type it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from forum.models import OF_UNIVERSITIES, OfferKind
from forum.services.offers import Words
from forum_site.areas.models import Area
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, CountField, DayField
from forum_site.forms.widgets import LongText, RadioCards
from forum_site.organisations.models import Organisation
from proposals.forms.location import VillageChoice

NOTES = {
    OfferKind.EXPERT: "Memberi pengetahuan: merancang, memeriksa, melatih",
    OfferKind.HOST: "Menyediakan tempat, atau menjalankannya sehari-hari",
    OfferKind.RESEARCH: "Dosen dan peneliti mengkaji kebutuhan atau hasilnya",
    OfferKind.KKN: "Mahasiswa tinggal dan bekerja bersama warga",
    OfferKind.INTERNSHIP: "Mahasiswa magang di program ini",
}


class OfferForm(HouseForm):
    """To a proposal: every form that one of the person's institutions may offer."""

    asked = {"people": "tidak wajib"}

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Atas nama", empty_label="Pilih lembaga"
    )
    kind = CardChoiceField("Bentuk tawaran", choices=(), widget=RadioCards(notes=NOTES))
    brings = forms.CharField(
        label="Yang dibawa lembaga Anda",
        max_length=1000,
        widget=LongText({"rows": 4}),
        help_text="Tampil di halaman usulan bila diterima. Jangan menulis nama atau nomor orang.",
    )
    people = CountField("Banyaknya orang", unit="orang", max_value=2000, required=False)
    starts_on = DayField("Tanggal mulai")
    ends_on = DayField("Tanggal selesai")

    def __init__(self, *args: Any, institutions: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(institutions)
        field = self.fields["organisation"]
        field.queryset = institutions  # type: ignore[attr-defined]
        if len(found) == 1:
            field.initial, field.widget = found[0].pk, forms.HiddenInput()
        has_university = any(row.kind == Organisation.Kind.UNIVERSITY for row in found)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            choice for choice in self.kinds() if has_university or choice[0] not in OF_UNIVERSITIES
        ]
        self.fields["starts_on"].initial = timezone.localdate()

    def kinds(self) -> list[tuple[str, str]]:
        """What may be offered to this target."""
        return list(OfferKind.choices)

    def words(self) -> Words:
        """What the service takes."""
        names = ("kind", "brings", "people", "starts_on", "ends_on")
        return Words(**{name: self.cleaned_data[name] for name in names})


class NeedOfferForm(OfferForm):
    """To a kind of need: research or students, in one kelurahan."""

    village = VillageChoice(
        label="Kelurahan", queryset=Area.objects.none(), widget=forms.Select({"class": "w-l"})
    )
    field_order = ("organisation", "kind", "village")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].limit_to(None)  # type: ignore[attr-defined]

    def kinds(self) -> list[tuple[str, str]]:
        return [choice for choice in OfferKind.choices if choice[0] in OF_UNIVERSITIES]


class LeaveForm(HouseForm):
    """Why an institution does not go on."""

    reason = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=LongText({"rows": 3}),
        help_text="Dibaca sekretariat dan pengusul.",
    )
