"""Residents who speak up: questions, notes of monitors, survey links; every name is invented."""

import time

from forum.models import ProposalQuestion
from forum.services.questions import Asked, ask_question, new_token
from proposals.models import Proposal
from tests.factories import make_proposal

PHONE, EMAIL = "+6281333344445", "penanya.rahasia@contoh.example"
NIK = "3371016708790001"


def opened_long_ago() -> str:
    """The token of a form that somebody has read."""
    return new_token(opened_at=time.time() - 60)


def make_question(proposal: Proposal | None = None, **words: str) -> ProposalQuestion:
    """A question of somebody who left a contact."""
    return ask(proposal, **words)[0]


def ask(proposal: Proposal | None = None, **words: str) -> tuple[ProposalQuestion, str]:
    """The question, and the secret of the asker's link."""
    said = {"text": "Kapan pekerjaannya mulai?", "phone": PHONE, "email": EMAIL} | words
    return ask_question(
        proposal=proposal or make_proposal(),
        words=Asked(**said),
        token=opened_long_ago(),
        client=words.get("client", "10.1.1.1"),
    )
