"""A study as tests need it; every name is invented."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from forum.models import Assignment, Instrument
from forum.services.assignments import asking, assessing
from forum.services.assignments.assessing import Mark
from forum_site.accounts.models import User
from forum_site.organisations.models import Membership, Organisation
from forum_site.organisations.services import add_member, create_organisation
from tests import factories as make


def make_university(name: str = "") -> Organisation:
    """A university."""
    number = next(make.numbers)
    return create_organisation(
        kind=Organisation.Kind.UNIVERSITY, name=name or f"Universitas Contoh {number}", by=None
    )


def make_academic(university: Organisation, **fields: Any) -> User:
    """A person of the university."""
    user = make.make_user(**fields)
    add_member(organisation=university, user=user, role=Membership.Role.MEMBER, by=None)
    return User.objects.get(pk=user.pk)


def instrument(code: str = "alokasi") -> Instrument:
    """One of the two that come with every installation."""
    return Instrument.objects.get(code=code, status="active")


def ask(university: Organisation | None = None, **fields: Any) -> Assignment:
    """A study asked of a university about a published proposal."""
    proposal = fields.pop("proposal", None) or make.make_proposal()
    given: dict[str, Any] = {
        "subject": asking.Subject(proposal=proposal),
        "instrument": instrument(),
        "question": "Apakah tempatnya tepat?",
        "due_on": timezone.localdate() + timedelta(days=14),
        "by": make.make_secretary(),
    }
    return asking.request_study(university=university or make_university(), **given | fields)


def at_work(*people: User, study: Assignment) -> Assignment:
    """Accepted, with these assessors, who declared that they are free."""
    assessing.accept(assignment_id=study.pk, by=people[0])
    for person in people:
        assessing.name_assessor(assignment_id=study.pk, user=person, by=people[0])
        assessing.declare(assignment_id=study.pk, has_conflict=False, by=person)
    study.refresh_from_db()
    return study


def marks_of(study: Assignment, *points: int) -> dict[int, Mark]:
    """Points for the criteria in their order, each with evidence."""
    criteria = study.instrument.criteria.all()
    return {
        row.pk: Mark(given, "Dilihat di tempat.")
        for row, given in zip(criteria, points, strict=True)
    }


def sent(study: Assignment, by: User, *points: int) -> Assignment:
    """Scored and sent by one person."""
    marks = marks_of(study, *(points or (4, 4, 4, 4, 4)))
    assessing.score(assignment_id=study.pk, marks=marks, by=by)
    return assessing.send_study(
        assignment_id=study.pk, recommendation="Teruskan.", verdict="right", by=by
    )


def backdate(study: Assignment, due_on: date) -> None:
    """As if the day had been earlier."""
    Assignment.objects.filter(pk=study.pk).update(due_on=due_on)
