"""Notes of monitors as pages read them."""

from typing import Any

from forum.models import Accreditation, MonitorNote


def bodies() -> list[Accreditation]:
    """The accredited bodies of today."""
    rows = Accreditation.objects.in_force().select_related("organisation")
    return list(rows.order_by("organisation__name"))


def answers_of(note: MonitorNote) -> list[dict[str, str]]:
    """The checklist with its answers, those that were given."""
    words = dict(MonitorNote.Answer.choices)
    pairs = zip(note.checklist.questions, note.answers, strict=False)
    return [{"label": question, "value": str(words[a])} for question, a in pairs if a in words]


def replies_of(note: MonitorNote) -> list[dict[str, Any]]:
    """All replies, the first round first; ``is_before``: to what the note said before."""
    return [
        {
            "side": reply.side,
            "text": reply.text,
            "at": reply.at,
            "is_before": reply.round < note.round,
        }
        for reply in note.replies.select_related("company")
    ]
