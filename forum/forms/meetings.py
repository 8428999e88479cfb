"""Shapes of a meeting at the desk: its day, its agenda, who was there, its minutes."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from companies.forms.choices import KeyField
from companies.models import Bursa
from forum.models import AgendaItem, Meeting, MeetingKind, Seat, SubjectKind
from forum.subjects import FROM_ABOVE, NOTHING, Subject, find, waiting
from forum_site.errors import RuleBroken
from forum_site.formats.dates import CITY_ZONE, local
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField, UploadField
from forum_site.forms.widgets import LongText

PAPERS = "application/pdf,image/jpeg,image/png,image/webp"
#: So many rows of a kind are offered; others come by their code.
OFFERED = 60


class TimeField(forms.TimeField):
    """An hour by the phone's own picker."""

    widget = forms.TimeInput

    def __init__(self, label: str) -> None:
        widget = forms.TimeInput({"type": "time", "class": "w-s"}, format="%H:%M")
        invalid = {"invalid": "Isi jam, misalnya 09.00."}
        super().__init__(
            label=label,
            widget=widget,
            error_messages=invalid,
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        )


class HoursForm(HouseForm):
    """Day, hours and place in the words of the service."""

    title = forms.CharField(
        label="Acara pokok", max_length=160, help_text="Satu kalimat, tampil di undangan."
    )
    day = DayField("Hari rapat")
    starts = TimeField("Mulai (WIB)")
    ends = TimeField("Selesai (WIB)")
    place = forms.CharField(label="Tempat", max_length=160)
    note = forms.CharField(
        label="Keterangan untuk undangan",
        max_length=1000,
        required=False,
        widget=LongText({"rows": 2}),
    )

    def words(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("title", "place", "note")},
            "starts_at": datetime.combine(data["day"], data["starts"], tzinfo=CITY_ZONE),
            "ends_at": datetime.combine(data["day"], data["ends"], tzinfo=CITY_ZONE),
        }


class PlanForm(HoursForm):
    """A new meeting."""

    kind = forms.ChoiceField(label="Jenis rapat", choices=MeetingKind.choices)
    key = KeyField()
    field_order = ("kind", "title", "day", "starts", "ends", "place", "note", "key")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        return data if self.errors else {**self.words(), "kind": data["kind"], "key": data["key"]}


class ChangeForm(HoursForm):
    """The meeting as it is planned."""

    knows_row = True

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            **{name: getattr(obj, name) for name in ("title", "place", "note")},
            "day": local(obj.starts_at).date(),
            "starts": local(obj.starts_at).time(),
            "ends": local(obj.ends_at).time(),
        }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        super().clean()
        return self.cleaned_data if self.errors else self.words()


class InviteForm(HouseForm):
    """What the letter needs."""

    knows_row = True

    letter_number = forms.CharField(
        label="Nomor surat",
        max_length=80,
        required=False,
        help_text="Dari buku agenda. Bila kosong, tempatnya dicetak kosong.",
    )
    signer_name = forms.CharField(label="Nama penanda tangan", max_length=120, required=False)
    signer_role = forms.CharField(label="Jabatan penanda tangan", max_length=120)

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        day = local(obj.starts_at).date()
        chair = Seat.objects.seated(day).filter(role="chair").first()
        kwargs["initial"] = {
            "letter_number": obj.letter_number,
            "signer_name": obj.signer_name or (chair.name if chair else ""),
            "signer_role": obj.signer_role or "Ketua",
        }
        super().__init__(*args, **kwargs)


class SubjectField(forms.ChoiceField):
    """One of the rows that wait, or none; cleaned to a Subject."""

    def __init__(self, label: str = "Tentang") -> None:
        super().__init__(label=label, required=False)


class AboutForm(HouseForm):
    """A form that says what something is about.

    Rows that wait stand in the list, those above this floor by the admin site; another proposal
    comes by its code.
    """

    knows_row = True

    subject = SubjectField()
    proposal = forms.CharField(
        label="Kode usulan lain",
        max_length=20,
        required=False,
        help_text="Bila usulannya tidak ada dalam daftar, misalnya TJ-2026-0183-K.",
    )

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = request.user
        self.above = {row.choice: row for row in getattr(request, "subjects_above", ())}
        offered = {row.choice: row for row in waiting(self.user)[:OFFERED]} | self.above
        field: Any = self.fields["subject"]
        field.choices = [
            ("", "Tidak tentang satu berkas"),
            *(
                (choice, f"{SubjectKind(row.kind).label}: {row.label}"[:160])
                for choice, row in offered.items()
            ),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["subject"] = self.found(data.get("subject") or "", data.pop("proposal", "") or "")
        return data

    def found(self, choice: str, code: str) -> Subject:
        """As this person may see it; another's row is like none."""
        if choice in self.above:
            return self.above[choice]
        kind, _, key = choice.partition(":")
        if code.strip():
            kind, key = SubjectKind.PROPOSAL, code
        if not kind or kind in FROM_ABOVE:
            return NOTHING
        try:
            return find(kind, key, user=self.user)
        except RuleBroken as refusal:
            name = "proposal" if code.strip() else "subject"
            self.add_error(name, ValidationError(refusal.sentence))
            return NOTHING


class ItemForm(AboutForm):
    """One point of the agenda by hand."""

    title = forms.CharField(
        label="Pokok bahasan",
        max_length=240,
        required=False,
        help_text="Boleh kosong bila memilih berkas di bawah.",
    )
    note = forms.CharField(
        label="Keterangan", max_length=1000, required=False, widget=LongText({"rows": 2})
    )
    field_order = ("title", "subject", "proposal", "note")


class ItemChoice(HouseForm):
    """A point of this meeting; the page sends its number."""

    item_id = forms.IntegerField(widget=forms.HiddenInput)


class ComposeForm(HouseForm):
    """The button "Susun dari yang menunggu"; rows above this floor come along."""

    knows_row = True

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.more = tuple(getattr(request, "subjects_above", ()))

    def clean(self) -> dict[str, Any]:
        return {**super().clean(), "more": self.more}


class PaperForm(HouseForm):
    """A file for one point."""

    knows_row = True

    item_id = forms.TypedChoiceField(label="Mata acara", coerce=int)
    title = forms.CharField(label="Judul bahan", max_length=160, required=False)
    upload = UploadField(
        "Berkas", max_bytes=settings.DOCUMENT_MAX_BYTES, accept=PAPERS, help_text="PDF atau foto."
    )
    is_public = forms.BooleanField(
        label="Boleh dibaca umum sesudah hasil rapat terbit", required=False
    )

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["item_id"]
        field.choices = item_choices(obj)


def item_choices(meeting: Meeting, empty: str = "") -> list[tuple[Any, str]]:
    """The agenda as choices."""
    rows: list[tuple[Any, str]] = [
        (item.pk, f"{place}. {item.title}"[:160])
        for place, item in enumerate(AgendaItem.objects.filter(meeting=meeting), start=1)
    ]
    return [("", empty), *rows] if empty else rows


class DecisionChoice(HouseForm):
    """A decision of this meeting."""

    decision_id = forms.UUIDField(widget=forms.HiddenInput)


class MinutesForm(HouseForm):
    """The notulen as far as they are."""

    knows_row = True

    minutes = forms.CharField(
        label="Notulen",
        max_length=12000,
        widget=LongText({"rows": 12}),
        help_text="Baris kosong memisahkan alinea. Jangan menulis NIK atau kontak orang.",
    )

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"minutes": obj.minutes}
        super().__init__(*args, **kwargs)


class SignedForm(HouseForm):
    """The signed berita acara."""

    upload = UploadField(
        "Berita acara bertanda tangan",
        max_bytes=settings.DOCUMENT_MAX_BYTES,
        accept=PAPERS,
        help_text="Hasil pindai PDF atau foto, paling besar 10 MB.",
    )


class BursaForm(HouseForm):
    """Which Bursa Kebutuhan was part of it."""

    knows_row = True

    bursa = forms.ModelChoiceField(
        Bursa.objects.none(), label="Bursa Kebutuhan", required=False, empty_label="Tidak ada bursa"
    )

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"bursa": obj.bursa_id}
        super().__init__(*args, **kwargs)
        free = Bursa.objects.visible_to(request.user).filter(meeting__isnull=True)
        field: Any = self.fields["bursa"]
        field.queryset = free | Bursa.objects.visible_to(request.user).filter(meeting=obj)
