"""What becomes of rows: digests, forgetting, what a person has read and wishes."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from forum_site.outbox.models import NoticeSetting, OutboxMessage
from forum_site.outbox.services.writing import queue_mail


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
    return blank(OutboxMessage.objects.filter(to__iexact=email))


@transaction.atomic
def forget_mails(*, ending: str) -> int:
    """Blank the e-mails whose keys end so; the number of them. What waits is not sent any more."""
    rows = OutboxMessage.objects.filter(kind=OutboxMessage.Kind.EMAIL, key__endswith=ending)
    return blank(rows)


def blank(rows: QuerySet[OutboxMessage]) -> int:
    """Take reader and text out of e-mails, and stop those that wait."""
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
