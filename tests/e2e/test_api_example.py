"""The JavaScript of docs/api.md, run by a browser in a page of another site."""

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reports.services import cells
from tests.api.scenes import example
from tests.e2e import browser as e2e
from tests.factories import make_realisation

pytestmark = pytest.mark.django_db(transaction=True)


class BlankPage(BaseHTTPRequestHandler):
    """Every address is an empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Situs lain</title>")

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def another_site() -> Iterator[str]:
    """Another port is another origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BlankPage) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_of_another_site_reads_the_summary(visitor: e2e.Visitor, another_site: str) -> None:
    make_realisation(amount=7_250_000, ended_on=date(2026, 6, 1))
    cells.rebuild()
    page = visitor.open(e2e.DESKTOP)
    page.goto(another_site)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    code = example("javascript", "JavaScript").replace("http://localhost:8000", visitor.base_url)
    page.evaluate(f"async () => {{ {code} }}")
    assert said == ["7250000"]
