"""Shapes of a decision and of what follows it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from companies.forms.choices import KeyField
from forum.forms.meetings import PAPERS, AboutForm, item_choices
from forum.models import DecisionKind, DecisionWay, Division, Meeting, Seat
from forum.services.decisions import Votes, Wording
from forum_site.formats.dates import local_date
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CountField, DayField, UploadField
from forum_site.forms.widgets import LongText


class DecisionForm(AboutForm):
    """One decision: what, how, by whom until when."""

    item_id = forms.TypedChoiceField(
        label="Mata acara", coerce=int, required=False, empty_value=None
    )
    kind = forms.ChoiceField(label="Sifat", choices=DecisionKind.choices)
    text = forms.CharField(label="Keputusan", max_length=2000, widget=LongText({"rows": 3}))
    way = forms.ChoiceField(label="Cara mengambil", choices=DecisionWay.choices)
    votes_for = CountField("Setuju", min_value=0, required=False)
    votes_against = CountField("Tidak setuju", min_value=0, required=False)
    votes_abstain = CountField("Abstain", min_value=0, required=False)
    owner = forms.ChoiceField(label="Penanggung jawab")
    due_on = DayField("Paling lambat")
    is_public = forms.BooleanField(label="Tampil untuk umum", required=False, initial=True)
    key = KeyField()
    field_order = (
        *("item_id", "kind", "text", "way", "votes_for", "votes_against", "votes_abstain"),
        *("owner", "due_on", "subject", "proposal", "is_public", "key"),
    )

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, request=request, **kwargs)
        fields: Any = self.fields
        fields["item_id"].choices = item_choices(obj, "Di luar acara")
        fields["owner"].choices = owner_choices(obj)
        fields["subject"].help_text = "Bila mata acaranya tentang satu berkas, berkas itu dipakai."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("way") == DecisionWay.VOTE and data.get("votes_for") is None:
            self.add_error("votes_for", "Isi jumlah suara.")
        if self.errors:
            return data
        votes = None
        if data["way"] == DecisionWay.VOTE:
            names = ("votes_for", "votes_against", "votes_abstain")
            votes = Votes(*(data[name] or 0 for name in names))
        wording = Wording(
            kind=data["kind"],
            text=data["text"],
            owner=owner_of(data["owner"]),
            due_on=data["due_on"],
            votes=votes,
            is_public=data["is_public"],
        )
        return {
            "wording": wording,
            "item_id": data["item_id"],
            "subject": data["subject"],
            "key": data["key"],
        }


def owner_choices(meeting: Meeting) -> list[Any]:
    """Divisions and people of the forum on the meeting's day."""
    day = local_date(meeting.starts_at)
    seats = Seat.objects.seated(day).order_by("name")
    divisions = Division.objects.filter(decree__starts_on__lte=day, decree__ends_on__gte=day)
    return [
        ("", "Pilih orang atau bidang"),
        ("Bidang", [(f"division:{row.pk}", row.name) for row in divisions]),
        ("Orang", [(f"seat:{row.pk}", f"{row.name}, {row.office}"[:120]) for row in seats]),
    ]


def owner_of(choice: str) -> Seat | Division:
    """The row behind a choice of the list."""
    kind, _, key = choice.partition(":")
    found = Seat.objects.filter(pk=key) if kind == "seat" else Division.objects.filter(pk=key)
    row = found.first()
    if row is None:
        raise ValidationError({"owner": "Pilih penanggung jawab dari daftar."})
    return row


class FollowUpForm(HouseForm):
    """What was done, when, and its proof."""

    on = DayField("Tanggal", initial=timezone.localdate)
    note = forms.CharField(label="Catatan", max_length=1000, widget=LongText({"rows": 3}))
    upload = UploadField(
        "Bukti",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept=PAPERS,
        required=False,
        help_text="PDF atau foto, bila ada.",
    )
