"""Proposals that ask for much the same, shown before sending and to the reviewer."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from proposals.models import Proposal
from proposals.models.proposal import ProposalQuerySet
from proposals.workflow import Status

#: Titles this alike speak of the same thing.
ALIKE = 0.35
#: Ends: nobody waits for these any more.
ENDED = (Status.DRAFT, Status.WITHDRAWN, Status.REJECTED, Status.CLOSED)


def similar_to(proposal: Proposal) -> ProposalQuerySet:
    """Others with the same need in the same kecamatan, or with a title alike; nearest first."""
    near = Q(pk__in=[])
    if proposal.need_id and proposal.village is not None:
        district = proposal.village.parent_id or proposal.village_id
        near = Q(need_id=proposal.need_id, village__parent_id=district)
    return (
        Proposal.objects.exclude(pk=proposal.pk)
        .exclude(status__in=ENDED)
        .annotate(likeness=TrigramSimilarity("title", proposal.title))
        .filter(near | Q(likeness__gte=ALIKE))
        .order_by("-likeness", "-submitted_at")
    )
