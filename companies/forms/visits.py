"""What a visitor types at the place, and what the secretariat says about a visit."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from companies.models import AftercareVisit
from companies.services.visits import MAX_PHOTOS, VISITOR_ROLES, Findings, Photos
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, CountField, DayField, UploadField
from forum_site.forms.widgets import LongText, RadioCards

CONDITION_NOTES = {
    AftercareVisit.Condition.YES: "Dipakai seperti waktu diserahkan.",
    AftercareVisit.Condition.PARTLY: "Ada yang rusak atau berhenti.",
    AftercareVisit.Condition.NO: "Rusak, tutup, atau hilang.",
}
UNITS = ["keluarga", "orang", "anak", "rumah", "kelompok"]


class VisitForm(HouseForm):
    """One visit. A draft may leave everything empty; the service says what sending needs."""

    asked = dict.fromkeys(("condition", "used_by", "used_unit", "visited_on"), "wajib saat dikirim")

    condition = CardChoiceField(
        "Masih berfungsi?",
        choices=AftercareVisit.Condition.choices,
        widget=RadioCards(notes=CONDITION_NOTES),
        required=False,
    )
    used_by = CountField("Dipakai oleh", min_value=0, required=False)
    used_unit = forms.ChoiceField(label="Satuan", required=False)
    change = CardChoiceField(
        "Pendapatan atau mutu hidup",
        choices=AftercareVisit.Change.choices,
        widget=RadioCards(two=True),
        required=False,
    )
    change_words = forms.CharField(
        label="Cerita singkat perubahan",
        max_length=1000,
        required=False,
        widget=LongText({"rows": 3}),
        help_text="Misalnya: pesanan naik dari 40 menjadi 90 bungkus sehari. Tanpa nama orang.",
    )
    problems = forms.CharField(
        label="Masalah", max_length=1000, required=False, widget=LongText({"rows": 3})
    )
    help_needed = forms.CharField(
        label="Bantuan yang diperlukan",
        max_length=500,
        required=False,
        widget=LongText({"rows": 2}),
    )
    photos = UploadField(
        "Foto",
        max_bytes=settings.PHOTO_MAX_BYTES,
        multiple=True,
        max_files=MAX_PHOTOS,
        photos=True,
        required=False,
        help_text=f"Paling banyak {MAX_PHOTOS}. Foto barang atau bangunannya, bukan wajah orang.",
    )
    visited_on = DayField("Tanggal kunjungan", required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, visit: AftercareVisit, **kwargs: Any) -> None:
        known = {name: getattr(visit, name) for name in Findings.__dataclass_fields__}
        written = {name: value for name, value in known.items() if value not in ("", None)}
        unit = visit.used_unit or "keluarga"
        super().__init__(*args, initial={"used_unit": unit, **written}, **kwargs)
        units = UNITS if unit in UNITS else [unit, *UNITS]
        self.fields["used_unit"].choices = [(word, word) for word in units]  # type: ignore[attr-defined]

    @property
    def lost_photos(self) -> bool:
        """Whether photos came with answers that were refused: a browser sends them only once."""
        return bool(self.files.getlist("photos")) if self.files else False

    def chosen_photos(self) -> Photos:
        """The new photos, and the ticked ones of those on the page."""
        ticked = [number for number in self.data.getlist("remove") if number.isdecimal()]
        return Photos(
            new=self.cleaned_data["photos"] or (),
            removed=[int(number) for number in ticked if len(number) < 19],
        )

    def findings(self) -> Findings:
        data = self.cleaned_data
        return Findings(**{name: data[name] for name in Findings.__dataclass_fields__})


class VisitorChoice(forms.ModelChoiceField):
    """A person with the role beside the name."""

    def label_from_instance(self, obj: User) -> str:
        place = f", {obj.area.name}" if obj.area else ""
        return f"{obj.full_name} ({', '.join(obj.role_labels)}{place})"


class AssignForm(HouseForm):
    """Who goes: officers of the kelurahan, the secretariat, universities."""

    knows_row = True
    visitor = VisitorChoice(User.objects.none(), label="Petugas", empty_label="Pilih petugas")

    def __init__(self, *args: Any, obj: AftercareVisit, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"visitor": obj.visitor_id}, **kwargs)
        people = User.objects.with_role(*VISITOR_ROLES).filter(is_active=True)
        self.fields["visitor"].queryset = (  # type: ignore[attr-defined]
            people.select_related("area").prefetch_related("groups").order_by("full_name")
        )
