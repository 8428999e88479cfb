"""What a Bursa Kebutuhan has come to: its promises, as the screen and the list may show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from companies.models import Bursa, BursaPledge
from companies.needs import KIND_OF_NEED, Place, part_of
from companies.workflow import PUBLIC_PLEDGES
from forum_site.formats.numbers import quantity
from proposals.models import Proposal


@dataclass(frozen=True)
class Answered:
    """A proposal that counts in pieces: its need's kind and kelurahan, pieces and rupiah."""

    place: Place
    proposal: UUID
    pieces: int
    needed: int


@dataclass(frozen=True)
class BursaLine:
    """One promise of the meeting. ``company`` and what it is for are empty unless it is named.

    ``answers`` says which need it counts for, None where nobody counts pieces.
    """

    at: datetime
    company: str
    title: str
    code: str
    village: str
    form: str
    given: str
    amount: int
    is_confirmed: bool
    answers: "Answered | None"

    @property
    def is_named(self) -> bool:
        return bool(self.company)


def bursa_lines(bursa: Bursa) -> list[BursaLine]:
    """The promises that stand, the newest first; one query."""
    entries = bursa.entries.standing().select_related(
        "pledge__company", "pledge__proposal__village", "pledge__proposal__need"
    )
    return [line_of(entry) for entry in entries]


def line_of(entry: BursaPledge) -> BursaLine:
    """Named when the company agreed, or when the promise is public by its confirmation."""
    pledge = entry.pledge
    proposal = pledge.proposal
    is_confirmed = pledge.status in PUBLIC_PLEDGES
    shows = entry.is_named or is_confirmed
    given = f"{quantity(pledge.quantity)} {pledge.unit}" if pledge.quantity else ""
    return BursaLine(
        at=entry.at,
        company=pledge.company.name if shows else "",
        title=proposal.title if shows else "",
        code=(proposal.code or "") if shows else "",
        village=proposal.village.name if shows and proposal.village else "",
        form=pledge.get_kind_display() if shows else "",
        given=(given or pledge.description) if shows else "",
        amount=pledge.amount,
        is_confirmed=is_confirmed,
        answers=answered_by(proposal),
    )


def answered_by(proposal: Proposal) -> Answered | None:
    """As the need board counts its proposals (companies.needs)."""
    kind = KIND_OF_NEED.get(proposal.need.code) if proposal.need else None
    if not (kind and proposal.village_id and proposal.quantity and proposal.amount_needed):
        return None
    place = (kind.code, proposal.village_id)
    return Answered(place, proposal.pk, proposal.quantity, proposal.amount_needed)


def pieces_by_place(lines: Iterable[BursaLine]) -> dict[Place, int]:
    """Pieces promised per kind and kelurahan, rounded down once a proposal like the board's."""
    rupiah: dict[Answered, int] = defaultdict(int)
    for line in lines:
        if line.answers:
            rupiah[line.answers] += line.amount
    found: dict[Place, int] = defaultdict(int)
    for one, amount in rupiah.items():
        found[one.place] += part_of(one.pieces, amount, one.needed)
    return dict(found)


def bursa_totals(bursa: Bursa) -> dict[str, int]:
    """How many promises stand, of how many companies, rupiah, and rupiah that are confirmed."""
    rows = list(
        bursa.entries.standing().values_list("pledge__company", "pledge__amount", "pledge__status")
    )
    return {
        "count": len(rows),
        "companies": len({company for company, _, _ in rows}),
        "amount": sum(amount for _, amount, _ in rows),
        "confirmed": sum(amount for _, amount, status in rows if status in PUBLIC_PLEDGES),
    }


def frozen(bursa: Bursa) -> dict[str, Any]:
    """The list for signature: named promises in their order, the others as one sum."""
    lines = bursa_lines(bursa)
    unnamed = [line for line in lines if not line.is_named]
    return {
        "lines": [
            {
                "company": line.company,
                "title": line.title,
                "code": line.code,
                "village": line.village,
                "form": line.form,
                "given": line.given,
                "amount": line.amount,
                "is_confirmed": line.is_confirmed,
            }
            for line in reversed(lines)
            if line.is_named
        ],
        "unnamed": {"count": len(unnamed), "amount": sum(line.amount for line in unnamed)},
        **bursa_totals(bursa),
    }
