"""Lists and routes of the world: one line of a musrenbang with the file that brought it."""

from datetime import date
from typing import Any
from uuid import UUID

from forum.models import Deliberation, MusrenbangDate, MusrenbangItem, MusrenbangUpload
from forum.services.routes import Destination, ask_route
from forum_site.accounts.models import User
from forum_site.areas.models import Area
from forum_site.organisations.models import Organisation
from forum_site.organisations.services import create_organisation
from proposals.workflow import Status
from tests import factories as make
from tests.permissions.praise import a_paper

#: A kelurahan that is not the area officer's.
ELSEWHERE = "33.71.02.1003"


def routing_targets(people: dict[str, User | None]) -> dict[str, dict]:
    """Rows that the desk's lists show; a route to the officer's agency and one to another."""
    MusrenbangDate.objects.create(
        city_id="33.71",
        year=2026,
        level="1_village",
        starts_on=date(2026, 1, 12),
        ends_on=date(2026, 1, 30),
    )
    MusrenbangItem.objects.create(
        year=2026,
        village=Area.objects.get(pk=make.VILLAGE),
        rw="003",
        title="Saluran air",
        cost=1_000_000,
        group="rw",
    )
    officer, by = people["agency_officer"], people["secretariat"]
    assert officer is not None
    assert by is not None
    other = create_organisation(kind=Organisation.Kind.AGENCY, name="Dinas Lain", by=None)
    return {
        "route": {"pk": a_route(officer.memberships.get().organisation, by)},
        "route_elsewhere": {"pk": a_route(other, by)},
        "participation_file": {"what": "kelurahan", "ending": "csv"},
        "typed_item": {"pk": a_typed_line(make.VILLAGE, by).pk},
        "typed_elsewhere": {"pk": a_typed_line(ELSEWHERE, by).pk},
        "own_village": {"village": make.VILLAGE},
        "other_village": {"village": ELSEWHERE},
        "own_deliberation": {"pk": a_deliberation(make.VILLAGE).pk},
        "other_deliberation": {"pk": a_deliberation(ELSEWHERE).pk},
    }


def a_typed_line(village: str, by: User) -> MusrenbangItem:
    """What the officer of a kelurahan typed; who stands there as its writer does not matter."""
    return MusrenbangItem.objects.create(
        year=2026,
        village_id=village,
        title="Lampu gang",
        cost=2_000_000,
        group="rw",
        channel="typed",
        typed_by=by,
    )


def a_deliberation(village: str) -> Deliberation:
    """A musyawarah with its paper."""
    return Deliberation.objects.create(
        village_id=village, held_on=date(2026, 5, 12), minutes=a_paper(), key=f"kunci-{village}"
    )


def a_route(agency: Organisation, by: User) -> UUID:
    """A proposal that waits for an agency's answer."""
    proposal = make.make_proposal(Status.IN_REVIEW)
    to = Destination("agency", organisation=agency)
    return ask_route(proposal_id=proposal.pk, to=to, reason="Program dinas.", by=by).pk


def an_upload() -> MusrenbangUpload:
    """A list with a row that needs repair."""
    return MusrenbangUpload.objects.create(
        year=2026,
        file_name="daftar.csv",
        sha256="0" * 64,
        headings=["Usulan"],
        problems=[{"line": 2, "column": "Usulan", "sentence": "Isi usulannya."}],
        broken=[{"line": 2, "cells": [""]}],
    )


def item_words(row: MusrenbangItem) -> dict[str, Any]:
    """A whole form for each deed of a line."""
    agency = Organisation.objects.filter(kind=Organisation.Kind.AGENCY).first()
    return {
        "year": row.year,
        "village": row.village_id,
        "rw": row.rw,
        "title": row.title,
        "cost": "2000000",
        "group": "rw",
        "institution": "rw",
        "scope": "rw-1",
        "agency": agency.pk if agency else "",
        "budget_year": row.year + 1,
    }
