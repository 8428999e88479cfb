"""What is typed about agreements and collaboration sheets at the desk."""

from typing import Any

from django import forms
from django.conf import settings

from companies.models import PlanItem
from forum.models import Agreement, CollaborationSheet, Phase
from forum.models.collaborations import WORDS
from forum.services.agreements import AgreementFacts
from forum.services.collaborations import PARTS
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField, MoneyField, UploadField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from proposals.models import Proposal


def proposal_of(code: str, user: User) -> Proposal:
    """The proposal of a code that was typed; a sentence when there is none."""
    found = Proposal.objects.at_desk(user).filter(code=code.strip().upper()).first()
    if found is None:
        raise forms.ValidationError("Kode ini tidak ada. Salin dari daftar usulan.")
    return found


class AgreementForm(HouseForm):
    """A signed agreement."""

    asked = {"other_parties": "bila bukan lembaga di daftar"}

    kind = forms.ChoiceField(label="Jenis", choices=Agreement.Kind.choices)
    number = forms.CharField(label="Nomor", max_length=80)
    subject = forms.CharField(label="Tentang", max_length=300)
    parties = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), label="Pihak dari daftar lembaga", required=False
    )
    other_parties = forms.CharField(
        label="Pihak lain",
        required=False,
        max_length=600,
        widget=LongText({"rows": 2}),
        help_text="Satu pihak satu baris, misalnya Pemerintah Kota.",
    )
    signed_on = DayField("Ditandatangani")
    starts_on = DayField("Mulai berlaku")
    ends_on = DayField("Berakhir")
    file = UploadField("Naskah bertanda tangan", max_bytes=settings.DOCUMENT_MAX_BYTES)
    is_file_public = forms.BooleanField(
        label="Naskah boleh dibaca semua orang",
        required=False,
        help_text="Periksa dahulu: naskah tidak memuat alamat atau nomor pribadi.",
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = Organisation.objects.active().order_by("kind", "name")
        self.fields["parties"].queryset = active  # type: ignore[attr-defined]

    def clean_other_parties(self) -> tuple[str, ...]:
        lines = self.cleaned_data["other_parties"].splitlines()
        return tuple(line.strip()[:200] for line in lines if line.strip())


def facts_of(data: dict[str, Any]) -> AgreementFacts:
    """What the form says, for the service."""
    return AgreementFacts(**{name: data[name] for name in AgreementFacts.__dataclass_fields__})


class CodeForm(HouseForm):
    """A proposal by its code."""

    knows_row = True

    code = forms.CharField(label="Kode usulan", max_length=16)

    def __init__(self, *args: Any, obj: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = request.user

    def clean_code(self) -> Proposal:
        return proposal_of(self.cleaned_data["code"], self.user)


class ItemChoice(forms.ModelChoiceField):
    """A line of a plan with its company and year."""

    def label_from_instance(self, obj: PlanItem) -> str:
        return f"{obj.title} ({obj.plan.company.name}, {obj.plan.year})"


class ItemForm(HouseForm):
    """An approved activity of a company's plan."""

    item = ItemChoice(PlanItem.objects.none(), label="Butir rencana", empty_label="Pilih butir")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = PlanItem.objects.approved().living().select_related("plan__company")
        self.fields["item"].queryset = rows.order_by("-plan__year", "title")  # type: ignore[attr-defined]


class UnlinkForm(HouseForm):
    """A proposal less; the row is chosen by its button."""

    proposal = forms.UUIDField(widget=forms.HiddenInput)


class UnlinkItemForm(HouseForm):
    """An activity less; the row is chosen by its button."""

    item = forms.UUIDField(widget=forms.HiddenInput)


class SheetForm(HouseForm):
    """A new sheet: the proposal it belongs to."""

    code = forms.CharField(label="Kode usulan", max_length=16)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> Proposal:
        return proposal_of(self.cleaned_data["code"], self.user)


class WordsForm(HouseForm):
    """The words of the sheet."""

    knows_row = True
    asked = {"phase_reason": "wajib bila tahap dipilih"}

    phase = forms.ChoiceField(
        label="Tahap", choices=[("", "Belum dipilih"), *Phase.choices], required=False
    )
    phase_reason = forms.CharField(label="Alasan tahap", max_length=160, required=False)

    def __init__(self, *args: Any, obj: CollaborationSheet, request: Any, **kwargs: Any) -> None:
        initial = {name: getattr(obj, name) for name in PARTS}
        super().__init__(*args, initial=initial, **kwargs)
        words = {}
        for name in PARTS[:6]:
            label = str(obj._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
            words[name] = forms.CharField(
                label=label, max_length=WORDS, required=False, widget=LongText({"rows": 3})
            )
            words[name].asked = ""  # type: ignore[attr-defined]
            words[name].error_messages["max_length"] = f"Tulis paling banyak {WORDS} huruf."
        self.fields = {**words, **self.fields}


class ChangeForm(HouseForm):
    """What changed on the way."""

    change = forms.CharField(
        label="Yang berubah",
        max_length=200,
        help_text="Satu kalimat. Sesudah ini Anda menulis versi baru, lalu semua pihak diminta "
        "setuju lagi.",
    )
    changed_on = DayField("Sejak tanggal")


class PartyForm(HouseForm):
    """One more party."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Pihak", empty_label="Pilih lembaga"
    )
    role = forms.CharField(label="Perannya", max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = Organisation.objects.active().order_by("kind", "name")
        self.fields["organisation"].queryset = active  # type: ignore[attr-defined]


class RemovePartyForm(HouseForm):
    """One party less; the row is chosen by its button."""

    party = forms.IntegerField(widget=forms.HiddenInput)


class ResourceForm(HouseForm):
    """Who brings what."""

    knows_row = True
    asked = {"amount": "kosongkan bila bukan uang"}

    party = forms.ModelChoiceField(
        Organisation.objects.none(), label="Pihak", empty_label="Pilih pihak"
    )
    what = forms.CharField(label="Yang dibawa", max_length=80)
    amount = MoneyField(label="Rupiah", required=False)

    def __init__(self, *args: Any, obj: CollaborationSheet, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = obj.parties.select_related("organisation")
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]


class RemoveResourceForm(HouseForm):
    """One line less; the row is chosen by its button."""

    resource = forms.IntegerField(widget=forms.HiddenInput)
