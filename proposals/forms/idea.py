"""Who answers for an institution's idea, what the institution gives, whom it seeks."""

from typing import Any

from django import forms

from forum_site.forms.fields import PhoneField
from forum_site.forms.widgets import LongText
from proposals import consent
from proposals.forms.applicant import PRIVATE, from_account
from proposals.forms.step import StepForm, plain
from proposals.models import Applicant

CONTACT = ("contact_name", "contact_role", "phone", "email")
IDEA = ("own_share", "seeks_expert", "seeks_host")


class IdeaForm(StepForm):
    """Name and kind of the institution stand; they are no fields."""

    own_share = forms.CharField(
        label="Yang disumbangkan lembaga Anda",
        max_length=300,
        widget=LongText({"rows": 3}),
        help_text="Dana, keahlian, tenaga, alat, atau tempat. Tampil di halaman gagasan.",
        error_messages={"required": "Isi yang disumbangkan lembaga Anda sendiri."},
    )
    seeks_expert = forms.BooleanField(
        label="Mencari mitra ahli",
        required=False,
        help_text="Lembaga yang memberi pengetahuan, misalnya merancang atau melatih.",
    )
    seeks_host = forms.BooleanField(
        label="Mencari tuan rumah",
        required=False,
        help_text="Lembaga yang menyediakan tempat atau menjalankannya sehari-hari.",
    )
    contact_name = forms.CharField(
        label="Penanggung jawab",
        max_length=120,
        help_text="Yang menjawab pertanyaan sekretariat. " + PRIVATE,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    contact_role = forms.CharField(
        label="Jabatan di lembaga",
        max_length=80,
        help_text="Pengganti pengantar RT/RW: tanda bahwa lembaga mengetahui gagasan ini.",
        widget=forms.TextInput({"class": "w-l", "autocomplete": "organization-title"}),
        error_messages={"required": "Isi jabatan penanggung jawab di lembaga Anda."},
    )
    phone = PhoneField("Nomor telepon", help_text="Untuk kabar dan kunjungan. " + PRIVATE)
    email = forms.EmailField(
        label="Email",
        required=False,
        max_length=254,
        help_text=PRIVATE,
        widget=forms.EmailInput({"autocomplete": "email", "class": "w-l"}),
    )
    consent = forms.BooleanField(
        label=consent.LABEL,
        help_text=consent.TEXT,
        error_messages={"required": "Centang persetujuan pemakaian data."},
    )

    def initial_answers(self) -> dict[str, Any]:
        answers = {name: getattr(self.proposal, name) for name in IDEA}
        applicant = Applicant.objects.filter(proposal=self.proposal).first()
        if applicant is None:
            return answers | from_account(self.by)
        answers |= {name: getattr(applicant, name) for name in CONTACT}
        return answers | {"consent": applicant.consent_at is not None}

    def clean_own_share(self) -> str:
        return plain(self.cleaned_data["own_share"])

    def clean_contact_name(self) -> str:
        return plain(self.cleaned_data["contact_name"])

    def clean_contact_role(self) -> str:
        return plain(self.cleaned_data["contact_role"])
