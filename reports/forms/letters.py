"""Forms of a letter of the forum: template and subject, its words, its number, its signed copy."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from companies.forms.choices import KeyField
from companies.models import AnnualPlan, ParticipationLetter
from companies.workflow import PlanStatus
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm, HouseModelForm
from forum_site.forms.fields import DayField, UploadField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from reports.letter_text import unknown_places
from reports.models import AwardCandidate, LetterTemplate, OutgoingLetter, SanctionCase
from reports.models.letters import TIES, Urgency
from reports.services.letters.drafting import FILLED, WRITTEN

PAPERS = "application/pdf,image/jpeg,image/png,image/webp"
#: Texts of a letter that are written in several lines, with the height of their box.
ROWS = {"recipients": 2, "opening": 3, "body": 12, "closing": 3, "copies": 3}
HINTS = {
    "subject": "Tampil sebagai judul di daftar, jadi jangan menulis nama orang.",
    "recipients": "Satu penerima satu baris, tanpa Yth.",
    "copies": "Satu penerima satu baris. Kosongkan bila tidak ada.",
    "attachments": "Misalnya: 1 (satu) berkas. Kosongkan bila tidak ada.",
    "body": "Baris kosong memisahkan alinea. Baris “Hari : Senin” menjadi rincian, baris yang "
    "diawali “- ” menjadi daftar.",
}


class TemplateForm(HouseModelForm):
    """A template at the desk; places that nothing fills are refused by name."""

    hints = HINTS | {
        "body": f"{HINTS['body']} Isian yang dikenal ada di bagian bawah halaman ini.",
        "valid_from": "Perubahan adalah baris baru dengan kode yang sama dan tanggal mulai baru.",
    }

    class Meta:
        model = LetterTemplate
        fields = (
            *("name", "code", "order", "valid_from", "valid_to", "urgency", "attachments"),
            *("subject", "recipients", "opening", "body", "closing", "copies", "signer_role"),
            "is_for_company",
        )
        widgets = {name: LongText({"rows": rows}) for name, rows in ROWS.items()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in FILLED:
            if unknown := unknown_places(data.get(name) or ""):
                self.add_error(
                    name, ValidationError(f"Isian {', '.join(unknown)} tidak dikenal. Perbaiki.")
                )
        return data


class DraftForm(HouseForm):
    """Which template, and what the letter is about; all of that is optional."""

    template = forms.ModelChoiceField(
        LetterTemplate.objects.none(), label="Templat", empty_label="Pilih templat"
    )
    company = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Perusahaan",
        required=False,
        empty_label="Tidak tentang satu perusahaan",
    )
    proposal = forms.CharField(
        label="Kode usulan", max_length=20, required=False, help_text="Misalnya TJ-2026-0183-K."
    )
    plan = forms.ModelChoiceField(
        AnnualPlan.objects.none(), label="Rencana tahunan", required=False, empty_label="Tidak ada"
    )
    participation = forms.ModelChoiceField(
        ParticipationLetter.objects.none(),
        label="Surat partisipasi",
        required=False,
        empty_label="Tidak ada",
    )
    candidate = forms.ModelChoiceField(
        AwardCandidate.objects.none(), label="Penghargaan", required=False, empty_label="Tidak ada"
    )
    case = forms.ModelChoiceField(
        SanctionCase.objects.none(), label="Perkara", required=False, empty_label="Tidak ada"
    )
    key = KeyField()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        rows: dict[str, tuple[Any, Any]] = {
            "template": (LetterTemplate.objects.in_force(timezone.localdate()), str),
            "company": (Organisation.objects.companies().active().order_by("name"), str),
            "plan": (
                AnnualPlan.objects.visible_to(user)
                .exclude(status__in=(PlanStatus.DRAFT, PlanStatus.CANCELLED))
                .select_related("company")
                .order_by("company__name", "-year"),
                lambda row: f"{row.company}: rencana {row.year}",
            ),
            "participation": (
                ParticipationLetter.objects.visible_to(user).select_related("company"),
                lambda row: f"{row.company}: {row.number}",
            ),
            "candidate": (
                AwardCandidate.objects.winners().select_related("company", "round"),
                lambda row: f"{row.company}: {row.honour or row.round}",
            ),
            "case": (
                SanctionCase.objects.visible_to(user).select_related("company"),
                lambda row: f"{row.company}: {row.level_name or row.get_status_display()}",
            ),
        }
        for name, (found, label) in rows.items():
            field: Any = self.fields[name]
            field.queryset = found
            field.label_from_instance = label

    def clean_proposal(self) -> Proposal | None:
        """The proposal by its code, as this person may see it."""
        code = self.cleaned_data["proposal"].strip().upper()
        if not code:
            return None
        found = Proposal.objects.visible_to(self.user).filter(code=code).first()
        if found is None:
            raise ValidationError("Tidak ada usulan dengan kode ini. Periksa kodenya.")
        return found

    def ties(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: self.cleaned_data[name] for name in TIES}


class WordsForm(HouseForm):
    """The draft's words, as the row has them now."""

    knows_row = True
    hints = HINTS

    urgency = forms.ChoiceField(label="Sifat", choices=Urgency.choices)
    attachments = forms.CharField(label="Lampiran", max_length=100, required=False)
    subject = forms.CharField(label="Hal", max_length=200)
    recipients = forms.CharField(label="Kepada (Yth.)", max_length=1000, widget=LongText())
    opening = forms.CharField(label="Pembuka", max_length=2000, required=False, widget=LongText())
    body = forms.CharField(label="Isi", max_length=6000, widget=LongText())
    closing = forms.CharField(label="Penutup", max_length=1000, required=False, widget=LongText())
    copies = forms.CharField(label="Tembusan", max_length=1000, required=False, widget=LongText())
    signer_role = forms.CharField(label="Jabatan penanda tangan", max_length=120)
    signer_name = forms.CharField(label="Nama penanda tangan", max_length=120, required=False)
    is_for_company = forms.BooleanField(
        label="Perusahaan boleh membaca salinan bertanda tangan", required=False
    )

    def __init__(self, *args: Any, obj: OutgoingLetter, request: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(obj, name) for name in WRITTEN}
        super().__init__(*args, **kwargs)
        for name, rows in ROWS.items():
            self.fields[name].widget.attrs["rows"] = rows
        if obj.company_id is None:
            del self.fields["is_for_company"]


class NumberForm(HouseForm):
    """The number and day of the agenda book."""

    number = forms.CharField(
        label="Nomor surat", max_length=80, help_text="Persis seperti di buku agenda surat keluar."
    )
    dated_on = DayField("Tanggal surat", initial=timezone.localdate)


class SignedForm(HouseForm):
    """The signed letter, as a PDF or a photo of the paper."""

    upload = UploadField(
        "Salinan bertanda tangan",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept=PAPERS,
        help_text="Hasil pindai PDF atau foto, paling besar 10 MB.",
    )
