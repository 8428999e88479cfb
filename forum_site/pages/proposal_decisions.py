"""What the forum knows of a proposal's history: what it decided, and where it led it."""

from typing import Any

from forum.models import Decision, SubjectKind
from proposals.models import Proposal, StepRecord
from proposals.workflow import Step


def with_decisions(proposal: Proposal, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The history with published decisions at the day of their meeting, newest first."""
    rows = Decision.objects.published().about(SubjectKind.PROPOSAL, proposal.pk)
    told = [
        {
            "title": f"{row.meeting.name} memutuskan",
            "note": row.text if row.is_adopted else f"{row.text} (tidak disepakati)",
            "at": row.meeting.starts_at,
            "by": "Forum",
        }
        for row in rows.select_related("meeting")
    ]
    return sorted([*entries, *told], key=lambda entry: entry["at"], reverse=True)


def led_to(proposal: Proposal, steps: list[StepRecord]) -> dict[int, str]:
    """What the steps that hand the proposal on are called, by their pk: where it went.

    Each such step made one route, in the same order. Steps of before there were routes keep the
    general words. ``proposal`` comes from ``with_pacts``.
    """
    handed_on = sorted((row for row in steps if row.step == Step.ROUTE), key=lambda row: row.at)
    places = proposal.destinations
    if len(places) != len(handed_on):
        return {}
    return {row.pk: f"Diteruskan ke {place}" for row, place in zip(handed_on, places, strict=True)}
