"""Celery doors of companies."""

from uuid import UUID

from celery import shared_task

from companies.services import endings, interests, mergers, papers, reconciliation, reminders


@shared_task(name="companies.expire_interests")
def expire_interests() -> int:
    """Daily: interests whose day has passed."""
    return interests.expire_interests()


@shared_task(name="companies.remind")
def remind() -> int:
    """Daily: reports and interests that need somebody soon."""
    return reminders.remind_all()


@shared_task(name="companies.proposal_ended")
def proposal_ended(proposal_id: str) -> int:
    """A proposal was withdrawn or closed: what waited for it ends, and its company hears."""
    return endings.end_with_proposal(proposal_id=UUID(proposal_id))


@shared_task(name="companies.check_pledge_sums")
def check_pledge_sums() -> int:
    """Nightly: the totals of proposals against their pledges."""
    return len(reconciliation.check_pledge_sums())


@shared_task(name="companies.issue_certificate")
def issue_certificate(realisation_id: str) -> None:
    """Issue a report's certificate, or issue it again."""
    papers.issue_certificate(realisation_id=realisation_id)


@shared_task(name="companies.issue_agreement")
def issue_agreement(pledge_id: str) -> None:
    """Issue the agreement on a confirmed pledge."""
    papers.issue_agreement(pledge_id=pledge_id)


@shared_task(name="companies.issue_bast")
def issue_bast(handover_id: int) -> None:
    """Issue the minutes of a handover."""
    papers.issue_bast(handover_id=handover_id)


@shared_task(name="companies.follow_merger")
def follow_merger(organisation_id: str) -> int:
    """A company was merged: what still runs goes on under the other one."""
    return mergers.follow_merger(organisation_id=UUID(organisation_id))
