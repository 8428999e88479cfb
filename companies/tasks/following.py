"""What must follow something that happened below."""

from uuid import UUID

from celery import shared_task

from companies.services import endings, mergers, report_clocks, reporters


@shared_task(name="companies.proposal_ended")
def proposal_ended(proposal_id: str) -> int:
    """A proposal was withdrawn or closed: what waited for it ends, and its company hears."""
    return endings.end_with_proposal(proposal_id=UUID(proposal_id))


@shared_task(name="companies.follow_merger")
def follow_merger(organisation_id: str) -> int:
    """A company was merged: what still runs goes on under the other one."""
    return mergers.follow_merger(organisation_id=UUID(organisation_id))


@shared_task(name="companies.follow_clock")
def follow_clock(clock_id: str) -> int:
    """A due day was corrected: the report that shows it follows."""
    return report_clocks.follow_clock(clock_id=UUID(clock_id))


@shared_task(name="companies.forget_reporter")
def forget_reporter(mark: str) -> int:
    """A person asked to be forgotten: who complained under that address."""
    return reporters.forget_reporter(mark=mark)


@shared_task(name="companies.forget_contact_of")
def forget_contact_of(complaint_id: str) -> int:
    """Somebody took the own contact out of a complaint."""
    return reporters.forget_contact_of(complaint_id=UUID(complaint_id))
