"""Who hears about questions: the secretariat, who is asked to answer, who asked, followers."""

from django.conf import settings
from django.urls import reverse

from companies.notices.people import tell_company, tell_secretariat
from forum.models import ProposalQuestion
from forum_site.formats.dates import date_long
from forum_site.outbox.models import NoticeSetting
from forum_site.outbox.services import notify, queue_mail
from proposals.models import Applicant
from proposals.notices.holders import holders
from proposals.notices.steps import tell_followers


def desk_page(question: ProposalQuestion) -> str:
    return reverse("admin:forum_proposalquestion_change", args=[question.pk])


def private_link(secret: str) -> str:
    """The asker's own page; whoever holds the link reads it."""
    return settings.SITE_URL + reverse("forum:question", args=[secret])


def reply_link(secret: str) -> str:
    """Where a proposer without an account answers."""
    return settings.SITE_URL + reverse("forum:question_reply_link", args=[secret])


def question_asked(*, question: ProposalQuestion, email: str, secret: str) -> None:
    """A question came in; the asker gets the private link."""
    due = date_long(question.due_on) if question.due_on else ""
    tell_secretariat(
        key=f"question-asked:{question.pk}",
        title=f"Pertanyaan {question.code} tentang {question.proposal.title}",
        body=f"Periksa pertanyaannya.{f' Jawab paling lambat {due}.' if due else ''}",
        url=desk_page(question),
    )
    promise = f" Dijawab paling lambat {due}." if due else ""
    tell_asker(
        question,
        email=email,
        secret=secret,
        event="asked",
        subject=f"Pertanyaan {question.code} kami terima",
        body=f"Pertanyaan Anda tentang {question.proposal.title} kami terima.{promise}",
    )


def question_passed_on(*, question: ProposalQuestion, secret: str) -> None:
    """The proposer or the company is asked to answer."""
    title = f"Pertanyaan warga tentang {question.proposal.title}"
    body = f"{question.text}\n\nSekretariat meminta jawaban Anda dan menerbitkannya."
    key = f"question-passed:{question.pk}:{question.asked_at.isoformat()}"  # type: ignore[union-attr]
    url = reverse("forum:question_reply", args=[question.pk])
    if question.asked_side == ProposalQuestion.Side.COMPANY:
        tell_company(question.asked_company_id, key=key, title=title, body=body, url=url)
    elif question.asked_side == ProposalQuestion.Side.PROPOSER:
        tell_proposer(question, key=key, title=title, body=body, url=url, secret=secret)


def tell_proposer(
    question: ProposalQuestion, *, key: str, title: str, body: str, url: str, secret: str
) -> None:
    """The accounts that hold the proposal, else the address the applicant gave."""
    owners = list(holders(question.proposal))
    for owner in owners:
        category = NoticeSetting.Category.ACTION
        notify(key=key, recipient=owner, title=title, body=body, url=url, category=category)
    if owners:
        return
    applicant = Applicant.objects.filter(proposal=question.proposal_id).exclude(email="").first()
    if applicant is not None:
        queue_mail(
            to=applicant.email,
            subject=title,
            body=f"{body}\n\nJawab lewat tautan ini, jangan dibagikan:\n{reply_link(secret)}",
            key=f"{key}:applicant",
            is_secret=True,
        )


def question_replied(*, question: ProposalQuestion) -> None:
    """The secretariat reads the reply before it publishes it."""
    tell_secretariat(
        key=f"question-replied:{question.pk}:{question.asked_at}",
        title=f"{question.asked_words} menjawab pertanyaan {question.code}",
        body="Periksa jawabannya, lalu terbitkan.",
        url=desk_page(question),
    )


def question_answered(*, question: ProposalQuestion, email: str, secret: str) -> None:
    """The asker and the followers of the proposal read the answer."""
    tell_asker(
        question,
        email=email,
        secret=secret,
        event="answered",
        subject=f"Jawaban untuk pertanyaan {question.code}",
        body=question.answer,
    )
    tell_followers(
        question.proposal,
        key=f"question-answered:{question.pk}",
        subject=f"Pertanyaan dijawab: {question.proposal.title}",
        body=f"{question.text}\n\n{question.answer_from}: {question.answer}",
    )


def question_declined(*, question: ProposalQuestion, email: str, secret: str) -> None:
    """The asker reads why it is not shown."""
    tell_asker(
        question,
        email=email,
        secret=secret,
        event="declined",
        subject=f"Pertanyaan {question.code} tidak kami tayangkan",
        body=question.decline_reason,
    )


def tell_asker(
    question: ProposalQuestion, *, email: str, secret: str, event: str, subject: str, body: str
) -> None:
    """By e-mail when one was given; the body holds the private link and is erased once sent."""
    if not email:
        return
    queue_mail(
        to=email,
        subject=subject,
        body=f"{body}\n\nTautan pribadi pertanyaan Anda, jangan dibagikan:\n{private_link(secret)}",
        key=f"question-{event}:{question.pk}:asker",
        is_secret=True,
    )
