"""Forms of a sanction case: proposal, notice, answer, hearing, decision."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from companies.forms.choices import KeyField
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, DayField, UploadField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from reports.services.sanctions.cases import MAX_FILES
from reports.services.sanctions.evidence import overdue
from reports.workflow import SanctionLevel

PAPERS = "application/pdf,image/jpeg,image/png,image/webp"


class ProposalForm(HouseForm):
    """A company from the overdue list, and why a reminder is not enough."""

    company = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Perusahaan dengan kewajiban lewat batas",
        empty_label="Pilih perusahaan",
    )
    grounds = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=LongText({"rows": 4}),
        help_text="Apa yang sudah dicoba, misalnya pengingat dan telepon.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = overdue()
        field: Any = self.fields["company"]
        field.queryset = Organisation.objects.filter(pk__in=[row.pk for row in found])
        field.choices = [
            ("", field.empty_label),
            *(
                (company.pk, f"{company}: {len(rows)} kewajiban, terlama {rows[0].days_late} hari")
                for company, rows in found.items()
            ),
        ]


class NoticeForm(HouseForm):
    """The notice; a hearing is optional, the day for answers comes from the rule."""

    hearing_on = DayField("Hari sidang", required=False, help_text="Kosongkan bila tanpa sidang.")
    hearing_place = forms.CharField(label="Tempat sidang", max_length=200, required=False)


class AnswerForm(HouseForm):
    """What the company answers."""

    text = forms.CharField(label="Jawaban", max_length=4000, widget=LongText({"rows": 6}))
    files = UploadField(
        "Berkas",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        multiple=True,
        max_files=MAX_FILES,
        accept=PAPERS,
        required=False,
        help_text=f"PDF atau foto, paling banyak {MAX_FILES}, masing-masing 10 MB.",
    )
    key = KeyField()


class HearingForm(HouseForm):
    """What was said, and the signed minutes."""

    heard_on = DayField("Hari sidang", initial=timezone.localdate)
    notes = forms.CharField(label="Yang disampaikan", max_length=4000, widget=LongText({"rows": 5}))
    upload = UploadField(
        "Berita acara sidang",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept=PAPERS,
        required=False,
        help_text="PDF atau foto, paling besar 10 MB.",
    )


class DecisionForm(HouseForm):
    """One of four, why, and who signs the letter."""

    level = CardChoiceField("Sanksi", choices=SanctionLevel.choices)
    basis = forms.CharField(
        label="Pertimbangan",
        max_length=4000,
        widget=LongText({"rows": 5}),
        help_text="Bukti, jawaban perusahaan, dan mengapa sanksi ini. Dicetak dalam surat.",
    )
    demand = forms.CharField(
        label="Yang harus dilakukan perusahaan",
        max_length=1000,
        required=False,
        widget=LongText({"rows": 3}),
    )
    signer_name = forms.CharField(label="Nama pejabat yang menetapkan", max_length=120)
    signer_role = forms.CharField(
        label="Jabatannya", max_length=120, help_text="Misalnya: Kepala Dinas Sosial."
    )


class NumberForm(HouseForm):
    """The number that the letter got in the register."""

    number = forms.CharField(label="Nomor surat", max_length=80)
