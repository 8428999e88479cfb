"""Forms of the annual plan: its year, its adoption, one item on one short page."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import ModelChoiceIterator

from companies.forms.choices import KeyField, VillageField
from companies.forms.pledges import QuantityField
from companies.forms.reports import BUDGET
from companies.models import AnnualPlan, PlanItem
from companies.models.plan import FIRST_YEAR, LAST_YEAR
from companies.services.plans.rows import ItemContent
from companies.services.plans.writing import Adoption
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField, MoneyField, UploadField
from forum_site.forms.widgets import LongText
from forum_site.rules.kinds import CHOICES
from forum_site.rules.models import Activity, Target

MAX_WORKBOOK = 2 * 1024 * 1024


class Grouped(ModelChoiceIterator):
    """Choices under the name of what they belong to."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        for title, group in groupby(self.queryset, key=self.field.group_of):
            yield (title, [self.choice(row) for row in group])


class TargetField(forms.ModelChoiceField):
    """A sasaran under its bidang."""

    iterator = Grouped

    def __init__(self, label: str = "Bidang dan sasaran", **options: Any) -> None:
        super().__init__(
            Target.objects.select_related("field"),
            label=label,
            empty_label="Pilih sasaran",
            error_messages={"required": "Pilih sasaran."},
            **options,
        )

    def group_of(self, row: Target) -> str:
        return row.field.name


class ActivityField(forms.ModelChoiceField):
    """A kegiatan of the regulation under its sasaran."""

    iterator = Grouped

    def __init__(self, label: str = "Kegiatan menurut peraturan", **options: Any) -> None:
        super().__init__(
            Activity.objects.select_related("target__field"),
            label=label,
            empty_label="Tidak ada yang sesuai",
            **options,
        )

    def group_of(self, row: Activity) -> str:
        return row.target.name


class StartForm(HouseForm):
    """For which year."""

    year = forms.TypedChoiceField(label="Tahun", coerce=int)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]


class AdoptionForm(HouseForm):
    """The adoption by the directors; the document stays until another one comes."""

    asked = {"head_office_by": "bila perlu persetujuan", "head_office_on": "bila perlu persetujuan"}

    adopted_on = DayField(
        "Tanggal penetapan",
        help_text="Hari pimpinan atau direksi menetapkan rencana. Batas kirim dihitung dari sini.",
    )
    document = UploadField(
        "Dokumen penetapan direksi",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept="application/pdf,image/jpeg,image/png",
        help_text="PDF atau fotonya, paling besar 10 MB. Tidak ditampilkan ke publik.",
    )
    head_office_by = forms.CharField(
        label="Disetujui kantor pusat oleh",
        max_length=160,
        required=False,
        help_text="Jabatan dan unit, misalnya Kepala Divisi CSR kantor pusat.",
    )
    head_office_on = DayField("Tanggal persetujuan kantor pusat", required=False)

    def __init__(self, *args: Any, plan: AnnualPlan, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                name: getattr(plan, name)
                for name in ("adopted_on", "head_office_by", "head_office_on")
            },
        )
        super().__init__(*args, **kwargs)
        self.fields["document"].required = plan.adoption_document_id is None

    def adoption(self) -> Adoption:
        """What the service takes."""
        names = Adoption.__dataclass_fields__
        return Adoption(**{name: self.cleaned_data[name] for name in names})

    @property
    def upload(self) -> UploadedFile | None:
        return self.cleaned_data["document"] or None


class ItemForm(HouseForm):
    """One item: the minimum contents of the regulation, and where it belongs."""

    asked = {"village": "atau tulis lokasi"}

    title = forms.CharField(
        label="Kegiatan",
        max_length=200,
        help_text="Apa yang dikerjakan, misalnya: pembangunan jamban keluarga.",
    )
    target = TargetField(widget=forms.Select({"class": "w-l"}))
    activity = ActivityField(required=False, widget=forms.Select({"class": "w-l"}))
    kind = forms.ChoiceField(
        label="Menjawab kebutuhan",
        choices=[("", "Tidak termasuk papan kebutuhan"), *CHOICES],
        required=False,
        help_text="Bila menjawab kebutuhan terverifikasi, forum membandingkannya dengan sisanya.",
    )
    village = VillageField(required=False)
    location = forms.CharField(
        label="Lokasi",
        max_length=200,
        required=False,
        help_text="RW atau patokan, atau seluruh kota. Jangan tulis alamat rumah.",
    )
    target_group = forms.CharField(
        label="Kelompok sasaran",
        max_length=160,
        help_text="Siapa yang dibantu, misalnya: keluarga tanpa jamban di RW 05.",
    )
    quantity = QuantityField("Banyaknya")
    unit = forms.CharField(
        label="Satuan",
        max_length=40,
        help_text="Misalnya rumah atau orang.",
        widget=forms.TextInput({"class": "w-m"}),
    )
    purpose = forms.CharField(
        label="Tujuan",
        max_length=600,
        help_text="Perubahan yang ingin dicapai, satu atau dua kalimat.",
        widget=LongText({"rows": 3}),
    )
    amount = MoneyField(
        "Rencana biaya", help_text="Termasuk perkiraan nilai barang, jasa, dan tenaga."
    )
    source_of_funds = forms.CharField(
        label="Sumber biaya",
        max_length=120,
        initial=BUDGET,
        widget=forms.TextInput({"class": "w-l"}),
    )
    road_map_year = forms.IntegerField(
        label="Tahun dalam peta jalan",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text="Bila kegiatan ini bagian peta jalan TJSLP perusahaan, misalnya 2027.",
        error_messages={
            "invalid": "Isi tahun, misalnya 2027.",
            "min_value": "Isi tahun, misalnya 2027.",
            "max_value": "Isi tahun, misalnya 2027.",
        },
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "w-s"}),
    )
    key = KeyField()
    #: The revision that the person sees: another tab may be quicker.
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("village") and not cleaned.get("location") and "village" in cleaned:
            self.add_error("location", "Pilih kelurahan, atau tulis lokasinya.")
        activity, target = cleaned.get("activity"), cleaned.get("target")
        if activity and target and activity.target_id != target.pk:
            self.add_error(
                "activity",
                "Kegiatan ini bukan bagian sasaran yang dipilih. Pilih yang lain atau kosongkan.",
            )
        return cleaned

    def content(self) -> ItemContent:
        """What the service takes."""
        names = ItemContent.__dataclass_fields__
        return ItemContent(**{name: self.cleaned_data[name] for name in names})


def initial_of(item: PlanItem) -> dict[str, Any]:
    """The form's first values for an item that is there."""
    names = [name for name in ItemForm.base_fields if name not in ("key", "revision")]
    return {name: getattr(item, name) for name in names} | {"revision": item.revision}


class WorkbookForm(HouseForm):
    """The filled template."""

    workbook = UploadField(
        "Berkas XLSX",
        max_bytes=MAX_WORKBOOK,
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        help_text="Templat yang sudah diisi, paling besar 2 MB.",
    )
