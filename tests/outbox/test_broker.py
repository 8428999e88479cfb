"""The broker may be down: people notice nothing, and every message leaves once afterwards."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from kombu import pools

from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import broker, queue_mail, sweep
from tests.outbox.relay import Relay
from tests.proof import Proof

ROOT = Path(__file__).resolve().parents[2]
Status = OutboxMessage.Status


@contextmanager
def broker_at(url: str) -> Iterator[None]:
    """Publish to another broker for a while."""
    before = current_app.conf.broker_url
    try:
        use_broker(url)
        yield
    finally:
        use_broker(before)


def use_broker(url: str) -> None:
    current_app.conf.broker_url = current_app.conf.broker_write_url = url
    current_app._pool = current_app.amqp._producer_pool = None
    pools.reset()
    broker.silent_until = 0.0


@contextmanager
def worker(
    relay: Relay,
    *options: str,
    broker_url: str = settings.REDIS_URL,
    app: str = "forum_site",
    **environment: str,
) -> Iterator[subprocess.Popen]:
    """A real Celery worker on the database of this test; ``options`` in place of ``-P solo``."""
    name = connection.settings_dict["NAME"]
    address = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    celery = [sys.executable, "-m", "celery", "-A", app, "worker", "-l", "error"]
    process = subprocess.Popen(
        [*celery, *(options or ("-P", "solo"))],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": f"{address}/{name}",
            "REDIS_URL": broker_url,
            "EMAIL_URL": relay.url,
            "FORUM_MEDIA_ROOT": str(settings.PRIVATE_MEDIA_ROOT),
        }
        | environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # with its children, if it has any
        process.wait()


def wait_until_sent(seconds: int) -> None:
    """Poll the rows; fails when they are not all sent in time."""
    deadline = time.monotonic() + seconds
    while OutboxMessage.objects.exclude(status=Status.SENT).exists():
        if time.monotonic() > deadline:
            pytest.fail(f"{OutboxMessage.objects.exclude(status=Status.SENT).count()} not sent")
        time.sleep(0.2)


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_every_message_leaves_once_after_the_broker_returns(proof: Proof) -> None:
    relay, slowest, actions = Relay(), 0.0, proof.times(once=50, full=200)
    with broker_at("redis://127.0.0.1:1/0"):
        for number in range(actions):
            begin = time.monotonic()
            with transaction.atomic():
                queue_mail(to=f"warga{number}@contoh.example", subject="Kabar", body="Isi")
            slowest = max(slowest, time.monotonic() - begin)
    assert slowest < 1
    assert OutboxMessage.objects.filter(status=Status.WAITING).count() == actions

    OutboxMessage.objects.update(available_at="2026-01-01T00:00:00+07:00")
    with broker_at(settings.REDIS_URL), worker(relay):
        assert sweep() == actions
        assert sweep() == actions  # a second hint for every row must do no harm
        wait_until_sent(60)
    identities = [message["Message-ID"] for message in relay.received]
    assert sorted(identities) == sorted(row.message_id for row in OutboxMessage.objects.all())
    assert len(set(identities)) == actions
    proof.saw(
        f"Broker stopped during {actions} actions",
        f"slowest action {slowest:.2f} s; {len(identities)} mails after it returned, "
        f"{len(set(identities))} Message-IDs",
    )
