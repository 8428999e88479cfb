"""The public pages work with the rights of their own database role, which reads no household."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from forum_site.accounts.database_roles import grant_tables
from proposals.workflow import Status
from tests.factories import make_company, make_proposal
from tests.proposals.answers import sent

pytestmark = pytest.mark.django_db

#: Answered by the desk's processes.
OF_THE_DESK = ("admin/", "petugas/")


@pytest.fixture
def as_web(db: None) -> None:
    """Until the transaction ends, the database sees the role of the public pages."""
    grant_tables()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.DATABASE_WEB_ROLE}")


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Every public address that needs nothing filled in."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if "<" in pattern or "(" in pattern or pattern.startswith(OF_THE_DESK):
            continue
        if isinstance(entry, URLResolver):
            yield from addresses(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield "/" + pattern.removeprefix("^").removesuffix("$").replace("\\Z", "")


PUBLIC = sorted(set(addresses()))


def test_there_are_public_addresses():
    assert {"/", "/usulan/", "/lacak/", "/realisasi/", "/akun/login/"} <= set(PUBLIC)


@pytest.mark.parametrize("address", PUBLIC)
def test_every_public_page_opens(address, as_web, client):
    """401: files that only a key may order."""
    answer = client.get(address)
    assert answer.status_code in {200, 301, 302, 401, 404, 405}


def test_pages_of_one_thing_open(db, client, request):
    proposal = make_proposal(status=Status.PUBLISHED)
    company = make_company()
    request.getfixturevalue("as_web")
    assert client.get(proposal.get_absolute_url()).status_code == 200
    assert client.get("/usulan/?q=jamban").status_code == 200
    assert client.get(reverse("proposals:track"), {"kode": proposal.code}).status_code == 200
    assert company.pk


def test_a_citizen_sends_a_proposal(as_web):
    _key, proposal = sent(Client())
    assert proposal.status == Status.SUBMITTED


def test_the_role_is_really_another_one(as_web):
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = 'x'")
