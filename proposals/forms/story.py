"""What is going on, and who would be helped."""

from typing import Any

from django import forms
from django.utils import timezone

from forum_site.forms.fields import CountField, DayField
from forum_site.forms.widgets import LongText
from proposals.forms.rows import RowForm, rows_of
from proposals.forms.step import StepForm, plain


class StoryForm(StepForm):
    """Title, one sentence, story."""

    title = forms.CharField(
        label="Judul usulan",
        max_length=120,
        help_text="Sebutkan apa, berapa, dan di mana. Misalnya: Jamban untuk dua belas rumah di "
        "RW 07.",
    )
    summary = forms.CharField(
        label="Kebutuhan dalam satu kalimat",
        max_length=240,
        widget=LongText({"rows": 2}),
        help_text="Kalimat ini tampil di kartu usulan.",
    )
    story = forms.CharField(
        label="Cerita keadaan sekarang",
        max_length=4000,
        widget=LongText({"rows": 8}),
        help_text="Siapa yang mengalami, sejak kapan, apa akibatnya, dan apa yang sudah dicoba. "
        "Jangan menulis NIK, nomor KK, atau nama orang sakit.",
        error_messages={"required": "Isi cerita keadaan sekarang."},
    )

    def initial_answers(self) -> dict[str, Any]:
        return {name: getattr(self.proposal, name) for name in ("title", "summary", "story")}

    def clean_title(self) -> str:
        return plain(self.cleaned_data["title"])

    def clean_summary(self) -> str:
        return plain(self.cleaned_data["summary"])


GROUPS = (
    "keluarga",
    "jiwa",
    "anak",
    "balita",
    "siswa",
    "pemuda",
    "perempuan",
    "ibu hamil",
    "lansia",
    "penyandang disabilitas",
    "pedagang kecil",
    "warga",
)


class BeneficiaryRow(RowForm):
    """Who, and how many."""

    group = forms.CharField(
        label="Siapa", max_length=60, widget=forms.TextInput({"list": "kelompok"})
    )
    count = CountField("Berapa", max_value=10_000_000)

    def clean_group(self) -> str:
        return plain(self.cleaned_data["group"])


class BenefitForm(StepForm):
    """What gets better, for whom, how many of what, when."""

    rows_class = rows_of(BeneficiaryRow, first_rows=2, most_rows=12)
    rows_prefix = "penerima"
    rows_answer = "beneficiaries"

    benefit = forms.CharField(
        label="Manfaat yang diharapkan",
        max_length=1000,
        widget=LongText({"rows": 4}),
        help_text="Apa yang berubah bila kebutuhan ini terpenuhi?",
    )
    quantity = CountField(
        "Banyaknya yang dibutuhkan", max_value=1_000_000, help_text="Misalnya 12."
    )
    unit = forms.CharField(
        label="Satuan",
        max_length=40,
        widget=forms.TextInput({"class": "w-m"}),
        help_text="Misalnya rumah, unit, paket, orang.",
    )
    starts_on = DayField("Rencana mulai", required=False)
    ends_on = DayField("Rencana selesai", required=False)

    def initial_answers(self) -> dict[str, Any]:
        names = ("benefit", "quantity", "unit", "starts_on", "ends_on")
        return {name: getattr(self.proposal, name) for name in names}

    def initial_rows(self) -> list[dict[str, Any]]:
        return list(self.proposal.beneficiaries.values("group", "count")) if self.proposal else []

    def clean_unit(self) -> str:
        return plain(self.cleaned_data["unit"])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        starts_on, ends_on = answers.get("starts_on"), answers.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Pilih tanggal selesai sesudah tanggal mulai.")
        today = timezone.localdate()
        if ends_on and not today.year - 1 < ends_on.year < today.year + 11:
            self.add_error("ends_on", "Pilih tanggal selesai dalam sepuluh tahun ke depan.")
        return answers
