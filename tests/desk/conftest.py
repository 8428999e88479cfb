"""People at their desks."""

import pytest
from django.test import Client

from tests.factories import make_officer, make_secretary


@pytest.fixture
def secretary():
    return make_secretary(full_name="Sari Wulandari")


@pytest.fixture
def desk(client: Client, secretary) -> Client:
    """A browser in which the secretary is signed in."""
    client.force_login(secretary)
    return client


@pytest.fixture
def officer():
    return make_officer(full_name="Hendra Pengurus")
