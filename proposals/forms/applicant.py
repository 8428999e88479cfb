"""Who asks. Private by default."""

from typing import Any

from django import forms

from forum_site.accounts.models import User
from forum_site.forms.fields import CardChoiceField, PhoneField
from forum_site.forms.widgets import RadioCards
from forum_site.organisations.models import Organisation
from proposals import consent
from proposals.forms.step import StepForm, plain
from proposals.models import Applicant, Proposal
from proposals.origins import IDEAS, OF_RESIDENTS

PRIVATE = "Tidak ditampilkan ke publik."
#: Institutions hand in ideas by another door.
KINDS = [choice for choice in Applicant.Kind.choices if choice[0] not in IDEAS]


class ApplicantForm(StepForm):
    """Person or group, contact, origin, addressed company, consent."""

    kind = forms.ChoiceField(
        label="Pengusul",
        choices=[("", "Pilih pengusul"), *KINDS],
        widget=forms.Select({"class": "w-l"}),
    )
    name = forms.CharField(
        label="Nama pengusul atau kelompok",
        max_length=120,
        help_text="Nama Anda, atau nama kelompok: RW 07, PKK Melati, SD Harapan. " + PRIVATE,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    contact_name = forms.CharField(
        label="Nama orang yang dapat dihubungi",
        max_length=120,
        help_text="Untuk petugas yang memeriksa lokasi. " + PRIVATE,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    contact_role = forms.CharField(
        label="Jabatan",
        max_length=80,
        required=False,
        help_text="Misalnya ketua RW.",
        widget=forms.TextInput({"class": "w-m", "autocomplete": "organization-title"}),
    )
    phone = PhoneField("Nomor telepon", help_text="Untuk kabar dan kunjungan. " + PRIVATE)
    email = forms.EmailField(
        label="Email",
        required=False,
        max_length=254,
        help_text="Kami kirim tanda terima dan tautan pribadi ke sini. " + PRIVATE,
        widget=forms.EmailInput({"autocomplete": "email", "class": "w-l"}),
    )
    origin = CardChoiceField(
        "Asal usulan",
        choices=OF_RESIDENTS,
        widget=RadioCards(
            notes={
                Proposal.Origin.MUSRENBANG: "Sudah disepakati dalam musrenbang",
                Proposal.Origin.RKM: "Tercantum dalam rencana kerja masyarakat",
            }
        ),
    )
    addressed_to = forms.ModelChoiceField(
        label="Perusahaan yang dituju",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Perusahaan mana saja",
        widget=forms.Select({"class": "w-l"}),
        help_text="Usulan tetap terbuka bagi perusahaan lain.",
    )
    consent = forms.BooleanField(
        label=consent.LABEL,
        help_text=consent.TEXT,
        error_messages={"required": "Centang persetujuan pemakaian data."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        companies = Organisation.objects.active().companies().order_by("name")
        self.fields["addressed_to"].queryset = companies

    def initial_answers(self) -> dict[str, Any]:
        proposal = self.proposal
        answers: dict[str, Any] = {
            "origin": proposal.origin if proposal else Proposal.Origin.CITIZEN,
            "addressed_to": proposal.addressed_to_id if proposal else None,
        }
        applicant = Applicant.objects.filter(proposal=proposal).first()
        if applicant is None:
            is_helped = self.proposal is not None and self.proposal.assisted_by_id is not None
            return answers | ({} if is_helped else from_account(self.by))
        names = ("kind", "name", "contact_name", "contact_role", "phone", "email")
        answers |= {name: getattr(applicant, name) for name in names}
        return answers | {"consent": applicant.consent_at is not None}

    def clean_name(self) -> str:
        return plain(self.cleaned_data["name"])

    def clean_contact_name(self) -> str:
        return plain(self.cleaned_data["contact_name"])

    def clean_contact_role(self) -> str:
        return plain(self.cleaned_data["contact_role"])


def from_account(user: User | None) -> dict[str, Any]:
    """Who is signed in does not type the own name again; an officer types another's."""
    if user is None:
        return {}
    return {"contact_name": user.full_name, "phone": user.phone, "email": user.email}
