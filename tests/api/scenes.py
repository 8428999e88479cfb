"""What the tests of the API share."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from forum_site.api.models import ApiKey
from forum_site.api.services import make_key
from tests.factories import make_user

PAGE = Path(settings.BASE_DIR) / "docs" / "api.md"


def superuser() -> Any:
    return make_user(is_staff=True, is_superuser=True)


def key_for(by: Any, *scopes: str, **more: Any) -> tuple[ApiKey, dict[str, str]]:
    """A key, and the header that shows it."""
    details = {"expires_on": timezone.localdate() + timedelta(days=30), **more}
    key, text = make_key(name="Dasbor", holder="Bappeda", scopes=scopes, by=by, **details)
    return key, {"Authorization": f"Bearer {text}"}


def get(client: Client, url: str) -> Any:
    """The answer of an operation that answers."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def example(language: str, heading: str) -> str:
    """The code of a language under a heading of docs/api.md."""
    (part,) = re.findall(rf"\n## {heading}\n(.*?)\n## ", PAGE.read_text(encoding="utf-8"), re.S)
    (found,) = re.findall(rf"```{language}\n(.*?)```", part, re.S)
    return found


def told(answer: Any) -> dict[str, Any]:
    """A refusal."""
    assert answer["Content-Type"] == "application/problem+json"
    return json.loads(answer.content)
