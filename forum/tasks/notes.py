"""Notes of monitors."""

from celery import shared_task

from forum.services import note_replies


@shared_task(name="forum.publish_monitor_notes")
def publish_monitor_notes() -> int:
    """Daily: notes of monitors whose days to reply are over."""
    return note_replies.publish_overdue()


@shared_task(name="forum.remind_replies")
def remind_replies() -> int:
    """Daily: companies whose days to reply to a note end soon."""
    return note_replies.remind_replies()
