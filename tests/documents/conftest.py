from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    """Documents of a test go to a folder of its own."""
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "media"
    settings.SITE_URL = "https://tjslp.contoh.id"
    return settings.PRIVATE_MEDIA_ROOT


@pytest.fixture
def template(settings, tmp_path) -> Callable[[str], str]:
    """Write a template and give its name."""
    folder = tmp_path / "templates"
    folder.mkdir()
    settings.TEMPLATES = [
        settings.TEMPLATES[0] | {"DIRS": [folder, *settings.TEMPLATES[0]["DIRS"]]}
    ]

    def write(html: str) -> str:
        # A name of its own each time: Django keeps compiled templates by name.
        name = f"sample-{len(list(folder.iterdir()))}.html"
        (folder / name).write_text(html)
        return name

    return write


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine that nobody may ask, and what was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()
