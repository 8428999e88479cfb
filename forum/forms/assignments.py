"""What is typed about a study: by the secretariat at the desk, by assessors on their page."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from companies.models import Realisation
from companies.workflow import RealisationStatus
from forum.models import Assessor, Assignment, Instrument, InstrumentCriterion
from forum.services.assignments.asking import Subject
from forum.services.assignments.assessing import Mark
from forum.workflow.assignments import InstrumentStatus
from forum_site.accounts.models import User
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, DayField
from forum_site.forms.widgets import LongText, RadioCards
from forum_site.organisations.models import Organisation
from proposals.models import Proposal


class ProgrammeChoice(forms.ModelChoiceField):
    """A programme with its company."""

    def label_from_instance(self, obj: Realisation) -> str:
        return f"{obj.activity} ({obj.company.name})"


class RequestForm(HouseForm):
    """A new assignment."""

    asked = {"code": "atau pilih program", "programme": "atau isi kode usulan"}

    university = forms.ModelChoiceField(
        Organisation.objects.none(), label="Perguruan tinggi", empty_label="Pilih perguruan tinggi"
    )
    instrument = forms.ModelChoiceField(
        Instrument.objects.none(), label="Instrumen", empty_label="Pilih instrumen"
    )
    code = forms.CharField(label="Kode usulan", max_length=16, required=False)
    programme = ProgrammeChoice(
        Realisation.objects.none(),
        label="Program perusahaan yang terlaksana",
        required=False,
        empty_label="Bukan program perusahaan",
    )
    question = forms.CharField(
        label="Yang ditanyakan",
        max_length=1000,
        widget=LongText({"rows": 4}),
        help_text="Satu atau dua pertanyaan yang perlu dijawab.",
    )
    due_on = DayField(
        "Paling lambat", required=False, help_text="Kosongkan untuk mengikuti aturan kota."
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        active = Organisation.objects.active().filter(kind=Organisation.Kind.UNIVERSITY)
        self.fields["university"].queryset = active.order_by("name")  # type: ignore[attr-defined]
        used = Instrument.objects.filter(status=InstrumentStatus.ACTIVE)
        self.fields["instrument"].queryset = used  # type: ignore[attr-defined]
        own = Realisation.objects.filter(status=RealisationStatus.ACCEPTED, proposal=None)
        self.fields["programme"].queryset = (  # type: ignore[attr-defined]
            own.select_related("company").order_by("-ended_on")[:200]
        )
        self.user = user

    def clean_code(self) -> Proposal | None:
        code = self.cleaned_data["code"].strip().upper()
        if not code:
            return None
        found = Proposal.objects.at_desk(self.user).filter(code=code).first()
        if found is None:
            raise forms.ValidationError("Kode ini tidak ada. Salin dari daftar usulan.")
        return found

    def subject(self) -> Subject:
        data = self.cleaned_data
        return Subject(proposal=data["code"], realisation=data["programme"])


class AssessorForm(HouseForm):
    """One more assessor of the own university."""

    user = forms.ModelChoiceField(User.objects.none(), label="Penilai", empty_label="Pilih orang")

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(
            is_active=True,
            memberships__organisation=assignment.university_id,
            memberships__ended_at__isnull=True,
        )
        free = people.exclude(pk__in=assignment.assessors.values("user"))
        self.fields["user"].queryset = free.order_by("full_name")  # type: ignore[attr-defined]


class DismissForm(HouseForm):
    """One assessor less; the row is chosen by its button."""

    assessor = forms.IntegerField(widget=forms.HiddenInput)


class DeclareForm(HouseForm):
    """The statement of interests."""

    asked = {"reason": "wajib bila ada hubungan"}

    has_conflict = CardChoiceField(
        "Apakah Anda punya hubungan dengan pengusul, perusahaan, atau pelaksananya?",
        choices=[("no", "Tidak ada hubungan"), ("yes", "Ya, ada hubungan")],
        widget=RadioCards(
            notes={
                "no": "Saya dapat menilai dengan bebas.",
                "yes": "Saya tidak ikut menilai. Pernyataan ini tidak dapat ditarik.",
            }
        ),
    )
    reason = forms.CharField(label="Hubungan itu", max_length=300, required=False)
    is_named = forms.BooleanField(
        label="Nama saya boleh tampil bersama rekomendasi", required=False
    )


class ReasonForm(HouseForm):
    """Why not."""

    reason = forms.CharField(label="Alasan", max_length=1000, widget=LongText({"rows": 3}))


class SendForm(HouseForm):
    """The recommendation."""

    verdict = CardChoiceField("Kesimpulan", choices=Assignment.Verdict.choices, widget=RadioCards())
    recommendation = forms.CharField(
        label="Rekomendasi",
        max_length=3000,
        widget=LongText({"rows": 6}),
        help_text="Dibaca semua orang. Tulis apa yang sebaiknya dilakukan dan oleh siapa, tanpa "
        "nama warga.",
    )


class ScoreForm(HouseForm):
    """Points and evidence for each criterion; a draft may leave any of them empty."""

    def __init__(
        self, *args: Any, assignment: Assignment, assessor: Assessor, **kwargs: Any
    ) -> None:
        self.criteria = list(assignment.instrument.criteria.all())
        known = {row.criterion_id: row for row in assessor.scores.all()}
        super().__init__(*args, **kwargs)
        points = [(number, str(number)) for number in range(1, assignment.instrument.scale + 1)]
        for row in self.criteria:
            given = known.get(row.pk)
            self.fields[f"points_{row.pk}"] = forms.TypedChoiceField(
                label=f"Nilai: {row.name}",
                choices=[("", "Belum dinilai"), *points],
                coerce=int,
                empty_value=None,
                required=False,
                initial=given.points if given else "",
                error_messages={"invalid_choice": "Pilih nilai dari daftar."},
            )
            self.fields[f"evidence_{row.pk}"] = forms.CharField(
                label=f"Bukti: {row.name}",
                max_length=1000,
                required=False,
                widget=LongText({"rows": 2}),
                initial=given.evidence if given else "",
            )
            for name in ("points", "evidence"):
                self.fields[f"{name}_{row.pk}"].asked = "wajib saat dikirim"  # type: ignore[attr-defined]

    def rows(self) -> Iterator[tuple[InstrumentCriterion, BoundField, BoundField]]:
        """Each criterion with its two fields."""
        for row in self.criteria:
            yield row, self[f"points_{row.pk}"], self[f"evidence_{row.pk}"]

    def marks(self) -> dict[int, Mark]:
        data = self.cleaned_data
        return {
            row.pk: Mark(data[f"points_{row.pk}"], data[f"evidence_{row.pk}"])
            for row in self.criteria
        }
