"""What residents say on the page of a proposal: "Saya juga merasakan", questions and answers."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from forum.figures.voices_page import told_note, told_question, with_voices
from forum.services.voices import hashed
from forum.voices import device_of
from proposals.models import Proposal


def with_voices_for(request: HttpRequest, code: str) -> Callable[[QuerySet], QuerySet]:
    """Adds what residents said to the query of the proposal, seen from this device.

    Nothing is asked of a device that never pressed the button, and none gets a cookie by reading.
    """
    device = device_of(request)
    mark = hashed(device, code) if device else ""
    return lambda proposals: with_voices(proposals, mark)


def proposal_voices(proposal: Proposal) -> dict[str, Any]:
    """Context of ``pages/_proposal_voices.html``; asks the database nothing."""
    return {
        "felt": {"count": proposal.felt, "is_mine": proposal.is_felt},
        "notes": [told_note(row) for row in proposal.told_notes],
        "questions": {
            "rows": [told_question(row) for row in proposal.told_questions],
            "waiting": proposal.waiting_questions,
        },
    }
