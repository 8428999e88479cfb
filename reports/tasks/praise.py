"""Celery doors of awards, thanks, cases and letters: printing what was decided or written."""

from celery import shared_task

from reports.services import papers


@shared_task(name="reports.issue_award_certificate")
def issue_award_certificate(candidate_id: str) -> None:
    """Print the certificate of a winner."""
    papers.issue_award_certificate(candidate_id=candidate_id)


@shared_task(name="reports.issue_letter")
def issue_letter(letter_id: str) -> None:
    """Print a letter of the forum as it stands now."""
    papers.issue_outgoing_letter(letter_id=letter_id)


@shared_task(name="reports.issue_sanction_letter")
def issue_sanction_letter(case_id: str) -> None:
    """Print the letter of a decided case."""
    papers.issue_sanction_letter(case_id=case_id)


@shared_task(name="reports.issue_thanks_letter")
def issue_thanks_letter(recognition_id: str) -> None:
    """Print a card of thanks."""
    papers.issue_thanks_letter(recognition_id=recognition_id)
