"""Sending from the outbox, and finding what was lost."""

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from celery import current_app
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from forum_site.errors import Busy, RuleBroken
from forum_site.locks import if_free
from forum_site.logs import masked
from forum_site.outbox.models import LEASE, MAX_ATTEMPTS, UNCLAIMED_AFTER, OutboxMessage
from forum_site.outbox.services.writing import hint

log = logging.getLogger(__name__)
#: Rows that one sweep hints at most; the next sweep takes the rest.
SWEEP_ROWS = 1000


def deliver(pk: str) -> bool:
    """Claim the row, do it, mark it sent. False when somebody else has it or it is done.

    The claim is committed before sending; a row whose worker died comes back after its lease and
    may then reach an inbox twice under the same Message-ID - the one gap SMTP leaves. Work that
    outlasts its lease is not begun again beside itself: its worker holds the row's lock, and
    PostgreSQL gives it up when that worker dies.
    """
    with if_free(f"outbox:{pk}") as is_free:
        row = claim(pk) if is_free else None
        return row is not None and perform(row)


def perform(row: OutboxMessage) -> bool:
    """Do what a claimed row says; False when it has to come again."""
    try:
        DOERS[OutboxMessage.Kind(row.kind)](row)
    except Busy as reason:
        log.info("outbox row %s comes again: %s", row.pk, reason.code)
        put_off(row)
        return False
    except Exception as error:
        log.exception("outbox row %s failed", row.pk)
        give_back(row, error)
        return False
    finish(row)
    return True


def claim(pk: str) -> OutboxMessage | None:
    """Take the row by one conditional UPDATE, or None."""
    now = timezone.now()
    row = OutboxMessage.objects.filter(pk=pk)
    waiting = row.filter(status=OutboxMessage.Status.WAITING, available_at__lte=now)
    expired = row.filter(status=OutboxMessage.Status.CLAIMED, lease_until__lt=now)
    change = {"status": OutboxMessage.Status.CLAIMED, "lease_until": now + LEASE}
    if waiting.update(**change) or expired.update(**change):
        return row.get()
    return None


def finish(row: OutboxMessage) -> None:
    """Mark the row as done; a secret text has reached its reader and ends here."""
    row.status = OutboxMessage.Status.SENT
    row.sent_at = timezone.now()
    row.lease_until = None
    row.sealed = ""
    row.save(update_fields=["status", "sent_at", "lease_until", "sealed"])


def put_off(row: OutboxMessage) -> None:
    """Let the row wait until others have done the same work: no attempt, no error."""
    row.lease_until, row.status = None, OutboxMessage.Status.WAITING
    row.available_at = timezone.now() + UNCLAIMED_AFTER
    row.save(update_fields=["lease_until", "status", "available_at"])


def give_back(row: OutboxMessage, error: Exception) -> None:
    """Put the row back for later; after five attempts it waits for a person."""
    row.attempts += 1
    row.last_error = masked(f"{type(error).__name__}: {error}")[:300]
    row.lease_until = None
    is_poison = row.attempts >= MAX_ATTEMPTS
    row.status = OutboxMessage.Status.FAILED if is_poison else OutboxMessage.Status.WAITING
    row.available_at = timezone.now() + timedelta(seconds=15 * 2**row.attempts)
    row.save(update_fields=["attempts", "last_error", "lease_until", "status", "available_at"])


@transaction.atomic
def retry(*, pk: UUID) -> OutboxMessage:
    """Put a failed row back into the queue, with all its attempts, after somebody looked.

    Raises RuleBroken ``not_failed``, or ``erased`` for a secret text that waited too long.
    """
    row = OutboxMessage.objects.select_for_update().get(pk=pk)
    if row.status != OutboxMessage.Status.FAILED:
        raise RuleBroken("not_failed", "Pesan ini tidak gagal. Muat ulang halaman.")
    if row.is_secret and not row.sealed:
        raise RuleBroken(
            "erased",
            "Isi pesan ini memuat tautan rahasia dan sudah dihapus. Minta penerimanya meminta "
            "tautan baru.",
        )
    row.status, row.attempts = OutboxMessage.Status.WAITING, 0
    row.available_at = timezone.now()
    row.save(update_fields=["status", "attempts", "available_at"])
    transaction.on_commit(lambda: hint(row.pk))
    return row


def send_email(row: OutboxMessage) -> None:
    """Hand the mail to the relay under the row's stable Message-ID."""
    message = EmailMessage(
        subject=row.subject,
        body=row.text,
        to=[row.to],
        headers={"Message-ID": row.message_id},
    )
    message.send()


def run_task(row: OutboxMessage) -> None:
    """Run the named task here and now; tasks are safe to run again."""
    current_app.tasks[row.task](**row.arguments)


DOERS: dict[OutboxMessage.Kind, Callable[[OutboxMessage], None]] = {
    OutboxMessage.Kind.EMAIL: send_email,
    OutboxMessage.Kind.TASK: run_task,
}


def sweep() -> int:
    """Hint every lost row again; the number hinted. Runs each minute and harms nothing."""
    keys = list(OutboxMessage.objects.lost().values_list("pk", flat=True)[:SWEEP_ROWS])
    for pk in keys:
        hint(pk)
    return len(keys)
