"""What a monitor types at the place, what those whom it is about reply, who is accredited."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from companies.services.visits import MAX_PHOTOS, Photos
from forum.models import MonitorNote
from forum.services.monitors import Seen
from forum_site.formats.identity import holds_contact
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, CountField, DayField, UploadField
from forum_site.forms.widgets import LongText, RadioCards
from forum_site.organisations.models import Organisation

NO_CONTACT = "Hapus nomor telepon atau email dari teks ini. Catatan dibaca semua orang."
PLAIN = ("visited_on", "existence", "count_found", "count_unit", "quality", "verdict", "text")


class NoteForm(HouseForm):
    """One note. A draft may leave everything empty; the service says what sending needs."""

    asked = dict.fromkeys(("existence", "verdict", "text", "visited_on"), "wajib saat dikirim")

    existence = CardChoiceField(
        "Hasilnya ada?",
        choices=MonitorNote.Existence.choices,
        widget=RadioCards(),
        required=False,
    )
    count_found = CountField("Jumlah yang Anda lihat", min_value=0, required=False)
    count_unit = forms.CharField(label="Satuan", max_length=40, required=False)
    quality = CardChoiceField(
        "Mutunya",
        choices=MonitorNote.Quality.choices,
        widget=RadioCards(),
        required=False,
    )
    verdict = CardChoiceField(
        "Dibanding laporan resmi",
        choices=MonitorNote.Verdict.choices,
        widget=RadioCards(),
        required=False,
    )
    text = forms.CharField(
        label="Catatan akuntabilitas",
        max_length=1500,
        required=False,
        widget=LongText({"rows": 5}),
        help_text="Apa yang Anda lihat dan apa bedanya. Tanpa nama atau nomor orang.",
    )
    photos = UploadField(
        "Foto",
        max_bytes=settings.PHOTO_MAX_BYTES,
        multiple=True,
        max_files=MAX_PHOTOS,
        photos=True,
        required=False,
        help_text=f"Paling banyak {MAX_PHOTOS}. Tampil ke publik: foto barangnya, bukan wajah.",
    )
    visited_on = DayField("Tanggal kunjungan", required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, note: MonitorNote, **kwargs: Any) -> None:
        known = {name: getattr(note, name) for name in PLAIN}
        written = {name: value for name, value in known.items() if value not in ("", None)}
        answers = {f"answer_{n}": value for n, value in enumerate(note.answers)}
        self.base_fields = {**self.base_fields, **checklist_fields(note.checklist.questions)}
        super().__init__(*args, initial={**written, **answers}, **kwargs)
        self.number = len(note.checklist.questions)

    @property
    def checklist(self) -> list[forms.BoundField]:
        """The questions of the version this note began with."""
        return [self[f"answer_{n}"] for n in range(self.number)]

    @property
    def lost_photos(self) -> bool:
        """Whether photos came with answers that were refused: a browser sends them only once."""
        return bool(self.files.getlist("photos")) if self.files else False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if holds_contact(cleaned.get("text", "")):
            self.add_error("text", NO_CONTACT)
        return self.cleaned_data

    def chosen_photos(self) -> Photos:
        """The new photos, and the ticked ones of those on the page."""
        ticked = [number for number in self.data.getlist("remove") if number.isdecimal()]
        return Photos(
            new=self.cleaned_data["photos"] or (),
            removed=[int(number) for number in ticked if len(number) < 19],
        )

    def seen(self) -> Seen:
        data = self.cleaned_data
        answers = [data[f"answer_{n}"] for n in range(self.number)]
        return Seen(**{name: data[name] for name in PLAIN}, answers=answers)


def checklist_fields(questions: list[str]) -> dict[str, forms.Field]:
    """One field for each question."""
    return {
        f"answer_{number}": CardChoiceField(
            question,
            choices=MonitorNote.Answer.choices,
            widget=RadioCards(two=True),
            required=False,
        )
        for number, question in enumerate(questions)
    }


class CorrectionForm(NoteForm):
    """The note said or shown otherwise, with the reason."""

    reason = forms.CharField(
        label="Alasan koreksi",
        max_length=500,
        widget=LongText({"rows": 2}),
        help_text="Tampil ke publik bersama isi sebelumnya.",
    )


class NoteReplyForm(HouseForm):
    """What the company, or the secretariat, says to a note."""

    text = forms.CharField(
        label="Tanggapan",
        max_length=1500,
        widget=LongText({"rows": 5}),
        help_text="Terbit bersama catatan. Tanpa nama atau nomor orang.",
    )
    company = forms.ModelChoiceField(
        Organisation.objects.none(), label="Perusahaan", widget=forms.HiddenInput, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if holds_contact(cleaned.get("text", "")):
            self.add_error("text", NO_CONTACT)
        return self.cleaned_data


class DeskReplyForm(NoteReplyForm):
    """The secretariat's own reply."""

    company = None  # type: ignore[assignment]


class AccreditationForm(HouseForm):
    """A community body accepted as a monitor."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Lembaga masyarakat", empty_label="Pilih lembaga"
    )
    number = forms.CharField(label="Nomor keputusan", max_length=80)
    starts_on = DayField("Berlaku sejak", initial=timezone.localdate)
    ends_on = DayField("Berlaku sampai", required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.active().filter(kind=Organisation.Kind.COMMUNITY)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Pilih tanggal sesudah tanggal mulai.")
        return self.cleaned_data


class ChecklistForm(HouseForm):
    """The next version of the questions, one in each line."""

    valid_from = DayField("Berlaku sejak", initial=timezone.localdate)
    questions = forms.CharField(
        label="Pertanyaan, satu di setiap baris",
        max_length=2000,
        widget=LongText({"rows": 8}),
        help_text="Dijawab Ya, Sebagian, Tidak, atau Tidak terlihat. Paling banyak 12 baris.",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_questions(self) -> list[str]:
        lines = self.cleaned_data["questions"].splitlines()
        return [line.strip()[:200] for line in lines if line.strip()]
