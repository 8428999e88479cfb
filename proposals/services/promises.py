"""The promised day of an answer, as a clock of the secretariat: one for every sending.

Returned to the applicant, a proposal has been answered and nothing runs while it is repaired; sent
again, it gets a new promise in a row of its own.
"""

from datetime import date

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.clocks.models import Clock, EndReason, Kind
from forum_site.clocks.services import end_clock, meet_clock, start_clock
from proposals.models import Proposal, StepRecord
from proposals.workflow import WAITING, Step

ANSWER = Kind.PROPOSAL_ANSWER
#: What the applicant reads as an answer.
ANSWERS = (Step.CLEAR, Step.RETURN, Step.REJECT, Step.ROUTE, Step.CLOSE)


def promise(
    proposal: Proposal, *, on: date, by: User | None, due_on: date | None = None
) -> Clock | None:
    """Start the clock of this sending; None where the city promises no day."""
    return start_clock(
        kind=ANSWER,
        subject=proposal,
        organisation=None,
        started_on=on,
        due_on=due_on,
        label=proposal.title,
        url=reverse("admin:proposals_proposal_change", args=[proposal.pk]),
        by=by,
        again=True,
    )


def answered(proposal: Proposal, *, on: date, by: User | None) -> None:
    """The secretariat has decided, or said what is missing."""
    meet_clock(kind=ANSWER, subject=proposal, on=on, by=by)


def withdrawn(proposal: Proposal, *, on: date, by: User | None) -> None:
    """The applicant took the proposal back."""
    end_clock(kind=ANSWER, subject=proposal, on=on, reason=EndReason.WITHDRAWN, by=by)


def make_missing_clocks() -> int:
    """The clock of the last sending of proposals that were sent before promises were rows.

    Repeatable, each in a transaction of its own; how many were made.
    """
    known = Clock.objects.filter(
        kind=ANSWER, subject_type=Proposal._meta.label_lower, subject_id=OuterRef("text_pk")
    )
    missing = (
        Proposal.objects.filter(review_due_on__isnull=False, submitted_at__isnull=False)
        .alias(text_pk=Cast("pk", CharField()))
        .exclude(Exists(known))
        .defer("search")
    )
    return sum(make_up(proposal) for proposal in missing.iterator(500))


@transaction.atomic
def make_up(proposal: Proposal) -> bool:
    """One of them, with how it ended."""
    assert proposal.submitted_at is not None
    steps = StepRecord.objects.filter(proposal=proposal)
    sent = steps.filter(step=Step.SUBMIT).order_by("-at").values_list("at", flat=True).first()
    sent = sent or proposal.submitted_at
    due_on = proposal.review_due_on
    started_on = min(timezone.localdate(sent), due_on) if due_on else timezone.localdate(sent)
    if promise(proposal, on=started_on, by=None, due_on=due_on) is None:
        return False
    if proposal.status in WAITING:
        return True
    last = steps.filter(at__gte=sent, step__in=(*ANSWERS, Step.WITHDRAW)).order_by("at").first()
    on = timezone.localdate(last.at if last else proposal.status_since)
    if last and last.step == Step.WITHDRAW:
        withdrawn(proposal, on=on, by=None)
    else:
        answered(proposal, on=on, by=None)
    return True
