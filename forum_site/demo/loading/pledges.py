"""Pledges with their approvals, and the two amounts that a proposal carries of them."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from companies.models import Pledge, PledgeApproval
from companies.workflow import PUBLIC_PLEDGES, RESERVING, PledgeStatus
from forum_site.accounts import roles
from forum_site.demo.loading.cast import Cast, insert
from forum_site.demo.stories import read
from proposals.models import Proposal

Story = dict[str, Any]


def load(cast: Cast) -> None:
    """All pledges; afterwards every proposal knows its sums."""
    stories = read("pledges")
    work = work_by_pledge(cast)
    for story in stories:
        cast.pledges[story["id"]] = make_pledge(cast, story, work.get(story["id"]))
    insert(list(cast.pledges.values()), past=["created_at"])
    insert([row for story in stories for row in approvals(cast, story)])
    write_sums(cast)


def work_by_pledge(cast: Cast) -> dict[str, tuple[date, date]]:
    """First and last day of work of each pledge that has a report."""
    return {
        story["pledge"]: (cast.shift.day(story["started_on"]), cast.shift.day(story["ended_on"]))
        for story in read("realisations")
        if story["pledge"]
    }


def planned(cast: Cast, story: Story) -> tuple[date, date]:
    """What a company plans whose work has not been reported: a month or two from now.

    The few with an end of their own should have reported long ago.
    """
    if end := cast.shift.day_or_none(story.get("planned_end")):
        return end - timedelta(days=56), end
    start = cast.shift.story_day + timedelta(days=10 + int(story["id"][1:]) % 5 * 7)
    return start, start + timedelta(days=56)


def make_pledge(cast: Cast, story: Story, work: tuple[date, date] | None) -> Pledge:
    """One promise in the state in which its story ends."""
    shift = cast.shift
    made_at = shift.instant(story["proposed_at"])
    is_interest = story["status"] == PledgeStatus.INTEREST
    company = cast.organisations[story["company"]]
    is_released = story["status"] == PledgeStatus.RELEASED
    start, end = work or planned(cast, story)
    return Pledge(
        proposal=cast.proposals[story["proposal"]],
        company=company,
        status=story["status"],
        kind=story["kind"],
        amount=story["amount"],
        # None of the released ones had begun: nothing of them counts any more.
        amount_kept=0 if is_released else None,
        quantity=story.get("quantity"),
        unit=story.get("unit", ""),
        value_accepted=story.get("value_accepted", story["kind"] == Pledge.Kind.MONEY),
        planned_start=start,
        planned_end=shift.day_or_none(story.get("planned_end")) or end,
        waiting_for=story.get("waiting_for", ""),
        expires_on=shift.day_or_none(story.get("expires_on")),
        key=f"demo-{story['id']}",
        made_by=cast.speakers.get(story["company"]),
        created_at=made_at,
        proposed_at=None if is_interest else made_at,
        confirmed_at=shift.instant_or_none(story.get("confirmed_at")),
        started_at=shift.at_office_hour(start) if work else None,
        ended_at=shift.instant_or_none(story.get("ended_at")),
        closed_at=shift.instant_or_none(story.get("released_at") or story.get("cancelled_at")),
        reason=story.get("reason", ""),
    )


def approvals(cast: Cast, story: Story) -> list[PledgeApproval]:
    """Who confirmed; the last one at the moment of the confirmation. One may still be missing."""
    pledge = cast.pledges[story["id"]]
    given = story.get("approvals", [])
    last_at = cast.shift.instant_or_none(story.get("confirmed_at") or story.get("approved_at"))
    by_role = {
        roles.SECRETARIAT: pledge.proposal.reviewer,
        roles.FORUM_OFFICER: cast.officer,
    }
    return [
        PledgeApproval(
            pledge=pledge,
            role=role,
            by=by_role[role],
            at=last_at - timedelta(minutes=20 * (len(given) - order)),
        )
        for order, role in enumerate(given, start=1)
    ]


def write_sums(cast: Cast) -> None:
    """The reserved and the public amount of each proposal, rupiah."""
    reserved: dict[Any, int] = defaultdict(int)
    confirmed: dict[Any, int] = defaultdict(int)
    for pledge in cast.pledges.values():
        if pledge.status in RESERVING:
            reserved[pledge.proposal_id] += pledge.amount
        if pledge.status in PUBLIC_PLEDGES:
            confirmed[pledge.proposal_id] += pledge.amount
    changed = [row for row in cast.proposals.values() if reserved[row.pk]]
    for proposal in changed:
        proposal.amount_pledged = reserved[proposal.pk]
        proposal.amount_confirmed = confirmed[proposal.pk]
    Proposal.objects.bulk_update(changed, ["amount_pledged", "amount_confirmed"])
