"""Celery doors of the forum: one service called."""

from celery import shared_task

from forum.services import question_answers


@shared_task(name="forum.forget_askers")
def forget_askers() -> int:
    """Nightly: contacts and original texts of questions whose time is over."""
    return question_answers.forget_askers()
