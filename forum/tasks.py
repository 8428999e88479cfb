"""Celery doors of the forum: one service called."""

from uuid import UUID

from celery import shared_task

from forum.services import forgetting, note_replies, question_answers, routes


@shared_task(name="forum.forget_askers")
def forget_askers() -> int:
    """Nightly: contacts and original texts of questions whose time is over."""
    return question_answers.forget_askers()


@shared_task(name="forum.route_ended")
def route_ended(proposal_id: str) -> int:
    """A routed proposal was closed or withdrawn: its route ends."""
    return routes.end_with_proposal(proposal_id=UUID(proposal_id))


@shared_task(name="forum.publish_monitor_notes")
def publish_monitor_notes() -> int:
    """Daily: notes of monitors whose days to reply are over."""
    return note_replies.publish_overdue()


@shared_task(name="forum.forget_names")
def forget_names() -> int:
    """Nightly: names of deleted accounts on seats whose term is over."""
    return forgetting.forget_names()
