"""What people would find under "Pemberitahuan", in the words of the real notices."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from companies.models import Realisation
from companies.notices import pledges as pledge_notices
from companies.notices import reports as report_notices
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.demo.loading.cast import Cast
from forum_site.outbox.models import Notice, OutboxMessage
from proposals.notices import step_taken

#: Older ones have been read.
UNREAD = timedelta(days=31)


def load(cast: Cast) -> None:
    """The notices of people who can sign in. No mail leaves: it would have been sent long ago."""
    began = timezone.now()
    tell_about_proposals(cast)
    tell_about_pledges(cast)
    tell_about_reports(cast)
    OutboxMessage.objects.filter(kind=OutboxMessage.Kind.EMAIL, created_at__gte=began).delete()


def tell(cast: Cast, at: datetime, notice: Callable[..., None], **about: Any) -> None:
    """Give the notice as it would have been given then."""
    before = set(Notice.objects.values_list("pk", flat=True))
    notice(**about)
    is_read = at.date() <= cast.shift.story_day - UNREAD
    Notice.objects.exclude(pk__in=before).update(created_at=at, read_at=at if is_read else None)


def tell_about_proposals(cast: Cast) -> None:
    """The citizen hears of every step of her proposals."""
    for proposal in cast.citizen.proposals.all():
        for record in proposal.steps.order_by("at"):
            proposal.status = record.to_status
            tell(cast, record.at, step_taken, proposal=proposal, record=record)


def tell_about_pledges(cast: Cast) -> None:
    """Companies hear of confirmations and ends, the secretariat of what waits."""
    for pledge in cast.pledges.values():
        if pledge.status == PledgeStatus.PROPOSED:
            tell(cast, pledge.proposed_at, pledge_notices.pledge_made, pledge=pledge)
        if pledge.confirmed_at and pledge.made_by:
            tell(cast, pledge.confirmed_at, pledge_notices.pledge_confirmed, pledge=pledge)
        if pledge.closed_at and pledge.made_by:
            tell(cast, pledge.closed_at, pledge_notices.pledge_closed, pledge=pledge)


def tell_about_reports(cast: Cast) -> None:
    """Companies hear of decisions, the secretariat of what waits."""
    for report in Realisation.objects.select_related("company"):
        if report.status == RealisationStatus.SUBMITTED:
            tell(
                cast, report.submitted_at, report_notices.realisation_submitted, realisation=report
            )
        decided_at = report.accepted_at or report.returned_at
        if decided_at and report.created_by:
            tell(cast, decided_at, report_notices.realisation_decided, realisation=report)
