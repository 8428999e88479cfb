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
from forum.services.musrenbang.typing import (
    adopt_item,
    drop_item,
    retype_item,
    type_item,
    typing_villages,
)

__all__ = [
    "Contact",
    "ItemFacts",
    "add_item",
    "adopt_item",
    "change_item",
    "drop_item",
    "import_list",
    "lead_to_agency",
    "lead_to_pippk",
    "pass_on",
    "recall",
    "retype_item",
    "type_item",
    "typing_villages",
]
