"""A real site and a real browser for tests.

`live_server` serves the site as production does: collected static files through WhiteNoise, the
same middleware, the same CSP. `phone` and `desktop` are pages of Chromium; any CSP violation or
script error on them fails the test. Set FORUM_PICTURES=folder to keep pictures (`picture`).
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.test.testcases import LiveServerThread
from django.test.utils import modify_settings, override_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.e2e import browser as e2e

# Playwright's own loop runs in this thread; Django would take our queries for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

STATIC_ROOT = django_settings.BASE_DIR / ".state" / "e2e-static"
AS_IN_PRODUCTION = {
    "STATIC_ROOT": STATIC_ROOT,
    "STORAGES": {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "forum_site.static_files.StaticFilesStorage"},
    },
}


def state_of_static() -> str:
    """Changes when one of our static files or a package does."""
    digest = hashlib.sha256((django_settings.BASE_DIR / "requirements.lock").read_bytes())
    for path in sorted((django_settings.BASE_DIR / "static").rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="session")
def collected_static() -> Path:
    """Static files collected once for all workers, and again only after a change."""
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    mark = STATIC_ROOT / "collected"
    with (STATIC_ROOT.parent / "e2e-static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists() or mark.read_text() != state_of_static():
            with override_settings(**AS_IN_PRODUCTION):
                call_command(
                    "collectstatic",
                    interactive=False,
                    verbosity=0,
                    clear=True,
                    ignore_patterns=["redoc", "rest_framework"],  # as `make run` leaves them out
                )
            mark.write_text(state_of_static())
    return STATIC_ROOT


class SiteServer(LiveServer):
    """pytest-django's server, without Django's own handing out of static files."""

    def __init__(self) -> None:
        self._live_server_modified_settings = modify_settings(ALLOWED_HOSTS={"append": "127.0.0.1"})
        self.thread = LiveServerThread("127.0.0.1", lambda _media: get_wsgi_application())
        self.thread.daemon = True
        self.thread.start()
        self.thread.is_ready.wait()
        if self.thread.error:
            raise self.thread.error

    def stop(self) -> None:
        self.thread.terminate()


@pytest.fixture(scope="session")
def live_server(collected_static: Path) -> Iterator[SiteServer]:
    with override_settings(**AS_IN_PRODUCTION):
        server = SiteServer()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def production_static(request: pytest.FixtureRequest, settings: object) -> None:
    """Pages of the live server name the collected files."""
    if "live_server" in request.fixturenames:
        for name, value in AS_IN_PRODUCTION.items():
            setattr(settings, name, value)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=e2e.chromium(), args=e2e.CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, live_server: SiteServer) -> Iterator[e2e.Visitor]:
    """Opens pages (`visitor.open(NARROW)`, `visitor.open(PHONE, javascript=False)`)."""
    made = e2e.Visitor(browser, live_server.url)
    yield made
    made.close()
    assert not made.faults, "\n".join(made.faults)


@pytest.fixture
def phone(visitor: e2e.Visitor) -> Page:
    """390 x 844, touch."""
    return visitor.open(e2e.PHONE)


@pytest.fixture
def desktop(visitor: e2e.Visitor) -> Page:
    """1280 x 900."""
    return visitor.open(e2e.DESKTOP)


@pytest.fixture
def phone_without_script(visitor: e2e.Visitor) -> Page:
    """390 x 844 with JavaScript off."""
    return visitor.open(e2e.PHONE, javascript=False)


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    return e2e.assert_accessible
