"""What the page of a proposal shows of its residents, read together with the proposal itself.

A page may ask the database only so often, however much it shows: these columns come with the row.
"""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.dateparse import parse_datetime

from forum.models import MonitorNote, NoteReply, ProposalQuestion, Signal
from forum.workflow import QuestionStatus
from proposals.models import Proposal

SHOWN = 20
#: The columns of a note that its words are made of.
IN_WORDS = ("existence", "count_found", "count_unit", "quality", "verdict")


def with_voices(proposals: QuerySet[Proposal], mark: str = "") -> QuerySet[Proposal]:
    """The proposals with ``felt``, ``is_felt``, ``told_questions``,
    ``waiting_questions`` and ``told_notes``.

    ``mark`` is that of the device that looks (``services.voices.hashed``), "" for none.
    """
    here = {"proposal": OuterRef("pk")}
    signals = Signal.objects.filter(**here)
    questions = ProposalQuestion.objects.filter(**here)
    notes = MonitorNote.objects.filter(**here).published().order_by("-published_at")[:SHOWN]
    published = questions.published().order_by("-published_at")[:SHOWN]
    return proposals.annotate(
        felt=number_of(signals),
        is_felt=Exists(signals.filter(device=mark)),
        waiting_questions=number_of(questions.filter(status=QuestionStatus.WAITING)),
        told_notes=ArraySubquery(notes.values(told=note_row())),
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


def note_row() -> JSONObject:
    """A published note with the replies to what it says now."""
    replies = NoteReply.objects.filter(note=OuterRef("pk"), round=OuterRef("round"))
    return JSONObject(
        id="pk",
        body="organisation__name",
        verdict="verdict",
        existence="existence",
        count_found="count_found",
        count_unit="count_unit",
        quality="quality",
        text="text",
        official="official",
        visited_on="visited_on",
        published_at="published_at",
        round="round",
        replies=ArraySubquery(
            replies.order_by("at").values(told=JSONObject(side="company__name", text="text"))
        ),
    )


def told_note(row: dict[str, Any]) -> dict[str, Any]:
    """One published note as the template reads it."""
    note = MonitorNote(**{name: row[name] for name in IN_WORDS})
    replies = [{**each, "side": each["side"] or "Sekretariat"} for each in row["replies"]]
    return {
        **row,
        "verdict_label": note.get_verdict_display(),
        "found": note.found_words,
        "visited_on": date.fromisoformat(row["visited_on"]),
        "published_at": parse_datetime(row["published_at"]),
        "replies": replies,
        "is_corrected": row["round"] > 1,
        "is_silent": all(each["side"] == "Sekretariat" for each in replies),
    }


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
