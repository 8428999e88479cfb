"""How many devices feel a need too and what was asked, for the reviewer of a proposal."""

from dataclasses import dataclass

from django.db.models import Count, Model, Q
from django.urls import reverse

from forum.models import ProposalQuestion, Signal
from forum.workflow import QuestionStatus
from proposals.models import Proposal


@dataclass(frozen=True)
class Voices:
    """For the reviewer of a proposal: devices that feel it too, and questions."""

    felt: int
    waiting: int
    questions: int
    url: str


def voices_about(row: Model) -> Voices | None:
    """None for rows that are no proposals; else two queries."""
    if not isinstance(row, Proposal):
        return None
    asked = ProposalQuestion.objects.filter(proposal=row).aggregate(
        all=Count("pk"), waiting=Count("pk", filter=Q(status=QuestionStatus.WAITING))
    )
    url = reverse("admin:forum_proposalquestion_changelist")
    return Voices(
        felt=Signal.objects.filter(proposal=row).count(),
        waiting=asked["waiting"],
        questions=asked["all"],
        url=f"{url}?q={row.code}",
    )
