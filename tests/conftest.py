"""The database of the tests: reference data and roles are there, as after an installation."""

import gc
import os
import sys
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache

from forum_site.documents import rendering

pytest_plugins = ["tests.proof", "tests.template_database", "tests.permissions.shared"]

# Files with minutes of work start first, so that no worker is left alone with one at the end.
LONG_FOLDERS = ("starter", "e2e", "permissions", "reports", "security", "site")

#: So many new things make it worth while to look for garbage; Python itself looks after 700.
LOOK_AFTER = 10_000


def pytest_configure() -> None:
    """What WhiteNoise looks into is there, and each worker of xdist has a broker of its own:
    messages of one worker are nothing to the Celery worker that a test of the other has started."""
    django_settings.STATIC_ROOT = django_settings.BASE_DIR / ".state" / "test-static"
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        broker = f"{django_settings.REDIS_URL.rpartition('/')[0]}/{worker.removeprefix('gw')}"
        django_settings.REDIS_URL = django_settings.CELERY_BROKER_URL = broker
        os.environ["REDIS_URL"] = broker
    gc.disable()  # what is imported and collected stays: there is no garbage in it


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long folders first; within a folder the order stays."""
    items.sort(key=lambda item: item.path.parent.name not in LONG_FOLDERS)


def pytest_collection_finish() -> None:
    """What is there now stays to the end: looking for garbage in it again and again finds none.

    A page leaves thousands of things behind: looking after each 700 took a tenth of all time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(LOOK_AFTER)
    gc.enable()


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
