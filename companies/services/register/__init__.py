"""The register of the city's companies: who must or should take part, and the way to them."""

from companies.services.register.entries import (
    Entry,
    add_entry,
    change_entry,
    check_may,
    keep_entry,
    link_accounts,
    refresh_register,
)
from companies.services.register.importing import Imported, import_register
from companies.services.register.outreach import Contact, finish_step, note_contact

__all__ = [
    "Contact",
    "Entry",
    "Imported",
    "add_entry",
    "change_entry",
    "check_may",
    "finish_step",
    "import_register",
    "keep_entry",
    "link_accounts",
    "note_contact",
    "refresh_register",
]
