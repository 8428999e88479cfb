"""Lists whose rows have a promised day: the holidays are read once for a whole page."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.safestring import SafeString

from forum_site.desk_admin import due_cell
from forum_site.rules.deadlines import Deadlines


class DueList(ChangeList):
    """The rows of one page, each with its ``deadline``; None once nothing is awaited."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        deadlines = Deadlines()
        self.result_list = list(self.result_list)
        for row in self.result_list:
            row.deadline = deadlines.of(row.due_on) if row.is_awaited else None


class DueListMixin:
    """For an admin of rows with ``due_on`` and ``is_awaited``."""

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return DueList


def due_of(row: Any) -> SafeString | str:
    """The cell of a row."""
    deadline = getattr(row, "deadline", None)
    return due_cell(deadline) if deadline else ""
