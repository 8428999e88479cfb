"""The report on one page, and the handover."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from companies.forms.choices import KeyField, NeedField, PriorityFieldField, VillageField
from companies.forms.pledges import QuantityField
from companies.models import PlanItem, Realisation
from companies.services.handovers import Facts
from companies.services.report_drafts import MAX_PHOTOS
from companies.services.report_rows import Report
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, DayField, MoneyField, UploadField
from forum_site.forms.widgets import LongText, RadioCards

BUDGET, STAFF, OTHER = "Anggaran TJSLP perusahaan", "Iuran karyawan", "lain"
LAST, PARTIAL = "akhir", "sebagian"
#: What a draft may do without.
NEVER_EMPTY = {"activity", "field"}
#: Never asked for, whatever the report.
OPTIONAL = {"landmark", "need", "source_other", "photos", "is_final", "plan_item"}


class ReportForm(HouseForm):
    """The five things the regulation asks for, dates, photos; a draft may be incomplete."""

    asked = {"source_other": "wajib bila sumber lain", "is_final": "pilih satu"}

    activity = forms.CharField(label="Kegiatan", max_length=200)
    field = PriorityFieldField()
    village = VillageField()
    landmark = forms.CharField(
        label="Lokasi",
        max_length=200,
        required=False,
        help_text="RW atau patokan, misalnya RW 03, dekat posyandu. Jangan tulis alamat rumah.",
    )
    amount = MoneyField("Nilai realisasi", help_text="Termasuk nilai barang, jasa, dan tenaga.")
    source_of_funds = CardChoiceField(
        "Sumber biaya",
        choices=[(BUDGET, BUDGET), (STAFF, STAFF), (OTHER, "Sumber lain")],
        widget=RadioCards(),
    )
    source_other = forms.CharField(
        label="Sumber lain",
        max_length=120,
        required=False,
        help_text="Isi bila memilih sumber lain.",
        widget=forms.TextInput({"class": "w-l"}),
    )
    output = forms.CharField(
        label="Hasil",
        max_length=1000,
        help_text="Apa yang selesai, misalnya: 6 jamban terbangun dan dipakai.",
        widget=LongText({"rows": 3}),
    )
    quantity = QuantityField("Jumlah sasaran")
    unit = forms.CharField(
        label="Satuan",
        max_length=40,
        help_text="Hanya satuan, misalnya rumah. Jangan tulis nama warga.",
        widget=forms.TextInput({"class": "w-m"}),
    )
    started_on = DayField("Tanggal mulai")
    ended_on = DayField("Tanggal selesai")
    photos = UploadField(
        "Foto hasil kegiatan",
        max_bytes=settings.PHOTO_MAX_BYTES,
        multiple=True,
        max_files=MAX_PHOTOS,
        photos=True,
        required=False,
        help_text=f"Sebaiknya 2 sampai {MAX_PHOTOS} foto. Foto diperkecil di ponsel. "
        "Hindari wajah anak dan isi rumah.",
    )
    is_final = CardChoiceField(
        "Laporan ini",
        choices=[(LAST, "Laporan terakhir"), (PARTIAL, "Masih ada tahap berikutnya")],
        widget=RadioCards(two=True, notes={LAST: "Komitmen selesai setelah laporan diterima."}),
        required=False,
        initial=LAST,
    )

    def __init__(self, *args: Any, is_draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: What must be there when it is sent.
        self.always_needed = {name for name in self.fields if name not in OPTIONAL}
        for name in self.always_needed - NEVER_EMPTY:
            self.fields[name].required = not is_draft

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("source_of_funds") == OTHER:
            cleaned["source_of_funds"] = cleaned.get("source_other", "").strip()
            if not cleaned["source_of_funds"]:
                self.add_error("source_other", "Isi sumber biaya.")
        begins, ends = cleaned.get("started_on"), cleaned.get("ended_on")
        if ends and ends > timezone.localdate():
            self.add_error(
                "ended_on",
                "Laporan dibuat setelah pekerjaan selesai. Pilih tanggal sampai hari ini.",
            )
        elif begins and ends and begins > ends:
            self.add_error("started_on", "Pilih tanggal mulai sebelum tanggal selesai.")
        return cleaned

    def report(self) -> Report | None:
        """What was understood; None while activity or field are missing."""
        cleaned = self.cleaned_data
        if not cleaned.get("activity") or not cleaned.get("field"):
            return None
        return Report(
            activity=cleaned["activity"],
            field=cleaned["field"],
            need=cleaned.get("need"),
            village=cleaned.get("village"),
            landmark=cleaned.get("landmark", ""),
            amount=cleaned.get("amount") or 0,
            source_of_funds=cleaned.get("source_of_funds", ""),
            output=cleaned.get("output", ""),
            quantity=cleaned.get("quantity"),
            unit=cleaned.get("unit", ""),
            started_on=cleaned.get("started_on"),
            ended_on=cleaned.get("ended_on"),
            is_final=cleaned.get("is_final") != PARTIAL,
            plan_item=cleaned.get("plan_item"),
        )


class PlanItemField(forms.ModelChoiceField):
    """An approved item of the company's annual plan."""

    def label_from_instance(self, obj: PlanItem) -> str:
        return f"{obj.plan.year}: {obj.title}"


class OwnProgrammeForm(ReportForm):
    """A report that starts from nothing, so it also says which need it answers; or from one of the
    approved ``items`` of the plan."""

    plan_item = PlanItemField(
        PlanItem.objects.none(),
        label="Butir rencana tahunan",
        empty_label="Di luar rencana",
        required=False,
        help_text="Laporan dibandingkan dengan rencana yang disetujui forum.",
        error_messages={"invalid_choice": "Butir rencana ini belum disetujui forum."},
        widget=forms.Select({"class": "w-l"}),
    )
    need = NeedField(
        help_text="Bila ada di daftar, hasilnya terhitung di papan kebutuhan kelurahan itu. "
        "Satu satuan menjawab satu keluarga, orang, atau anak."
    )
    key = KeyField()

    def __init__(self, *args: Any, items: QuerySet[PlanItem] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_final"]
        if items is not None and items.exists():
            self.fields["plan_item"].queryset = items
        else:
            del self.fields["plan_item"]


def initial_of(content: Report | Realisation) -> dict[str, Any]:
    """The form's first values: what a draft says, or what a pledge knows."""
    source = content.source_of_funds
    is_other = bool(source) and source not in (BUDGET, STAFF)
    return {
        "activity": content.activity,
        "field": content.field,
        "need": content.need,
        "village": content.village,
        "landmark": content.landmark,
        "amount": content.amount or None,
        "source_of_funds": OTHER if is_other else source,
        "source_other": source if is_other else "",
        "output": content.output,
        "quantity": content.quantity,
        "unit": content.unit,
        "started_on": content.started_on,
        "ended_on": content.ended_on,
        "is_final": LAST if content.is_final else PARTIAL,
        "plan_item": content.plan_item,
    }


class HandoverForm(HouseForm):
    """The facts of the BAST."""

    on = DayField("Tanggal serah terima")
    place = forms.CharField(label="Tempat", max_length=200)
    recipient = forms.CharField(
        label="Penerima",
        max_length=160,
        help_text="Kelompok atau lembaga, misalnya RW 03 Wates.",
    )
    recipient_role = forms.CharField(
        label="Jabatan wakil penerima",
        max_length=120,
        required=False,
        help_text="Misalnya Ketua RW 03. Nama ditulis tangan pada saat tanda tangan.",
    )
    goods = forms.CharField(label="Yang diserahkan", max_length=1000, widget=LongText({"rows": 3}))
    value = MoneyField("Nilai")
    asset_owner = forms.CharField(
        label="Pemilik aset setelah serah terima",
        max_length=160,
        help_text="Misalnya warga RW 03 atau Pemerintah Kota.",
    )
    giver_name = forms.CharField(
        label="Nama wakil perusahaan",
        max_length=120,
        required=False,
        help_text="Dicetak di BAST, tidak ditampilkan ke publik.",
    )
    giver_role = forms.CharField(label="Jabatan wakil perusahaan", max_length=120, required=False)

    def facts(self) -> Facts:
        """What the service takes."""
        return Facts(**self.cleaned_data)
