"""The five stages that people follow, made from the steps that were taken."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from forum_site.accounts import roles
from forum_site.formats.dates import date_short
from proposals.models import Proposal, StepRecord
from proposals.workflow import Status, Step

#: Each stage begins with its first status; the others are the same stage under another word.
STAGES: tuple[tuple[Status, ...], ...] = (
    (Status.SUBMITTED,),
    (Status.CLEARED, Status.IN_REVIEW, Status.RETURNED, Status.ROUTED),
    (Status.PUBLISHED, Status.PLEDGED),
    (Status.IN_REALISATION,),
    (Status.REALISED, Status.EVALUATED),
)
ENDED = (Status.REJECTED, Status.WITHDRAWN, Status.CLOSED)
#: Nothing follows: the last stage is done, not running.
FINISHED = (Status.REALISED, Status.EVALUATED)
#: Words of the public history; what is only between applicant and secretariat is not told.
HISTORY = {
    Status.SUBMITTED: "Usulan diajukan",
    Status.IN_REVIEW: "Pemeriksaan dimulai",
    Status.RETURNED: "Dikembalikan untuk dilengkapi",
    Status.CLEARED: "Lolos pemeriksaan",
    Status.ROUTED: "Diteruskan ke lembaga lain",
    Status.PUBLISHED: "Dibuka untuk mitra",
    Status.PLEDGED: "Mendapat komitmen",
    Status.IN_REALISATION: "Pelaksanaan dimulai",
    Status.REALISED: "Pelaksanaan selesai",
    Status.EVALUATED: "Hasil dikunjungi dan dievaluasi",
    Status.REJECTED: "Ditolak",
    Status.WITHDRAWN: "Dibatalkan pengusul",
    Status.CLOSED: "Ditutup",
}
#: Where the step says more than the status it leads to.
OF_STEP = {Step.TAKE_BACK: "Kembali diperiksa sekretariat"}


def stages(proposal: Proposal, steps: Iterable[StepRecord]) -> list[dict[str, str]]:
    """Context of ``includes/stage_stepper.html``; ``steps`` in any order.

    A proposal that was refused, withdrawn or closed ends in the stage it had reached.
    """
    first: dict[str, datetime] = {}
    for step in sorted(steps, key=lambda step: step.at):
        first.setdefault(step.to_status, step.at)
    status = Status(proposal.status)
    here = place_of(status, first)
    return [
        {
            "label": label_of(number, here, status),
            "state": state_of(number, here, status),
            "when": when_of(number, here, proposal, first),
        }
        for number in range(len(STAGES))
    ]


def place_of(status: Status, first: dict[str, datetime]) -> int:
    """The number of the stage the proposal is in, or had reached when it ended."""
    for number, statuses in enumerate(STAGES):
        if status in statuses:
            return number
    reached = [
        number
        for number, statuses in enumerate(STAGES)
        if any(other in first for other in statuses)
    ]
    return max(reached, default=0)


def label_of(number: int, here: int, status: Status) -> str:
    """The word of a stage: the status itself in the present one."""
    return str(status.label if number == here else STAGES[number][0].label)


def state_of(number: int, here: int, status: Status) -> str:
    """done, now, later, or end for a proposal that goes no further."""
    if number < here:
        return "done"
    if number > here:
        return "later"
    return "end" if status in ENDED else "now"


def when_of(number: int, here: int, proposal: Proposal, first: dict[str, datetime]) -> str:
    """The day a stage was reached, "sejak" for the present one; empty for what is to come."""
    if number > here:
        return ""
    days = [first[status] for status in STAGES[number] if status in first]
    if number == here:
        since = date_short(proposal.status_since)
        return since if proposal.status in (*ENDED, *FINISHED) else f"sejak {since}"
    reached = first.get(STAGES[number][0]) or (min(days) if days else None)
    if reached is None and number == 0:
        reached = proposal.submitted_at
    return date_short(reached) if reached else "selesai"


def history(
    steps: Iterable[StepRecord], titles: Mapping[int, str] | None = None
) -> list[dict[str, object]]:
    """What happened, for ``includes/history.html``: roles, never names, no word to the applicant.

    Only the finding of an evaluation is told with its words: it is written for everybody.
    ``titles`` are those of single steps (by pk) that a floor above can say better.
    """
    better = titles or {}
    return [
        {
            "title": better.get(step.pk)
            or OF_STEP.get(Step(step.step))
            or HISTORY[Status(step.to_status)],
            "at": step.at,
            "by": roles.LABELS.get(step.role, ""),
            "note": step.note if step.to_status == Status.EVALUATED else "",
        }
        for step in steps
    ]
