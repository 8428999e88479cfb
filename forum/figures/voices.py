"""What residents, monitors and surveys said in a period, for the quarterly report and the home."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from forum.figures.surveys import AudienceResult, results_of
from forum.models import MonitorNote, ProposalQuestion, Signal, Survey
from forum.workflow.surveys import SurveyStatus
from forum_site.formats.dates import midnight
from forum_site.rules.calendar import JAKARTA


@dataclass(frozen=True)
class SurveyFigures:
    """A survey that closed in the period, with its public results."""

    year: int
    results: tuple[AudienceResult, ...]


@dataclass(frozen=True)
class VoiceFigures:
    """Voices of a period [start, end).

    ``signals`` were given in it and not taken back; ``asked`` came in it. ``answered`` were
    published in it, ``promised`` of those had a promised day and ``in_time`` were published by it;
    ``declined`` were declined in it. ``agreeing`` and ``differing`` are notes of monitors published
    in it (a corrected note counts when it was published last).
    """

    signals: int
    asked: int
    answered: int
    promised: int
    in_time: int
    declined: int
    agreeing: int
    differing: int
    surveys: tuple[SurveyFigures, ...]


def voices_in(start: date, end: date) -> VoiceFigures:
    """From ``start`` up to, but without, ``end`` (days in WIB); four queries and one a survey."""
    begin, until = midnight(start), midnight(end)
    published = Q(published_at__gte=begin, published_at__lt=until)
    promised = published & Q(due_on__isnull=False)
    questions = ProposalQuestion.objects.annotate(
        published_on=TruncDate("published_at", tzinfo=JAKARTA)
    )
    asked = questions.order_by().aggregate(
        asked=Count("pk", filter=Q(created_at__gte=begin, created_at__lt=until)),
        answered=Count("pk", filter=published),
        promised=Count("pk", filter=promised),
        in_time=Count("pk", filter=promised & Q(published_on__lte=F("due_on"))),
        declined=Count("pk", filter=Q(declined_at__gte=begin, declined_at__lt=until)),
    )
    notes = MonitorNote.objects.published().filter(published)
    verdicts = notes.order_by().aggregate(
        agreeing=Count("pk", filter=Q(verdict=MonitorNote.Verdict.AGREES)),
        differing=Count("pk", filter=Q(verdict=MonitorNote.Verdict.DIFFERS)),
    )
    closed = Survey.objects.filter(
        status=SurveyStatus.CLOSED, closed_at__gte=begin, closed_at__lt=until
    )
    return VoiceFigures(
        signals=Signal.objects.filter(created_at__gte=begin, created_at__lt=until).count(),
        **asked,
        **verdicts,
        surveys=tuple(SurveyFigures(row.year, tuple(results_of(row))) for row in closed),
    )
