"""Proposals that ask for much the same, shown before sending and to the reviewer."""

from collections.abc import Collection

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Upper

from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet
from proposals.workflow import Status

#: Nobody has sent these, or nobody wants them any more.
UNWANTED = (Status.DRAFT, Status.WITHDRAWN)
#: Ends: nobody waits for these any more.
ENDED = (*UNWANTED, Status.REJECTED, Status.CLOSED)


def similar_to(proposal: Proposal, *, without: Collection[str] = ENDED) -> ProposalQuerySet:
    """Others with the same need in the same kecamatan, or with a title alike; nearest first.

    Titles are alike by PostgreSQL's own measure (trigrams, 0.3). Each row carries ``is_same_need``
    and ``is_same_village`` (1.0 or 0.0).
    """
    same_need = Q(need=proposal.need_id) if proposal.need_id else Q(pk__in=[])
    same_village = Q(village=proposal.village_id) if proposal.village_id else Q(pk__in=[])
    near = Q(pk__in=[])
    if proposal.village is not None:
        near = Q(village__parent=proposal.village.parent_id or proposal.village_id)
    return (
        Proposal.objects.exclude(pk=proposal.pk)
        .exclude(status__in=without)
        .alias(upper_title=Upper("title"))
        .filter((same_need & near) | Q(upper_title__trigram_similar=proposal.title.upper()))
        .annotate(
            is_same_need=flag(same_need),
            is_same_village=flag(same_village),
            likeness=TrigramSimilarity("title", proposal.title)
            + F("is_same_need") * 0.4
            + F("is_same_village") * 0.3,
        )
        .order_by("-likeness", "-submitted_at")
    )


def flag(condition: Q) -> Case:
    """1.0 where the condition holds, else 0.0."""
    return Case(When(condition, then=Value(1.0)), default=Value(0.0), output_field=FloatField())
