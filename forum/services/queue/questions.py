"""Questions in the work queue: those that wait for an answer, the earliest promise first."""

from django.db.models import F, Q

from companies.services.queue.addresses import listing, page
from forum.models import ProposalQuestion
from forum_site.accounts.models import User
from forum_site.desk_queue import Job, JobGroup, first_of
from forum_site.formats.dates import date_short
from forum_site.rules.deadlines import Deadlines


def waiting_questions(user: User, deadlines: Deadlines) -> JobGroup:
    """A constant number of queries."""
    rows = ProposalQuestion.objects.visible_to(user).waiting()
    near = rows.select_related("proposal", "asked_company").order_by(
        F("due_on").asc(nulls_last=True), "created_at"
    )
    first = first_of(near, late=Q(due_on__lt=deadlines.today))
    return JobGroup(
        slug="questions",
        title="Pertanyaan warga",
        hint=f"{first.late} lewat janji" if first.late else "menunggu jawaban",
        kind="late" if first.late else "",
        count=first.count,
        url=listing(ProposalQuestion, "?keadaan=menunggu"),
        rank=6,
        jobs=[
            Job(
                title=question.text[:90],
                url=page(question),
                kind="Pertanyaan",
                code=question.code,
                detail=detail_of(question),
                due=deadlines.of(question.due_on),
                since=f"masuk {date_short(question.created_at)}",
                action="Terbitkan jawaban" if question.reply else "Jawab pertanyaan",
                action_url=page(question),
            )
            for question in first.rows
        ],
    )


def detail_of(question: ProposalQuestion) -> str:
    """Which proposal, and whose answer is awaited."""
    if question.reply:
        return f"{question.proposal.title} · {question.asked_words} sudah menjawab"
    if question.asked_words:
        return f"{question.proposal.title} · menunggu {question.asked_words}"
    return question.proposal.title
