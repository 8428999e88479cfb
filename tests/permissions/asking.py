"""Asking one address as one person, with everything undone afterwards."""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase

from tests.permissions.world import World

SIGN_IN = "/akun/login/"
#: What "open" means: the function answered, if only to refuse what was typed.
OPEN = {200, 301, 302, 303, 409, 422}


@contextmanager
def quietly() -> Iterator[None]:
    """Thousands are refused here, and writing the way of each refusal into a log takes time; what
    the log says of one is asked in tests/security/test_input.py."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def ask(
    world: World, actor: str, method: str, url: str, data: dict[str, Any] | None = None
) -> HttpResponseBase:
    """One request whose effects are undone, the browser's cookies included."""
    client = world.client(actor)
    cookies = copy.deepcopy(client.cookies)
    try:
        with quietly(), transaction.atomic():
            if method == "POST":
                response = client.post(url, data or {})
            else:
                response = client.generic(method, url)
            transaction.set_rollback(True)
    finally:
        client.cookies = cookies
    return response


def word(response: HttpResponseBase) -> Any:
    """How the matrix calls this answer."""
    if response.status_code == 302 and response["Location"].split("?")[0].endswith(SIGN_IN):
        return "L"
    return "open" if response.status_code in OPEN else response.status_code
