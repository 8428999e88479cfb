"""Forms about pledges: the promise, progress, a reason."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from companies.forms.choices import KeyField
from companies.models import PlanItem, Pledge
from companies.services.pledge_rows import Promise
from companies.services.progress import Step
from forum_site.formats.numbers import rupiah
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, CountField, DayField, MoneyField, UploadField
from forum_site.forms.widgets import LongText, RadioCards, UnitInput
from proposals.models import Proposal

APPROVED, WAITING = "setuju", "menunggu"


class QuantityField(forms.DecimalField):
    """How many, with a comma for halves: "2,5"."""

    def __init__(self, label: str, *, unit: str = "", **options: Any) -> None:
        widget = (
            UnitInput(unit)
            if unit
            else forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "w-s"})
        )
        super().__init__(
            label=label,
            widget=widget,
            min_value=Decimal("0.01"),
            max_digits=10,
            decimal_places=2,
            error_messages={
                "invalid": "Isi angka tanpa huruf, misalnya 25 atau 2,5.",
                "min_value": "Isi angka lebih dari nol.",
                "max_digits": "Isi angka yang lebih kecil.",
                "max_whole_digits": "Isi angka yang lebih kecil.",
                "max_decimal_places": "Isi paling banyak dua angka di belakang koma.",
            },
            **options,
        )

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str):
            value = value.strip()
            if len(value) > 20 or (value and not set(value) <= set("0123456789.,")):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return quantity_text(value) if isinstance(value, Decimal) else value


def quantity_text(quantity: Decimal) -> str:
    """2.50 -> "2,5"; 12.00 -> "12"."""
    text = f"{quantity:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


class PledgeForm(HouseForm):
    """What a company promises to one proposal; ``amount`` never more than is left to be asked."""

    asked = {"description": "wajib selain uang"}

    kind = CardChoiceField(
        "Bentuk bantuan", choices=Pledge.Kind.choices, widget=RadioCards(two=True)
    )
    amount = MoneyField("Nilai komitmen")
    description = forms.CharField(
        label="Uraian",
        max_length=200,
        required=False,
        help_text="Untuk barang, jasa, tenaga, atau keahlian. Misalnya: kloset dan pipa. "
        "Tampil ke publik setelah dikonfirmasi.",
    )
    quantity = QuantityField("Banyaknya", required=False)
    unit = forms.CharField(
        label="Satuan",
        max_length=40,
        required=False,
        widget=forms.TextInput({"class": "w-s", "autocomplete": "off"}),
    )
    planned_start = DayField("Rencana mulai", required=False)
    planned_end = DayField("Rencana selesai", required=False)
    note = forms.CharField(
        label="Catatan untuk sekretariat", max_length=1000, required=False, widget=LongText()
    )
    #: Asked only while a Bursa Kebutuhan is going on.
    is_named = forms.BooleanField(
        label="Sebut nama perusahaan kami di layar bursa dan di daftar yang ditandatangani",
        required=False,
        help_text="Tanpa persetujuan ini, layar hanya menyebut nilainya.",
    )
    #: The button that was pressed.
    approval = forms.ChoiceField(
        choices=[(APPROVED, "Sudah disetujui"), (WAITING, "Menunggu kantor pusat")],
        widget=forms.HiddenInput,
    )
    #: The item of the annual plan that the promise carries out, when it began there.
    plan_item = forms.ModelChoiceField(
        PlanItem.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Butir rencana ini belum disetujui forum."},
    )
    key = KeyField()

    def __init__(
        self,
        *args: Any,
        proposal: Proposal,
        items: QuerySet[PlanItem] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if items is not None:
            self.fields["plan_item"].queryset = items
        remaining = proposal.amount_remaining
        self.fields["amount"].help_text = (
            f"Paling banyak {rupiah(remaining)}, sebesar sisa kebutuhan. "
            "Untuk barang atau jasa, isi perkiraan nilainya."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") not in (None, Pledge.Kind.MONEY) and not cleaned.get("description"):
            self.add_error("description", "Isi uraian bantuan, misalnya kloset dan pipa.")
        if cleaned.get("quantity") and not cleaned.get("unit"):
            self.add_error("unit", "Isi satuan, misalnya unit.")
        begins, ends = cleaned.get("planned_start"), cleaned.get("planned_end")
        if begins and ends and begins > ends:
            self.add_error("planned_end", "Pilih tanggal selesai setelah tanggal mulai.")
        return cleaned

    @property
    def is_interest(self) -> bool:
        return self.cleaned_data["approval"] == WAITING

    def promise(self) -> Promise:
        """What the service takes."""
        left_out = {"approval", "key"}
        return Promise(
            **{name: value for name, value in self.cleaned_data.items() if name not in left_out}
        )


class MilestoneForm(HouseForm):
    """How far the work is."""

    percent = CountField("Kemajuan", unit="%", min_value=0, max_value=100)
    label = forms.CharField(
        label="Keterangan", max_length=160, help_text="Misalnya: pondasi dan dinding selesai."
    )
    on = DayField("Tanggal")
    photo = UploadField(
        "Foto",
        max_bytes=settings.PHOTO_MAX_BYTES,
        photos=True,
        required=False,
        help_text="Hindari wajah anak dan isi rumah.",
    )

    def step(self) -> Step:
        """What the service takes."""
        cleaned = self.cleaned_data
        return Step(percent=cleaned["percent"], label=cleaned["label"], on=cleaned["on"])

    @property
    def picture(self) -> UploadedFile | None:
        return self.cleaned_data["photo"] or None


class SignedCopyForm(HouseForm):
    """The signed copy of a paper of ours."""

    signed = UploadField(
        "Salinan bertanda tangan",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept="application/pdf,image/jpeg,image/png",
        help_text="PDF atau fotonya, paling besar 10 MB.",
    )
