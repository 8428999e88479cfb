"""The shape of open work that rests on one person by name, so that it can go to another at once.

Each floor offers its own as ``services/duties.py``; the front door knows them all
(``forum_site/pages/duties.py``). Work that a role shares needs none of this.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


def name_anew(column: str) -> Callable[..., None]:
    """The plain way to pass rows on: the successor stands in ``column``."""

    def pass_on(rows: Sequence[Any], *, to: Any, by: Any) -> None:
        model = type(rows[0])
        model._default_manager.filter(pk__in=[row.pk for row in rows]).update(**{column: to})

    return pass_on


@dataclass(frozen=True)
class Duty:
    """One kind of open work.

    ``label`` is read after its count ("3 usulan yang diperiksa"). ``column`` names the foreign key
    that says who has it ("proposals.Proposal.reviewer"). ``open_of`` gives the rows that a person
    has in hand. ``pass_on`` gets those rows, locked, with the successor ``to`` and who acts ``by``;
    it may raise RuleBroken, and then nothing at all goes over. ``needs`` is the permission without
    which the successor could not do the work.
    """

    label: str
    column: str
    open_of: Callable[[Any], QuerySet]
    pass_on: Callable[..., None]
    needs: str = ""
