"""What becomes of a question: somebody is asked, replies; the secretariat publishes or declines."""

import json
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from companies.models import Pledge
from forum import notices
from forum.models import ProposalQuestion, QuestionContact, QuestionOriginal
from forum.workflow import QUESTION_WORKFLOW, QuestionStatus, QuestionStep
from forum.workflow.questions import ANSWER
from forum_site.accounts.models import User
from forum_site.audit.services import acting, record_access
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.identity import without_identity
from forum_site.limits.services import spend
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_value
from forum_site.secrets import derived_secret, hash_secret, seal, unseal

#: Where the city has set no rule of its own.
CONTACT_MONTHS = 12
DAYS_A_MONTH = 31
PURPOSE = "forum.question.reply"
#: A reply may be written again while the question waits; a machine does not get far.
REPLIES_A_DAY = 20
Side = ProposalQuestion.Side


@dataclass(frozen=True)
class Asker:
    """Who asked, in clear; ``secret`` opens the own page, ``original`` is the text before edits."""

    phone: str = ""
    email: str = ""
    secret: str = ""
    original: str = ""


@transaction.atomic
def ask_side(
    *, question_id: UUID, side: str, company: Organisation | None = None, by: User
) -> ProposalQuestion:
    """Have the proposer, or a company with a confirmed pledge, answer; the secretariat publishes.

    Raises NotYours, RuleBroken ``wrong_status`` or ``no_pledge``.
    """
    question = lock(question_id)
    check_open(question, by=by)
    if side == Side.COMPANY:
        pledged = Pledge.objects.public().filter(proposal=question.proposal_id, company=company)
        if company is None or not pledged.exists():
            raise RuleBroken(
                "no_pledge",
                "Pilih perusahaan yang komitmennya untuk usulan ini sudah dikonfirmasi.",
                field="company",
            )
    secret = reply_secret(question)
    question.asked_side, question.asked_at = side, timezone.now()
    question.asked_company = company if side == Side.COMPANY else None
    question.reply_hash = hash_secret(secret) if side == Side.PROPOSER else ""
    question.reply, question.replied_at = "", None
    with acting(by=by, verb="question.ask_side"):
        question.save()
    notices.question_passed_on(question=question, secret=secret)
    return question


@transaction.atomic
def reply(*, question_id: UUID, text: str, by: User | None, secret: str = "") -> ProposalQuestion:
    """What the asked side answers; it may be written again until the secretariat publishes.

    ``secret`` is that of the proposer's link, who may have no account. Raises NotYours, RuleBroken
    ``wrong_status``, ``reason_missing`` or ``too_many``.
    """
    question = lock(question_id)
    by_link = bool(secret and question.reply_hash) and hash_secret(secret) == question.reply_hash
    by_account = by is not None and (
        ProposalQuestion.objects.asked_of(by).filter(pk=question.pk).exists()
    )
    if not (by_link or by_account):
        raise NotYours
    if question.status != QuestionStatus.WAITING:
        raise RuleBroken("wrong_status", "Pertanyaan ini sudah selesai. Terima kasih.")
    if not text.strip():
        raise RuleBroken("reason_missing", "Tulis jawabannya.", field="reply")
    spend(
        scope="question-reply", key=str(question.pk), limit=REPLIES_A_DAY, window=timedelta(days=1)
    )
    question.reply, question.replied_at = without_identity(text.strip()), timezone.now()
    with acting(by=by, verb="question.reply"):
        question.save(update_fields=["reply", "replied_at"])
    notices.question_replied(question=question)
    return question


@transaction.atomic
def publish_answer(
    *, question_id: UUID, text: str, answer: str, answer_from: str, by: User
) -> ProposalQuestion:
    """Publish the question with its answer; followers of the proposal and the asker hear of it.

    A ``text`` that differs from what was asked keeps the original at the desk, until its time is
    over. Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing`` or ``no_reply``.
    """
    question = lock(question_id)
    move = QUESTION_WORKFLOW.check(step=QuestionStep.PUBLISH, status=question.status, by=by)
    check_words(question, text=text, answer=answer, answer_from=answer_from)
    keep_original(question, text)
    question.status, question.handled_by = move.target, by
    question.answer = without_identity(answer.strip())
    question.answer_from = (
        question.asked_words if answer_from == Side.COMPANY else str(Side(answer_from).label)
    )
    question.published_at = timezone.now()
    with acting(by=by, verb="question.publish"):
        question.save()
    meet_promise(question, by=by)
    asker = asker_of(question)
    notices.question_answered(question=question, email=asker.email, secret=asker.secret)
    return question


def meet_promise(question: ProposalQuestion, *, by: User) -> None:
    """The asker has the answer, or the reason why there is none: nobody is reminded any more."""
    meet_clock(kind=Kind.QUESTION_ANSWER, subject=question, on=timezone.localdate(), by=by)


def check_words(question: ProposalQuestion, *, text: str, answer: str, answer_from: str) -> None:
    """Both texts are there, and nobody answers in the name of who was not asked."""
    for field, value in (("text", text), ("answer", answer)):
        if not value.strip():
            raise RuleBroken("reason_missing", "Isi pertanyaan dan jawabannya.", field=field)
    has_reply = question.asked_side == answer_from and question.reply
    if answer_from != Side.SECRETARIAT and not has_reply:
        raise RuleBroken(
            "no_reply",
            "Belum ada jawaban dari pihak itu. Tunggu, atau jawab atas nama sekretariat.",
            field="answer_from",
        )


def keep_original(question: ProposalQuestion, text: str) -> None:
    """Take the moderator's text; the asker's own is sealed away, the first one only."""
    text = without_identity(text.strip())
    if text == question.text:
        return
    QuestionOriginal.objects.get_or_create(
        question=question, defaults={"sealed": seal(question.text)}
    )
    question.text, question.edited_at = text, timezone.now()


@transaction.atomic
def decline(*, question_id: UUID, reason: str, by: User) -> ProposalQuestion:
    """Do not publish it, and tell the asker why. Raises NotYours, RuleBroken ``wrong_status`` or
    ``reason_missing``."""
    question = lock(question_id)
    move = QUESTION_WORKFLOW.check(
        step=QuestionStep.DECLINE, status=question.status, by=by, reason=reason
    )
    question.status, question.handled_by = move.target, by
    question.decline_reason = without_identity(reason.strip())
    question.declined_at = timezone.now()
    with acting(by=by, verb="question.decline", reason=question.decline_reason):
        question.save()
    meet_promise(question, by=by)
    asker = asker_of(question)
    notices.question_declined(question=question, email=asker.email, secret=asker.secret)
    return question


@transaction.atomic
def read_asker(*, question_id: UUID, by: User) -> Asker:
    """Who asked, and what was written before edits; the look is recorded. Raises NotYours."""
    question = lock(question_id)
    if not by.has_perm(ANSWER):
        raise NotYours
    record_access(by=by, what="kontak penanya", subject=question, label=question.code)
    return asker_of(question)


@transaction.atomic
def forget_askers() -> int:
    """Nightly: contacts and original texts of questions that ended longer ago than the rule keeps
    them; the number of questions."""
    months = int(rule_value("question_contact_months", default=CONTACT_MONTHS))
    before = timezone.now() - timedelta(days=months * DAYS_A_MONTH)
    over = ProposalQuestion.objects.filter(published_at__lt=before)
    over |= ProposalQuestion.objects.filter(declined_at__lt=before)
    has_more = over.filter(contact__isnull=False) | over.filter(original__isnull=False)
    keys = list(has_more.values_list("pk", flat=True).distinct())
    with acting(by=None, verb="question.retention"):
        QuestionContact.objects.filter(question__in=keys).delete()
        QuestionOriginal.objects.filter(question__in=keys).delete()
        ProposalQuestion.objects.filter(pk__in=keys).update(has_contact=False)
    return len(keys)


def asker_of(question: ProposalQuestion) -> Asker:
    """In clear, as the desk needs it; empty when nothing was left or its time is over."""
    contact = QuestionContact.objects.filter(question=question).first()
    original = QuestionOriginal.objects.filter(question=question).first()
    known = json.loads(unseal(contact.sealed)) if contact else {}
    return Asker(**known, original=unseal(original.sealed) if original else "")


def reply_secret(question: ProposalQuestion) -> str:
    """The secret of the proposer's link; the house can make it again for a WhatsApp text."""
    return derived_secret(PURPOSE, str(question.pk), stored=question.reply_hash)


def check_open(question: ProposalQuestion, *, by: User) -> None:
    """Who answers questions, and one that waits; else NotYours, ``wrong_status``."""
    QUESTION_WORKFLOW.check(step=QuestionStep.PUBLISH, status=question.status, by=by)


def lock(question_id: UUID) -> ProposalQuestion:
    """The question, locked until the end of the transaction."""
    return (
        ProposalQuestion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("proposal", "asked_company")
        .get(pk=question_id)
    )
