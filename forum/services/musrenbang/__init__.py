"""Lists of musrenbang: kept row by row, read from files, led to one channel each."""

from forum.services.musrenbang.channels import (
    Contact,
    lead_to_agency,
    lead_to_pippk,
    pass_on,
    recall,
)
from forum.services.musrenbang.importing import import_list
from forum.services.musrenbang.items import ItemFacts, add_item, change_item

__all__ = [
    "Contact",
    "ItemFacts",
    "add_item",
    "change_item",
    "import_list",
    "lead_to_agency",
    "lead_to_pippk",
    "pass_on",
    "recall",
]
