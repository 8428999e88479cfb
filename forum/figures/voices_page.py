"""What the page of a proposal shows of its residents, read together with the proposal itself.

A page may ask the database only so often, however much it shows: these columns come with the row.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.dateparse import parse_datetime

from forum.models import ProposalQuestion, Signal
from forum.workflow import QuestionStatus
from proposals.models import Proposal

SHOWN = 20


def with_voices(proposals: QuerySet[Proposal], mark: str = "") -> QuerySet[Proposal]:
    """The proposals with ``felt``, ``is_felt``, ``told_questions``, ``waiting_questions``.

    ``mark`` is that of the device that looks (``services.voices.hashed``), "" for none.
    """
    here = {"proposal": OuterRef("pk")}
    signals = Signal.objects.filter(**here)
    questions = ProposalQuestion.objects.filter(**here)
    published = questions.published().order_by("-published_at")[:SHOWN]
    return proposals.annotate(
        felt=number_of(signals),
        is_felt=Exists(signals.filter(device=mark)),
        waiting_questions=number_of(questions.filter(status=QuestionStatus.WAITING)),
        told_questions=ArraySubquery(
            published.values(
                told=JSONObject(
                    name="name",
                    on="created_at",
                    text="text",
                    answer="answer",
                    by="answer_from",
                    answered_on="published_at",
                    edited_at="edited_at",
                )
            )
        ),
    )


def number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows hang on the proposal outside."""
    counted = rows.order_by().values("proposal").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def told_question(row: dict[str, Any]) -> dict[str, Any]:
    """One published question as the template reads it."""
    return {
        **row,
        "asker": row["name"] or "Warga",
        "on": parse_datetime(row["on"]),
        "answered_on": parse_datetime(row["answered_on"]),
    }
