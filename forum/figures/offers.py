"""Who joined: beside a proposal, in the list of ideas, on the need board."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from forum.models import Offer, OfferKind
from proposals.models import Proposal

KIND_ORDER = {kind: place for place, kind in enumerate(OfferKind.values)}


@dataclass(frozen=True)
class Joined:
    """Institutions of one form, in words: "Mitra ahli", "Politeknik A, Dinas B"."""

    kind: str
    label: str
    names: str


def joined_to(proposal: Proposal) -> QuerySet[Offer]:
    """What institutions bring to one proposal, for its public page."""
    rows = Offer.objects.joined().filter(proposal=proposal)
    return rows.select_related("organisation").order_by("answered_at")


def joined_by_kind(proposals: Sequence[Proposal]) -> dict[UUID, list[Joined]]:
    """For a page of ideas; one query."""
    found: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = Offer.objects.joined().filter(proposal__in=proposals).order_by("answered_at")
    for proposal_id, kind, name in rows.values_list("proposal", "kind", "organisation__name"):
        if name not in found[proposal_id][kind]:
            found[proposal_id][kind].append(name)
    return {
        key: [
            Joined(kind, str(OfferKind(kind).label), ", ".join(names))
            for kind, names in sorted(kinds.items(), key=lambda entry: KIND_ORDER[entry[0]])
        ]
        for key, kinds in found.items()
    }


def joined_need(kind: str) -> QuerySet[Offer]:
    """What universities bring to a kind of need, kelurahan by kelurahan."""
    rows = Offer.objects.joined().filter(need_kind=kind)
    return rows.select_related("organisation", "village").order_by("village__name", "answered_at")
