"""Forms of the work programme at the desk."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from companies.forms.choices import KeyField
from forum.models import Division, ProgrammeItem, Seat, Task
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import DayField
from forum_site.forms.widgets import LongText

Owner = Division | Seat


def owners() -> dict[str, Owner]:
    """Divisions and people of the decrees that are not over, by the value of the form."""
    today = timezone.localdate()
    divisions = Division.objects.filter(decree__ends_on__gte=today).select_related("field")
    seats = Seat.objects.filter(ends_on__gte=today).select_related("division")
    return {f"bidang-{row.pk}": row for row in divisions} | {
        f"kursi-{row.pk}": row for row in seats
    }


def owner_value(item: ProgrammeItem) -> str:
    """The value under which an item's owner stands in the form."""
    return f"bidang-{item.division_id}" if item.division_id else f"kursi-{item.seat_id}"


class ItemForm(HouseForm):
    """One item: what, by when, and who answers for it."""

    year = forms.IntegerField(label="Tahun", min_value=2007, max_value=2100)
    task = forms.ChoiceField(label="Tugas", choices=Task.choices)
    title = forms.CharField(label="Kegiatan", max_length=160)
    target = forms.CharField(
        label="Sasaran", max_length=240, help_text="Yang dapat dihitung, misalnya 20 rencana."
    )
    owner = forms.ChoiceField(label="Penanggung jawab")
    starts_on = DayField("Mulai")
    due_on = DayField("Selesai paling lambat")

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners()
        self.fields["owner"].choices = [(key, str(row)) for key, row in self.owners.items()]

    def clean_owner(self) -> Owner:
        return self.owners[self.cleaned_data["owner"]]


class ChangeItemForm(ItemForm):
    """The same, beginning with what stands there."""

    knows_row = True

    def __init__(self, *args: Any, obj: ProgrammeItem, request: HttpRequest, **kwargs: Any) -> None:
        names = ("year", "task", "title", "target", "starts_on", "due_on")
        kwargs["initial"] = {name: getattr(obj, name) for name in names}
        kwargs["initial"]["owner"] = owner_value(obj)
        super().__init__(*args, **kwargs)
        if owner_value(obj) not in self.owners:
            # Who has left stays the owner until somebody else is named.
            self.owners[owner_value(obj)] = obj.division or obj.seat
            self.fields["owner"].choices = [(key, str(row)) for key, row in self.owners.items()]


class NoteForm(HouseForm):
    """How far it is, in percent and words."""

    percent = forms.IntegerField(label="Kemajuan (%)", min_value=0, max_value=100)
    text = forms.CharField(label="Catatan", max_length=600, widget=LongText({"rows": 3}))
    key = KeyField()
