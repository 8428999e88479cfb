"""The database of the tests: reference data and roles are there, as after an installation."""

import sys
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache

from forum_site.documents import rendering

pytest_plugins = ["tests.proof", "tests.template_database", "tests.permissions.shared"]

# Files with minutes of work start first, so that no worker is left alone with one at the end.
LONG_FOLDERS = ("starter", "e2e", "permissions", "security", "site")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long folders first; within a folder the order stays."""
    items.sort(key=lambda item: item.path.parent.name not in LONG_FOLDERS)


@pytest.fixture(autouse=True)
def private_media(tmp_path: object, settings: object) -> None:
    """Each test has its own folder for uploads."""
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT = settings.PRIVATE_MEDIA_ROOT


@pytest.fixture(autouse=True)
def quick_passwords(settings: object) -> None:
    """Argon2 is slow on purpose; tests that are not about it need no slow hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def forgetful_cache() -> None:
    """What one test's requests kept (the words of a search) is not there for the next."""
    cache.clear()


@pytest.fixture
def broken_press(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """No press can start (its program is not there), until the function given is called."""
    rendering._press.stop()
    monkeypatch.setattr(sys, "executable", "/tidak/ada/python")
    yield monkeypatch.undo
    rendering._press.stop()
