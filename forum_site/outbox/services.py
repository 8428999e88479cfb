"""Writing to the outbox, sending from it, and finding what was lost."""

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from forum_site.errors import RuleBroken
from forum_site.logs import masked
from forum_site.outbox.models import (
    DEFAULT_DELIVERY,
    LEASE,
    MAX_ATTEMPTS,
    Notice,
    NoticeSetting,
    OutboxMessage,
)
from forum_site.secrets import seal

log = logging.getLogger(__name__)
#: Rows that one sweep hints at most; the next sweep takes the rest.
SWEEP_ROWS = 1000


def notify(
    *, key: str, recipient: Any, title: str, body: str, url: str, category: str
) -> Notice | None:
    """Tell a person something: one line in the site, and an e-mail as the person has chosen.

    ``key`` names the event; the same key tells the same person once (None the second time).
    ``url`` is a path of this site. A closed or deleted account is told nothing (None).
    """
    if not recipient.is_active:
        return None
    notice, is_new = Notice.objects.get_or_create(
        recipient=recipient,
        key=key,
        defaults={"title": title[:200], "body": body, "url": url},
    )
    if not is_new:
        return None
    delivery = delivery_for(recipient, category)
    if delivery != NoticeSetting.Delivery.NONE:
        queue_mail(
            to=recipient.email,
            subject=title,
            body=f"{body}\n\n{settings.SITE_URL}{url}",
            key=f"{key}:{recipient.pk}",
            recipient=recipient,
            in_digest=delivery == NoticeSetting.Delivery.DIGEST,
        )
    return notice


def delivery_for(user: Any, category: str) -> str:
    """The person's choice for the category, else its default."""
    setting = NoticeSetting.objects.filter(user=user, category=category).first()
    return setting.delivery if setting else DEFAULT_DELIVERY[NoticeSetting.Category(category)]


def queue_mail(
    *,
    to: str,
    subject: str,
    body: str,
    key: str = "",
    recipient: Any = None,
    in_digest: bool = False,
    is_secret: bool = False,
) -> OutboxMessage:
    """Write one e-mail to the outbox, in the transaction of the caller. Same key: same row.

    ``is_secret``: the body holds a link or code that opens something. It waits encrypted and is
    erased once sent, so that neither the admin nor a copy of the database holds a working link.
    """
    status = OutboxMessage.Status.DIGEST if in_digest else OutboxMessage.Status.WAITING
    return write_row(
        key=key or f"mail:{uuid4()}",
        kind=OutboxMessage.Kind.EMAIL,
        status=status,
        to=to,
        subject=" ".join(subject.split())[:200],
        body="" if is_secret else body,
        sealed=seal(body) if is_secret else "",
        is_secret=is_secret,
        recipient=recipient,
    )


def queue_task(*, key: str, task: str, **arguments: Any) -> OutboxMessage:
    """Write a task by name, so that a lower floor can ask an upper one to follow after commit."""
    return write_row(key=key, kind=OutboxMessage.Kind.TASK, task=task, arguments=arguments)


def write_row(*, key: str, **fields: Any) -> OutboxMessage:
    """Insert the row once and hint the worker after commit."""
    row, is_new = OutboxMessage.objects.get_or_create(key=key, defaults=fields)
    if is_new and row.status == OutboxMessage.Status.WAITING:
        transaction.on_commit(lambda: hint(row.pk))
    return row


def hint(pk: UUID) -> None:
    """Ask a worker to deliver now. A broker that is down costs a moment once, never the row."""
    if broker.is_silent():
        return
    try:
        current_app.send_task("outbox.deliver", [str(pk)], retry=False, ignore_result=True)
    except (OperationalError, OSError) as error:
        broker.keep_silent()
        log.warning("outbox hint not published: %s", error)


class Broker:
    """Remembers that the broker did not answer, so that the next requests do not wait for it."""

    SILENT_SECONDS = 15

    def __init__(self) -> None:
        self.silent_until = 0.0

    def is_silent(self) -> bool:
        return monotonic() < self.silent_until

    def keep_silent(self) -> None:
        self.silent_until = monotonic() + self.SILENT_SECONDS


broker = Broker()


def deliver(pk: str) -> bool:
    """Claim the row, do it, mark it sent. False when somebody else has it or it is done.

    The claim is committed before sending; a row whose worker died comes back after its lease and
    may then reach an inbox twice under the same Message-ID - the one gap SMTP leaves.
    """
    row = claim(pk)
    if row is None:
        return False
    try:
        DOERS[OutboxMessage.Kind(row.kind)](row)
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


@transaction.atomic
def send_digests() -> int:
    """Put each person's waiting digest rows into one mail; the number of mails, none is empty."""
    rows = OutboxMessage.objects.select_for_update(skip_locked=True).filter(
        status=OutboxMessage.Status.DIGEST
    )
    by_address: dict[str, list[OutboxMessage]] = defaultdict(list)
    for row in rows.order_by("created_at"):
        by_address[row.to].append(row)
    for address, waiting in by_address.items():
        queue_mail(
            to=address,
            subject=f"{len(waiting)} kabar dari {settings.FORUM_NAME}",
            body="\n\n".join(f"{row.subject}\n{row.body}" for row in waiting),
            key=f"digest:{waiting[0].pk}",
            recipient=waiting[0].recipient,
        )
    rows.filter(pk__in=[row.pk for waiting in by_address.values() for row in waiting]).update(
        status=OutboxMessage.Status.CANCELLED, sent_at=timezone.now()
    )
    return len(by_address)


@transaction.atomic
def forget_address(*, email: str) -> int:
    """Blank every e-mail to an address whose owner asked to be forgotten; the number of them.

    What still waits is not sent any more.
    """
    rows = OutboxMessage.objects.filter(to__iexact=email)
    open_states = (OutboxMessage.Status.WAITING, OutboxMessage.Status.DIGEST)
    rows.filter(status__in=open_states).update(status=OutboxMessage.Status.CANCELLED)
    return rows.update(to="", subject="", body="", sealed="")


def erase_given_up() -> int:
    """Erase secret texts that failed and that nobody sent again in time; the number of them."""
    return OutboxMessage.objects.given_up().update(sealed="")


@transaction.atomic
def mark_read(*, notices: Any) -> int:
    """Mark a queryset of notices as read; the number."""
    return notices.filter(read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def choose_delivery(*, user: Any, choices: dict[str, str]) -> None:
    """Keep a person's choice per category."""
    for category, delivery in choices.items():
        NoticeSetting.objects.update_or_create(
            user=user,
            category=NoticeSetting.Category(category),
            defaults={"delivery": NoticeSetting.Delivery(delivery)},
        )
