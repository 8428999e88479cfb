"""Results of a survey: how many answered and what, hidden where few answers could name somebody."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Q

from forum.models import Audience, Survey, SurveyAnswer
from forum.models.surveys import QUESTIONS

#: Fewer answers of an audience are not told.
SMALLEST = 5
COLUMNS = ("first", "second", "third")


@dataclass(frozen=True)
class QuestionResult:
    """``average`` of 1 to 5; ``agreeing`` percent of the answers were 4 or 5."""

    text: str
    average: float
    agreeing: int


@dataclass(frozen=True)
class AudienceResult:
    """``count`` answers; None, and no results, below SMALLEST."""

    audience: str
    label: str
    count: int | None
    questions: tuple[QuestionResult, ...] = ()


def results_of(survey: Survey) -> list[AudienceResult]:
    """The results by audience; one query."""
    numbers = {f"avg_{name}": Avg(name) for name in COLUMNS}
    agreeing = {f"yes_{name}": Count("pk", filter=Q(**{f"{name}__gte": 4})) for name in COLUMNS}
    rows = (
        SurveyAnswer.objects.filter(survey=survey)
        .order_by()
        .values("audience")
        .annotate(number=Count("pk"), **numbers, **agreeing)
    )
    found = {row["audience"]: row for row in rows}
    return [told(survey, audience, found.get(audience)) for audience in Audience.values]


def told(survey: Survey, audience: str, row: dict | None) -> AudienceResult:
    """One audience, hidden below SMALLEST."""
    label = str(Audience(audience).label)
    if row is None or row["number"] < SMALLEST:
        return AudienceResult(audience, label, None)
    texts = survey.questions[audience][:QUESTIONS]
    questions = tuple(
        QuestionResult(
            text=text,
            average=float(row[f"avg_{name}"]),
            agreeing=round(100 * row[f"yes_{name}"] / row["number"]),
        )
        for name, text in zip(COLUMNS, texts, strict=True)
    )
    return AudienceResult(audience, label, row["number"], questions)
