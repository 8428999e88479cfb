"""Handing a proposal on, and answering one that was handed on."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from forum.models import Route
from forum.services.routes import Answer, Destination
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField, MoneyField
from forum_site.forms.widgets import LongText
from forum_site.organisations.models import Organisation
from proposals.codes import normalise_code
from proposals.models import Proposal


class RouteForm(HouseForm):
    """Which proposal, to whom, why."""

    proposal = forms.CharField(label="Kode usulan", max_length=40)
    kind = forms.ChoiceField(label="Jenis tujuan", choices=[("", "Pilih"), *Route.Kind.choices])
    organisation = forms.ModelChoiceField(
        label="Perangkat daerah",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Pilih perangkat daerah",
    )
    name = forms.CharField(
        label="Nama tujuan lain",
        max_length=200,
        required=False,
        help_text="Untuk musrenbang atau LAZ, misalnya BAZNAS Kota.",
    )
    reason = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=LongText({"rows": 4}),
        help_text="Dibaca pengusul dan lembaga tujuan.",
    )

    def __init__(self, *args: Any, user: User, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.user = user
        agencies = Organisation.objects.active().filter(kind=Organisation.Kind.AGENCY)
        self.fields["organisation"].queryset = agencies  # type: ignore[attr-defined]

    def clean_proposal(self) -> Proposal:
        code = normalise_code(self.cleaned_data["proposal"])
        found = Proposal.objects.at_desk(self.user).defer("search").filter(code=code).first()
        if code is None or found is None:
            raise ValidationError("Belum ada usulan dengan kode ini. Periksa lagi kodenya.")
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_agency = data.get("kind") == Route.Kind.AGENCY
        if is_agency and not data.get("organisation"):
            self.add_error("organisation", "Pilih perangkat daerah.")
        if data.get("kind") and not is_agency and not data.get("name"):
            self.add_error("name", "Isi nama tujuan.")
        return data

    @staticmethod
    def destination(data: dict[str, Any]) -> Destination:
        """What the service takes."""
        if data["kind"] == Route.Kind.AGENCY:
            return Destination(data["kind"], organisation=data["organisation"])
        return Destination(data["kind"], name=data["name"])


class AcceptForm(HouseForm):
    """They take it; how goes into the note."""

    on = DayField(label="Tanggal jawaban", initial=timezone.localdate)
    note = forms.CharField(
        label="Catatan", max_length=1000, required=False, widget=LongText({"rows": 3})
    )

    @property
    def answer(self) -> Answer:
        return Answer(**self.cleaned_data)


class FundForm(AcceptForm):
    """They pay so much."""

    amount = MoneyField("Nilai yang didanai")
    field_order = ("on", "amount", "note")


class DeclineForm(AcceptForm):
    """They cannot; the applicant reads why."""

    note = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=LongText({"rows": 3}),
        help_text="Dibaca pengusul. Tulis singkat dan jelas.",
    )
