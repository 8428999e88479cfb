"""Three questions to answer, and what the secretariat sets up."""

from typing import Any

from django import forms
from django.utils import timezone

from forum.models import Audience, Survey
from forum.models.surveys import QUESTIONS, SCALE
from forum.services.surveys import LINKS_AT_ONCE
from forum_site.forms.base import HouseForm
from forum_site.forms.fields import CardChoiceField, CountField, DayField
from forum_site.forms.widgets import LongText, RadioCards

POINTS = [(str(point), label) for point, label in sorted(SCALE.items(), reverse=True)]


class AnswerForm(HouseForm):
    """One answer to each of the three questions; nothing else is asked."""

    def __init__(self, *args: Any, texts: list[str], **kwargs: Any) -> None:
        self.base_fields = {
            f"point_{number}": CardChoiceField(
                text,
                choices=POINTS,
                widget=RadioCards(),
                error_messages={"required": f"Pilih satu jawaban untuk pertanyaan {number + 1}."},
            )
            for number, text in enumerate(texts[:QUESTIONS])
        }
        super().__init__(*args, **kwargs)

    def points(self) -> list[int]:
        return [int(self.cleaned_data[f"point_{number}"]) for number in range(QUESTIONS)]


class SurveyForm(HouseForm):
    """The questions of a year, three lines for each audience."""

    year = forms.IntegerField(label="Tahun", min_value=2020, max_value=2100)
    closes_on = DayField("Dibuka sampai")
    applicant = forms.CharField(label="Untuk pengusul", widget=LongText({"rows": 3}))
    company = forms.CharField(label="Untuk perusahaan", widget=LongText({"rows": 3}))
    resident = forms.CharField(
        label="Untuk warga di tempat yang dibantu",
        widget=LongText({"rows": 3}),
        help_text="Tiga pernyataan, satu di setiap baris. Dijawab setuju atau tidak.",
    )

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year

    def questions(self) -> dict[str, list[str]]:
        """The lines by audience."""
        return {name: lines_of(self.cleaned_data[name]) for name in Audience.values}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in Audience.values:
            if name in cleaned and len(lines_of(cleaned[name])) != QUESTIONS:
                self.add_error(name, f"Tulis tepat {QUESTIONS} pernyataan, satu di setiap baris.")
        return self.cleaned_data


class ChangeSurveyForm(SurveyForm):
    """The same for a survey that is set up already; its year stays."""

    knows_row = True
    year = None  # type: ignore[assignment]

    def __init__(self, *args: Any, obj: Survey, request: Any, **kwargs: Any) -> None:
        lines = {name: "\n".join(obj.questions[name]) for name in Audience.values}
        first = {"closes_on": obj.closes_on, **lines}
        HouseForm.__init__(self, *args, initial=first, **kwargs)


class LinksForm(HouseForm):
    """Links for ready WhatsApp texts."""

    audience = CardChoiceField("Ditujukan kepada", choices=Audience.choices)
    number = CountField("Berapa tautan", max_value=LINKS_AT_ONCE, initial=5)


def lines_of(text: str) -> list[str]:
    """What stands in each line."""
    return [line.strip()[:200] for line in text.splitlines() if line.strip()]
