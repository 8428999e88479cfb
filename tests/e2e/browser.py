"""What browser tests ask of a page: accessible, nothing sideways, few bytes, no CSP violation."""

import gzip
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from forum_site.accounts.models import User

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
#: A meeting room's screen.
WALL = {"width": 1920, "height": 1080}
NARROW = {"width": 320, "height": 640}

CHROMIUM_FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# WCAG 1.4.12: nothing may be lost when a reader spreads the text like this.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important; }"
)
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP ${event.effectiveDirective} blocked ${event.blockedURI} in ${location}`));
"""


def chromium() -> str:
    """The Chromium of the machine (on Debian: apt-get install chromium)."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise RuntimeError("no Chromium found; install it with: apt-get install chromium")


@dataclass
class Visitor:
    """Makes pages and collects what went wrong on them: CSP violations and script errors."""

    browser: Browser
    base_url: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, viewport: dict[str, int], *, javascript: bool = True) -> Page:
        """A page of its own (own cookies, own cache) that speaks Indonesian."""
        context = self.browser.new_context(
            viewport=viewport,
            base_url=self.base_url,
            java_script_enabled=javascript,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            has_touch=viewport["width"] < 600,
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", lambda message: self._note(message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        return page

    def _note(self, text: str) -> None:
        if "CSP" in text or "Content Security Policy" in text:
            self.faults.append(text)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def sign_in(page: Page, user: User) -> None:
    """Give the page the session of a person, as after signing in."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "domain": "127.0.0.1", "path": "/"}]
    )


def assert_accessible(page: Page, *, reads_sheets: bool = True) -> None:
    """axe-core finds no violation on the page as it stands.

    ``reads_sheets=False`` for pages whose sheets import others (Django's own forms): axe would copy
    them into the page, which the CSP refuses. A click does not wait for the page it asks for:
    expect something of that page first, else axe looks at the old page and loses it on the way.
    """
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE.read_text()};0")
    options = json.dumps(
        {"runOnly": AXE_TAGS, "resultTypes": ["violations"], "preload": reads_sheets}
    )
    found = page.evaluate(f"axe.run(document, {options}).then((result) => result.violations)")
    report = [
        f"{rule['id']}: {rule['help']}\n    "
        + "\n    ".join(n["html"][:200] for n in rule["nodes"])
        for rule in found
    ]
    assert not report, f"{page.url}\n" + "\n".join(report)


def assert_nothing_sideways(page: Page) -> None:
    """The page is not wider than the window, also with WCAG text spacing."""
    for rule in ("", TEXT_SPACING):
        if rule:
            page.evaluate("rule => document.styleSheets[0].insertRule(rule)", rule)
        width = page.evaluate("document.documentElement.scrollWidth")
        wide = page.evaluate(
            """() => [...document.querySelectorAll("main *")]
                 .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                 .map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)"""
        )
        assert width <= page.viewport_size["width"], f"{page.url} {rule[:20]} {width}px: {wide}"


def faults_of(page: Page, name: str) -> list[str]:
    """What is wrong with the page as it stands: accessible at 390 and 1280 px, whole down to 320.

    The window is made wider and narrower around one load: no script of ours asks for its width.
    """
    faults, size = [], page.viewport_size
    for checked, viewport in (
        (assert_accessible, PHONE),
        (assert_accessible, DESKTOP),
        (assert_nothing_sideways, DESKTOP),
        (assert_nothing_sideways, NARROW),
    ):
        page.set_viewport_size(viewport)
        if checked is assert_accessible:
            picture(page, f"{name}-{viewport['width']}")
        try:
            checked(page)
        except AssertionError as fault:
            faults.append(f"{name} at {viewport['width']}: {fault}")
    page.set_viewport_size(size)
    return faults


def assert_good_on_a_wall(page: Page, name: str) -> None:
    """Accessible at 1920 px too, and no wider than that."""
    page.set_viewport_size(WALL)
    picture(page, f"{name}-{WALL['width']}")
    assert_accessible(page)
    assert_nothing_sideways(page)


def first_load_bytes(page: Page, url: str) -> dict[str, int]:
    """Bytes over the wire for one address, before scrolling; key "total" and one per file.

    HTML counts compressed with gzip, as the proxy in front of the site sends it.
    """
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on(
        "Network.responseReceived",
        lambda event: kinds.update({event["requestId"]: event["response"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    response = page.goto(url, wait_until="networkidle")
    assert response is not None
    parts = {kinds[request]: size for request, size in sizes.items() if request in kinds}
    parts[response.url] = len(gzip.compress(response.body(), 6)) + 500  # and its headers
    return parts | {"total": sum(parts.values())}


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page in the folder FORUM_PICTURES, when it is set."""
    folder = os.environ.get("FORUM_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
