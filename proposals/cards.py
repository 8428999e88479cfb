"""A proposal in a list, read without its long texts."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.urls import reverse

from proposals.models.querysets import ProposalQuerySet
from proposals.order import order_words
from proposals.workflow import Status

COLUMNS = (
    "code",
    "title",
    "summary",
    "status",
    "amount_needed",
    "amount_confirmed",
    "cover_id",
    "field__code",
    "field__name",
    "village__name",
    "village_order",
    "village_order_of",
    "village_ordered_on",
    "initiator__name",
)


#: Stands where a code will; asking for each address anew costs a list more than its query.
ANY_CODE = "KODE"


@cache
def page_address() -> str:
    """The address of a proposal's page with ANY_CODE in it."""
    return reverse("proposal_detail", args=[ANY_CODE])


def cards(proposals: ProposalQuerySet | Iterable[Any]) -> list[dict[str, Any]]:
    """What ``includes/card.html`` prints, for a (sliced) queryset; one query."""
    return [card(row) for row in proposals.values(*COLUMNS)]


def card(row: dict[str, Any]) -> dict[str, Any]:
    """One card from a row of COLUMNS."""
    photo = row["cover_id"]
    return {
        "url": page_address().replace(ANY_CODE, row["code"]),
        "title": row["title"],
        "summary": row["summary"],
        "field": row["field__code"],
        "field_name": (row["field__name"] or "").removeprefix("Bidang "),
        "place": f"Kel. {row['village__name']}" if row["village__name"] else "",
        "order": order_words(
            row["village_order"], row["village_order_of"], row["village_ordered_on"]
        ),
        "initiator": row["initiator__name"] or "",
        "status": row["status"],
        "status_label": Status(row["status"]).label,
        "needed": row["amount_needed"],
        "confirmed": row["amount_confirmed"],
        "photo": reverse("proposal_photo", args=[row["code"], photo, "small"]) if photo else "",
    }
