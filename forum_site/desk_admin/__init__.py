"""What every list and page of the desk shares, so that they all behave alike.

* ``lists`` - DeskAdmin: search, filters, downloads and a history; rows that are not this person's
  are missing rows (404); nothing is deleted unless the list says so. ReadOnlyAdmin: a book.
* ``pages`` - PageAdmin: rows whose state nobody edits by hand. One page shows everything, and deeds
  (buttons) each call one service.
* ``filters`` - ChoiceFilter: filters whose counts cost one scan.
* ``cells`` - statuses, deadlines and bars in a list.
"""

from forum_site.desk_admin.cells import due_cell, funding_bar, status_tag, sub
from forum_site.desk_admin.filters import ChoiceFilter, Option
from forum_site.desk_admin.lists import DeskAdmin, ReadOnlyAdmin
from forum_site.desk_admin.pages import Deed, PageAdmin, ReasonForm

__all__ = [
    "ChoiceFilter",
    "Deed",
    "DeskAdmin",
    "Option",
    "PageAdmin",
    "ReadOnlyAdmin",
    "ReasonForm",
    "due_cell",
    "funding_bar",
    "status_tag",
    "sub",
]
