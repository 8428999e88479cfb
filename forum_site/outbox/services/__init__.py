"""The outbox: writing to it, sending from it, and what becomes of its rows."""

from forum_site.outbox.services.delivering import claim, deliver, retry, sweep
from forum_site.outbox.services.keeping import (
    choose_delivery,
    erase_given_up,
    forget_address,
    forget_mails,
    mark_read,
    send_digests,
)
from forum_site.outbox.services.writing import (
    broker,
    delivery_for,
    notify,
    queue_mail,
    queue_task,
)

__all__ = [
    "broker",
    "choose_delivery",
    "claim",
    "deliver",
    "delivery_for",
    "erase_given_up",
    "forget_address",
    "forget_mails",
    "mark_read",
    "notify",
    "queue_mail",
    "queue_task",
    "retry",
    "send_digests",
    "sweep",
]
