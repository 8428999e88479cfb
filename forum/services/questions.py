"""Somebody asks something about a proposal: no account, a code and a private link."""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from companies.services.code_series import next_code
from companies.services.complaints import new_token, read_token
from forum import notices
from forum.models import ProposalQuestion, QuestionContact
from forum.notices.questions import desk_page
from forum_site.audit.services import acting
from forum_site.clocks.models import Kind
from forum_site.clocks.services import promise_answer
from forum_site.errors import RuleBroken
from forum_site.limits.services import spend
from forum_site.secrets import hash_secret, seal
from proposals.models import Proposal

__all__ = ["Asked", "ask_question", "new_token"]

#: The letters before the year of a code: TN-2026-0007-K.
QUESTION = "TN"
#: So many from one address a day, and so many that may wait at one proposal.
PER_CLIENT = 8
WINDOW = timedelta(days=1)
WAITING_AT_MOST = 100


@dataclass(frozen=True)
class Asked:
    """What somebody wrote. Phone and e-mail are kept apart, sealed."""

    text: str
    name: str = ""
    phone: str = ""
    email: str = ""


def ask_question(
    *, proposal: Proposal, words: Asked, token: str, client: str
) -> tuple[ProposalQuestion, str]:
    """Keep a question; it and the secret of its link. Sending the same form twice keeps one.

    ``client`` is the visitor's address. Raises RuleBroken ``stale``, ``too_fast``, ``too_many`` or
    ``queue_full``.
    """
    secret = read_token(token)
    hashed = hash_secret(secret)
    if found := ProposalQuestion.objects.filter(token_hash=hashed).first():
        return found, secret
    spend(scope="question", key=client, limit=PER_CLIENT, window=WINDOW)
    if ProposalQuestion.objects.waiting().filter(proposal=proposal).count() >= WAITING_AT_MOST:
        raise RuleBroken(
            "queue_full",
            "Banyak pertanyaan untuk usulan ini masih menunggu jawaban. Coba lagi beberapa hari "
            "lagi, atau baca jawaban yang sudah terbit.",
        )
    with transaction.atomic(), acting(by=None, verb="question.ask"):
        question, is_new = ProposalQuestion.objects.get_or_create(
            token_hash=hashed,
            defaults={
                "code": next_code(QUESTION),
                "proposal": proposal,
                "name": words.name.strip(),
                "text": words.text.strip(),
                "has_contact": bool(words.phone or words.email),
            },
        )
        if is_new:
            keep_contact(question, words, secret)
            promise(question)
            notices.question_asked(question=question, email=words.email, secret=secret)
    return question, secret


def promise(question: ProposalQuestion) -> None:
    """The day of the answer, by the rule of this day; without a rule nothing is promised."""
    promise_answer(
        kind=Kind.QUESTION_ANSWER,
        subject=question,
        label=f"{question.code} tentang {question.proposal.title}",
        url=desk_page(question),
    )


def keep_contact(question: ProposalQuestion, words: Asked, secret: str) -> None:
    """Seal who asked; the link's secret goes with it, so that an answer can be sent there."""
    if not question.has_contact:
        return
    contact = {"phone": words.phone, "email": words.email, "secret": secret}
    QuestionContact.objects.create(question=question, sealed=seal(json.dumps(contact)))
