"""The same list is read by one process at a time, however long it takes and whoever asks again."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from forum_site.celery import app
from forum_site.demo.families.files import as_csv
from forum_site.outbox.models import OutboxMessage
from forum_site.outbox.services import deliver
from poverty_data.models import ImportBatch, StagedFamily
from poverty_data.services.imports.applying import apply_import, withdraw_import
from poverty_data.services.imports.uploads import read_again, receive_upload
from poverty_data.workflow import BatchStatus
from tests import factories as make
from tests.poverty_data.lists import made
from tests.poverty_data.test_import_kills import (
    GATE,
    Point,
    asked,
    gate,
    gone,
    importer,
    process_of_the_database,
)
from tests.poverty_data.test_import_worker import TOLD

STAGING = Point("a family on its way to staging", "stagedfamily", "INSERT")
ROWS = 30


@pytest.fixture(autouse=True)
def known_tasks() -> None:
    app.loader.import_default_modules()


def uploaded() -> tuple[ImportBatch, OutboxMessage]:
    """A list that came through the browser, and the message to read it."""
    upload = SimpleUploadedFile("list.csv", as_csv(made(ROWS, dirty=0)[0]))
    batch = receive_upload(upload=upload, encoding="", by=make.make_verifier(), **TOLD)
    return batch, OutboxMessage.objects.get(task="poverty_data.read_import")


def deliver_elsewhere(message: OutboxMessage) -> bool:
    try:
        return deliver(str(message.pk))
    finally:
        connection.close()


def until_somebody_waits() -> None:
    deadline = monotonic() + 30
    while not asked("SELECT pid FROM pg_locks WHERE objid = %s AND NOT granted", GATE):
        assert monotonic() < deadline, "nobody came to the gate"
        sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_a_message_whose_lease_is_over_is_not_begun_beside_its_worker() -> None:
    batch, message = uploaded()
    with ThreadPoolExecutor(1) as pool:
        with gate(STAGING):
            first = pool.submit(deliver_elsewhere, message)
            until_somebody_waits()
            OutboxMessage.objects.update(lease_until=timezone.now())
            assert list(OutboxMessage.objects.lost()) == [message], "the sweep hints it"
            assert not deliver(str(message.pk))
            message.refresh_from_db()
            assert (message.status, message.attempts) == ("claimed", 0)
        assert first.result()
    batch.refresh_from_db()
    message.refresh_from_db()
    assert (batch.status, batch.counts["staged"]) == (BatchStatus.CHECKED, ROWS)
    assert StagedFamily.objects.filter(batch_id=batch.pk).count() == ROWS
    assert message.status == "sent"


@pytest.mark.django_db(transaction=True)
def test_who_asks_again_waits_and_takes_over_when_the_first_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(made(ROWS, dirty=0)[0]))
    with gate(STAGING):
        first = importer(path)
        waits = process_of_the_database(first)
        batch, message = uploaded()
        assert batch.status == BatchStatus.READING, "the same file is the same batch"
        assert not deliver(str(message.pk))
        message.refresh_from_db()
        assert (message.status, message.attempts, message.last_error) == ("waiting", 0, "")
        edition = {name.replace("_", "-"): value for name, value in TOLD.items()}
        with pytest.raises(CommandError, match="sedang dibaca"):
            call_command(
                "import_households",
                str(path),
                *(f"--{name}={value}" for name, value in edition.items()),
            )
        first.kill()
        first.wait()
    gone(waits)
    OutboxMessage.objects.update(available_at=timezone.now())
    assert deliver(str(message.pk))
    batch.refresh_from_db()
    assert (batch.status, batch.counts["staged"]) == (BatchStatus.CHECKED, ROWS)


@pytest.mark.django_db(transaction=True)
def test_a_late_message_leaves_what_entered_the_registry_and_what_was_withdrawn() -> None:
    batch, message = uploaded()
    assert deliver(str(message.pk))
    by = batch.uploaded_by
    for end in (
        lambda: apply_import(batch=batch, by=by),
        lambda: withdraw_import(batch=batch, by=by, reason="Salah berkas."),
    ):
        batch.refresh_from_db()
        read_again(batch=batch, by=by)
        end()
        batch.refresh_from_db()
        status = batch.status
        late = OutboxMessage.objects.filter(status="waiting").latest("created_at")
        assert deliver(str(late.pk))
        batch.refresh_from_db()
        assert batch.status == status
