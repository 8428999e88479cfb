"""Workflows as tables: a status moves only by a step that the table names.

Each app's ``workflow.py`` holds its statuses, steps and table. Services ask :meth:`Workflow.check`
before they change a status; pages ask :meth:`Workflow.open_steps` for their buttons, so that a
button and its guard can never disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forum_site.errors import NotYours, RuleBroken

#: The row's owner (applicant by link or account, member of the company) may take the step.
OWNER = "owner"
#: Only the house itself takes the step, as a consequence of another one.
SYSTEM = "system"


@dataclass(frozen=True)
class Transition:
    """One row of a table: from any of ``sources`` by ``step`` to ``target``.

    ``permission`` is OWNER, SYSTEM or a Django permission ("app.codename"). ``or_system``: the
    house may take it too, as a consequence of something on another floor.
    """

    step: str
    sources: tuple[str, ...]
    target: str
    permission: str
    needs_reason: bool = False
    or_system: bool = False


class Workflow:
    """A readable table of transitions and the one function that guards it."""

    def __init__(self, name: str, transitions: Iterable[Transition]) -> None:
        self.name = name
        self.transitions = tuple(transitions)
        self._by_step = {row.step: row for row in self.transitions}

    def check(
        self, *, step: str, status: str, by: Any = None, is_owner: bool = False, reason: str = ""
    ) -> Transition:
        """Return the transition, or refuse.

        ``by`` is the acting user (None for the house or a holder of a secret link).
        Raises NotYours for the wrong person, RuleBroken ``wrong_status`` / ``reason_missing``.
        """
        transition = self._by_step[step]
        if not may_take(transition, by=by, is_owner=is_owner):
            raise NotYours
        if status not in transition.sources:
            raise RuleBroken(
                "wrong_status",
                "Keadaan sudah berubah sejak halaman ini dibuka. Muat ulang halaman, "
                "lalu pilih tindakan yang tersedia.",
            )
        if transition.needs_reason and not reason.strip():
            raise RuleBroken("reason_missing", "Tulis alasannya dengan singkat.", field="reason")
        return transition

    def open_steps(self, *, status: str, by: Any, is_owner: bool = False) -> list[Transition]:
        """The transitions this person may take now, in the order of the table."""
        return [
            row
            for row in self.transitions
            if status in row.sources and may_take(row, by=by, is_owner=is_owner)
        ]


def may_take(transition: Transition, *, by: Any, is_owner: bool) -> bool:
    """Whether this person may ever take this transition, whatever the status."""
    if transition.permission == OWNER:
        return is_owner
    if by is None:
        return transition.permission == SYSTEM or transition.or_system
    return transition.permission != SYSTEM and by.is_active and by.has_perm(transition.permission)
