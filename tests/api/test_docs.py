"""The examples of docs/api.md do what they say."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_realisation

PAGE = Path(settings.BASE_DIR) / "docs" / "api.md"


def example(language: str, heading: str) -> str:
    """The code of a language under a heading of the page."""
    (part,) = re.findall(rf"\n## {heading}\n(.*?)\n## ", PAGE.read_text(encoding="utf-8"), re.S)
    (found,) = re.findall(rf"```{language}\n(.*?)```", part, re.S)
    return found


@pytest.mark.django_db(transaction=True)
def test_the_python_example_adds_up_all_work(live_server: Any) -> None:
    for _ in range(3):
        make_realisation(amount=1_500_000)
    code = example("python", "Python").replace("http://localhost:8000", live_server.url)
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "4500000"


@pytest.mark.django_db
def test_every_address_on_the_page_answers(client: Client) -> None:
    text = PAGE.read_text(encoding="utf-8")
    found = set(re.findall(r"/api/(?:v1/[a-z0-9/?=&,._-]*)?", text)) - {"/api/v1/", "/api/v2/"}
    assert len(found) > 10
    for url in found:
        expected = {404} if "/plans/" in url else {403} if "format=" in url else {200}
        assert client.get(url).status_code in expected, url
