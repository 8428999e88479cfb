"""Ideas of institutions as everybody reads them: who had them, who joined, what is still sought."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from companies.models import Pledge
from forum.figures.offers import Joined, joined_by_kind
from forum.models import OfferKind
from proposals.models import Proposal
from proposals.origins import IDEAS
from proposals.workflow import OPEN_FOR_PLEDGES


@dataclass(frozen=True)
class Idea:
    """One published idea: funders by name, who joined, and what is still sought, in words."""

    proposal: Proposal
    funders: list[str]
    joined: list[Joined]
    sought: list[str]


def public_ideas() -> QuerySet[Proposal]:
    """Published ones, the newest first."""
    found = Proposal.objects.published().filter(origin__in=IDEAS)
    related = found.select_related("initiator", "village", "field").defer("search", "story")
    return related.order_by("-published_at", "-pk")


def as_ideas(proposals: Sequence[Proposal]) -> list[Idea]:
    """With who joined; the number of queries does not depend on the rows."""
    funders, joined = funders_of(proposals), joined_by_kind(proposals)
    return [
        Idea(row, funders[row.pk], found := joined.get(row.pk, []), still_sought(row, found))
        for row in proposals
    ]


def funders_of(proposals: Sequence[Proposal]) -> dict[UUID, list[str]]:
    """The companies with a public pledge, each once, in the order of their pledges."""
    found: dict[UUID, list[str]] = defaultdict(list)
    pledges = Pledge.objects.public().filter(proposal__in=proposals).order_by("confirmed_at")
    for proposal_id, name in pledges.values_list("proposal", "company__name"):
        if name not in found[proposal_id]:
            found[proposal_id].append(name)
    return found


def still_sought(proposal: Proposal, joined: Sequence[Joined]) -> list[str]:
    """Nothing any more once the work is over."""
    if proposal.status not in OPEN_FOR_PLEDGES:
        return []
    kinds = {row.kind for row in joined}
    wanted = (
        ("pendana", proposal.amount_missing > 0),
        ("mitra ahli", proposal.seeks_expert and OfferKind.EXPERT not in kinds),
        ("tuan rumah", proposal.seeks_host and OfferKind.HOST not in kinds),
    )
    return [word for word, is_sought in wanted if is_sought]
