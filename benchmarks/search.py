"""F1: finding a proposal among 100,000, against looking into every text.

Goals: a word at least 100 times, a typo or a part of a word at least 50 times as fast as an
unindexed ``icontains``, newest 25 each.
"""

from collections.abc import Iterator

from django.db.models import F, Q

from benchmarks.invented import fill_with_proposals
from benchmarks.measuring import Figure, in_turn
from proposals.filters import NEWEST, in_order
from proposals.models import Proposal
from proposals.search import search

SIZE = 100_000
ROUNDS = 7


def figures() -> Iterator[Figure]:
    fill_with_proposals(SIZE)
    published = Proposal.objects.published()

    def ours(text: str) -> list[int]:
        found = in_order(search(published, text), NEWEST)
        return list(found.values_list("pk", flat=True)[:25])

    def everywhere(text: str) -> list[int]:
        """What a project without an index does: the text in any of the three columns."""
        within = Q(title__icontains=text) | Q(summary__icontains=text) | Q(story__icontains=text)
        newest = (F("published_at").desc(), F("id").desc())
        return list(published.filter(within).order_by(*newest).values_list("pk", flat=True)[:25])

    for bench, typed, peer, goal in (
        ("search_word", "hidroponik", "hidroponik", 100),
        ("search_typo", "paludikultru", "paludikultur", 50),
        ("search_part", "ludikult", "ludikult", 50),
    ):
        assert ours(typed) == everywhere(peer), "both find the same rows"
        seconds = in_turn(
            ROUNDS,
            ours=lambda typed=typed: ours(typed),
            icontains=lambda peer=peer: everywhere(peer),
        )
        yield Figure(
            bench,
            SIZE,
            seconds["icontains"] / seconds["ours"],
            goal,
            details={f"{name}_ms": round(value * 1000, 2) for name, value in seconds.items()},
        )
