"""Who is there: by the door (a name and the room's code) and at the desk."""

from typing import Any

from django import forms

from forum.models import Meeting, Seat
from forum_site.forms.base import HouseForm

CODE_HINT = "6 angka di layar ruang rapat."


class CodeField(forms.CharField):
    """The short code of the room; spaces do not matter."""

    def __init__(self) -> None:
        widget = forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "w-s"}
        )
        super().__init__(label="Kode ruang", max_length=12, widget=widget, help_text=CODE_HINT)


class MemberForm(HouseForm):
    """A member of the forum, by name."""

    numbers_welcome = frozenset({"code"})

    seat = forms.ModelChoiceField(
        Seat.objects.none(), label="Nama Anda", empty_label="Pilih nama Anda"
    )
    code = CodeField()

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["seat"]
        field.queryset = Seat.objects.filter(meeting_invitations__meeting=meeting).order_by("name")
        field.label_from_instance = lambda row: f"{row.name}, {row.institution}"


class VisitorForm(HouseForm):
    """A guest, with name and institution."""

    numbers_welcome = frozenset({"code"})

    name = forms.CharField(
        label="Nama", max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    institution = forms.CharField(
        label="Lembaga",
        max_length=160,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    code = CodeField()


class MarkForm(HouseForm):
    """A member who is there."""

    knows_row = True

    seat = forms.ModelChoiceField(
        Seat.objects.none(), label="Anggota", empty_label="Pilih anggota yang hadir"
    )

    def __init__(self, *args: Any, obj: Meeting, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["seat"]
        field.queryset = (
            Seat.objects.filter(meeting_invitations__meeting=obj)
            .exclude(attendances__meeting=obj)
            .order_by("name")
        )
        field.label_from_instance = lambda row: f"{row.name}, {row.institution}"


class GuestForm(HouseForm):
    """A guest who is there."""

    name = forms.CharField(label="Nama tamu", max_length=120)
    institution = forms.CharField(label="Lembaga", max_length=160)


class AttendanceChoice(HouseForm):
    """A line of the list of presence."""

    attendance_id = forms.IntegerField(widget=forms.HiddenInput)
