"""The whole demo, loaded once for this folder and rolled back after it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import override_settings

from forum_site.demo import loading

STORY_DAY = date(2026, 11, 21)
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="package")
def demo_data(django_db_setup: None, django_db_blocker: pytest.Item) -> Iterator[dict[str, int]]:
    """The number of rows of each kind; tests run in savepoints of the same transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(PASSWORD_HASHERS=QUICK):
            counts = loading.load(today=STORY_DAY, with_files=False)
        yield counts
        transaction.set_rollback(True)
