"""People at the desk and on the pages of the forum."""

from collections.abc import Callable

import pytest
from django.test import Client

from forum_site.accounts.models import User


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser of the person, signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
