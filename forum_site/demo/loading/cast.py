"""Everybody and everything that the stories name, found by their story ids."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model

from companies.models import Pledge
from forum_site.accounts.models import User
from forum_site.demo import people
from forum_site.demo.stories import Shift
from forum_site.organisations.models import Organisation
from proposals.models import Proposal

Row = TypeVar("Row", bound=Model)


@dataclass
class Cast:
    """Filled chapter by chapter while the stories are loaded."""

    shift: Shift
    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    #: Who speaks for an organisation; most companies of the demo have nobody who signs in.
    speakers: dict[str, User] = field(default_factory=dict)
    proposals: dict[int, Proposal] = field(default_factory=dict)
    pledges: dict[str, Pledge] = field(default_factory=dict)
    #: Ideas of institutions, which have no number in the stories of residents.
    ideas: dict[str, Proposal] = field(default_factory=dict)

    @property
    def citizen(self) -> User:
        return self.people[people.CITIZEN.email]

    @property
    def officer(self) -> User:
        return self.people[people.OFFICER.email]

    @property
    def area_officer(self) -> User:
        return self.people[people.AREA_OFFICER.email]

    def secretary(self, number: int) -> User:
        """The two secretaries by turns."""
        logins = (people.SECRETARY, people.SECOND_SECRETARY)
        return self.people[logins[number % len(logins)].email]


def insert(rows: Sequence[Row], *, past: Sequence[str] = ()) -> Sequence[Row]:
    """Insert the rows at once; ``past`` names columns that would else be stamped with now.

    Written directly, not by the services: those live in the present, and what happened in the past
    can be told only by its rows. The database's constraints and history see these writes too.
    """
    if not rows:
        return rows
    model = type(rows[0])
    kept = [{name: getattr(row, name) for name in past} for row in rows]
    model._default_manager.bulk_create(rows)
    if past:
        for row, values in zip(rows, kept, strict=True):
            for name, value in values.items():
                setattr(row, name, value)
        model._default_manager.bulk_update(rows, past)
    return rows
