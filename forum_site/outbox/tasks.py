"""Celery doors of the outbox."""

from celery import shared_task

from forum_site.outbox import services


@shared_task(name="outbox.deliver")
def deliver(pk: str) -> bool:
    """Deliver one row."""
    return services.deliver(pk)


@shared_task(name="outbox.sweep")
def sweep() -> int:
    """Find rows that lost their message."""
    return services.sweep()


@shared_task(name="outbox.send_digests")
def send_digests() -> int:
    """The daily digest."""
    return services.send_digests()


@shared_task(name="outbox.erase_given_up")
def erase_given_up() -> int:
    """Erase secret texts that could not be sent."""
    return services.erase_given_up()
