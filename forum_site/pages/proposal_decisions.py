"""What the forum decided about a proposal, in the history that everybody reads."""

from typing import Any

from forum.models import Decision, SubjectKind
from proposals.models import Proposal


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
