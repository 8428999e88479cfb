"""The walk of a question to a proposal (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

ANSWER = "forum.answer_proposalquestion"


class QuestionStatus(models.TextChoices):
    WAITING = "waiting", "Menunggu jawaban"
    PUBLISHED = "published", "Dijawab"
    DECLINED = "declined", "Tidak ditayangkan"


class QuestionStep(models.TextChoices):
    PUBLISH = "publish", "Terbitkan jawaban"
    DECLINE = "decline", "Jangan tayangkan"


QUESTION_WORKFLOW = Workflow(
    "question",
    (
        Transition(
            QuestionStep.PUBLISH, (QuestionStatus.WAITING,), QuestionStatus.PUBLISHED, ANSWER
        ),
        Transition(
            QuestionStep.DECLINE,
            (QuestionStatus.WAITING,),
            QuestionStatus.DECLINED,
            ANSWER,
            needs_reason=True,
        ),
    ),
)
