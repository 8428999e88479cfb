"""What the forum forgets every night."""

from celery import shared_task

from forum.services import forgetting, question_answers


@shared_task(name="forum.forget_askers")
def forget_askers() -> int:
    """Nightly: contacts and original texts of questions whose time is over."""
    return question_answers.forget_askers()


@shared_task(name="forum.forget_names")
def forget_names() -> int:
    """Nightly: names of deleted accounts on seats whose term is over."""
    return forgetting.forget_names()
