"""What residents say: who feels a need too, and what they ask about it."""

from typing import Any

from django.utils import timezone

from companies.services.code_series import next_code
from forum.models import ProposalQuestion, Signal
from forum.services.questions import QUESTION, promise
from forum.services.voices import hashed
from forum.workflow import QuestionStatus
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.demo.loading.cast import Cast
from forum_site.demo.stories import read
from forum_site.secrets import new_secret

Story = dict[str, Any]
#: Proposals of the stories, and how many devices said "Saya juga merasakan".
FELT = {1: 34, 8: 61, 13: 12, 19: 7, 24: 18, 28: 43, 29: 9, 36: 22}


def load(cast: Cast) -> None:
    """After the pledges, whose companies answer."""
    for number, devices in FELT.items():
        proposal = cast.proposals[number]
        if proposal.is_public:
            Signal.objects.bulk_create(
                Signal(proposal=proposal, device=hashed(f"demo-{n}", proposal.code))
                for n in range(devices)
            )
    for story in sorted(read("questions"), key=lambda story: story["asked_at"]):
        load_question(cast, story)


def load_question(cast: Cast, story: Story) -> None:
    """One question as it stands today."""
    shift = cast.shift
    asked_at = shift.instant(story["asked_at"])
    closed_at = shift.instant_or_none(story.get("closed_at"))
    status = QuestionStatus(story["status"])
    company = cast.organisations[story["company"]] if "company" in story else None
    side = ProposalQuestion.Side(story.get("side", "secretariat"))
    is_published, is_declined = (
        status == QuestionStatus.PUBLISHED,
        status == QuestionStatus.DECLINED,
    )
    question = ProposalQuestion.objects.create(
        code=next_code(QUESTION),
        token_hash=new_secret()[1],
        proposal=cast.proposals[story["proposal"]],
        name=story.get("name", ""),
        text=shift.prose(story["text"]),
        status=status,
        created_at=asked_at,
        asked_side=side,
        asked_company=company,
        asked_at=asked_at if side != ProposalQuestion.Side.SECRETARIAT else None,
        reply=shift.prose(story.get("reply", "")),
        replied_at=shift.instant_or_none(story.get("replied_at")),
        answer=shift.prose(story.get("answer", "")),
        answer_from=story.get("answer_from", "Sekretariat") if is_published else "",
        published_at=closed_at if is_published else None,
        decline_reason=story.get("decline_reason", ""),
        declined_at=closed_at if is_declined else None,
        handled_by=cast.secretary(story["proposal"]) if closed_at else None,
    )
    promise(question)
    if closed_at:
        meet_clock(kind=Kind.QUESTION_ANSWER, subject=question, on=timezone.localdate(closed_at))
