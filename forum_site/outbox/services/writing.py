"""Writing to the outbox, in the transaction of whoever has something to say."""

import logging
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from forum_site.outbox.models import DEFAULT_DELIVERY, Notice, NoticeSetting, OutboxMessage
from forum_site.secrets import seal

log = logging.getLogger(__name__)


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
