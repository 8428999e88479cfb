"""What the review left behind: steps, internal notes, the lurah's knowledge."""

from itertools import pairwise
from typing import Any

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.loading.proposals import named
from forum_site.demo.stories import read
from forum_site.secrets import new_secret
from proposals.models import Endorsement, InternalNote, Proposal, StepRecord
from proposals.workflow import TRANSITIONS, Status

Story = dict[str, Any]
ROLES = {"company": roles.COMPANY_MEMBER}
#: Steps that bring the applicant the secretariat's answer.
ANSWERING = (
    Status.CLEARED,
    Status.RETURNED,
    Status.REJECTED,
    Status.WITHDRAWN,
    Status.CLOSED,
)


def load(cast: Cast) -> None:
    """Timelines, notes among officers and endorsements."""
    stories = read("proposals")
    codes = {story_id: proposal.code or "" for story_id, proposal in cast.proposals.items()}
    insert([record for story in stories for record in step_records(cast, story)])
    insert(
        [
            make_note(cast, story, codes)
            for story in stories
            if "internal_note" in story and cast.proposals[story["id"]].reviewer
        ],
        past=["at"],
    )
    insert(
        [
            make_endorsement(cast, story)
            for story in stories
            if "endorsed_by" in story or "endorsement_asked" in story
        ],
        past=["requested_at"],
    )


def step_records(cast: Cast, story: Story) -> list[StepRecord]:
    """Each change of status with the step that the workflow's table names for it."""
    proposal, history = cast.proposals[story["id"]], story["history"]
    return [
        StepRecord(
            proposal=proposal,
            step=step_between(before["to"], after["to"]),
            from_status=before["to"],
            to_status=after["to"],
            role=ROLES.get(after["role"], after["role"]),
            by=who_took(cast, proposal, after["role"]),
            note=note_of(proposal, after, cast),
            at=cast.shift.instant(after["at"]),
        )
        for before, after in pairwise(history)
    ]


def step_between(before: str, after: str) -> str:
    """The step of the table; a story that the table does not allow cannot be loaded."""
    return next(row.step for row in TRANSITIONS if before in row.sources and row.target == after)


def who_took(cast: Cast, proposal: Proposal, role: str) -> User | None:
    """The person behind the role, where the demo knows one."""
    if role == roles.SECRETARIAT:
        return proposal.reviewer
    if role == roles.CITIZEN:
        return proposal.submitted_by
    return None


def note_of(proposal: Proposal, entry: dict[str, str], cast: Cast) -> str:
    """The entry's own words, else the answer that came with the step."""
    if "note" in entry:
        return cast.shift.prose(entry["note"])
    return proposal.public_answer if entry["to"] in ANSWERING else ""


def make_note(cast: Cast, story: Story, codes: dict[int, str]) -> InternalNote:
    """Written on the day of the first answer, or of the last step before it."""
    history = story["history"]
    answered = next((e for e in history if e["to"] in ANSWERING), history[-1])
    proposal = cast.proposals[story["id"]]
    return InternalNote(
        proposal=proposal,
        author=proposal.reviewer,
        text=named(cast.shift.prose(story["internal_note"]), codes),
        at=cast.shift.instant(answered["at"]),
    )


def make_endorsement(cast: Cast, story: Story) -> Endorsement:
    """ "Mengetahui": asked on the day of submission, given the next one or not yet."""
    proposal = cast.proposals[story["id"]]
    asked_at = proposal.submitted_at
    is_given = "endorsed_by" in story
    is_ours = proposal.village_id == cast.area_officer.area_id
    return Endorsement(
        proposal=proposal,
        token_hash=new_secret()[1],
        requested_at=asked_at,
        endorsed_at=asked_at if is_given else None,
        endorsed_by=cast.area_officer if is_given and is_ours else None,
        name=story.get("endorsed_by", ""),
        position=f"Lurah {proposal.village}" if is_given else "",
    )
