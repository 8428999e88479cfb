"""The way from the outbox of a play to a real worker, which lives on the day of the play."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.conf import settings

from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import broker
from tests.outbox.relay import Relay
from tests.outbox.test_broker import broker_at, worker

#: A database of the broker of its own: no other worker takes these messages.
BROKER = f"{settings.REDIS_URL.rpartition('/')[0]}/13"
#: Prints of a company's own papers; the year is not about them.
PAPERS = ("companies.issue_plan", "companies.issue_certificate")
OPEN = (OutboxMessage.Status.WAITING, OutboxMessage.Status.CLAIMED)


class SharedClock:
    """The traveller of the test, followed by the worker through a file."""

    def __init__(self, traveller: Any, moment: Path) -> None:
        self.traveller, self.moment = traveller, moment

    def move_to(self, text: str, *, tick: bool) -> None:
        self.traveller.move_to(text, tick=tick)
        fresh = self.moment.with_suffix(".new")
        fresh.write_text(text)
        fresh.replace(self.moment)


class Post:
    """Hints every waiting message, as the sweep does, and waits until the worker is done.

    ``prints``: also those of certificates and plans, hundreds of them.
    """

    def __init__(self, celery: subprocess.Popen, *, prints: bool) -> None:
        self.celery, self.prints = celery, prints

    def __call__(self) -> None:
        for pk in self.rows().values_list("pk", flat=True):
            current_app.send_task("outbox.deliver", [str(pk)], ignore_result=True)
        deadline = time.monotonic() + 120
        while self.rows().exists():
            if self.celery.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"not delivered: {list(self.rows().values('key', 'last_error'))}")
            time.sleep(0.01)

    def rows(self) -> Any:
        found = OutboxMessage.objects.filter(status__in=OPEN)
        return found if self.prints else found.exclude(task__in=PAPERS)


@contextmanager
def post(relay: Relay, moment: Path, *, prints: bool) -> Iterator[Post]:
    """A worker; this process leaves the hints of its own writes to the post."""
    options = ("-P", "solo", "--without-gossip", "--without-mingle", "--without-heartbeat")
    living = {"app": "tests.reports.year.worker", "FORUM_TEST_MOMENT": str(moment)}
    with (
        broker_at(BROKER),
        worker(relay, *options, broker_url=BROKER, **living) as celery,
    ):
        broker.silent_until = float("inf")
        try:
            yield Post(celery, prints=prints)
        finally:
            broker.silent_until = 0.0
