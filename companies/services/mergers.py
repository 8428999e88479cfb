"""A company merged into another one: what still runs goes on there."""

from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from companies.models import AnnualPlan, Pledge, Realisation, Thread
from companies.workflow import PledgeStatus, RealisationStatus
from forum_site.audit.services import acting
from forum_site.clocks.services import move_clocks
from forum_site.organisations.models import Organisation

RUNNING = (PledgeStatus.PROPOSED, PledgeStatus.CONFIRMED)
OPEN_REPORTS = (RealisationStatus.DRAFT, RealisationStatus.SUBMITTED, RealisationStatus.RETURNED)


@transaction.atomic
def follow_merger(*, organisation_id: UUID) -> int:
    """Give what runs (pledges, reports, plans, due days, discussions) to the company merged into.

    Returns how many rows moved. What is over (ended pledges, accepted reports and their
    certificates) keeps the old name; the figures count both as one. Where the other company has an
    interest or a discussion of its own on the same proposal, or a plan of the same year, the old
    one stays behind. Repeatable: what moved is not there any more.
    """
    old = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    new = old.merged_into
    if new is None:
        return 0
    pledges = Pledge.objects.filter(company=old)
    interests = pledges.filter(status=PledgeStatus.INTEREST).exclude(
        proposal__in=Pledge.objects.filter(company=new, status=PledgeStatus.INTEREST).values(
            "proposal"
        )
    )
    threads = Thread.objects.filter(company=old).exclude(
        proposal__in=Thread.objects.filter(company=new).values("proposal")
    )
    years = AnnualPlan.objects.living().filter(company=new).values("year")
    plans = AnnualPlan.objects.living().filter(company=old).exclude(year__in=years)
    moving: list[QuerySet[Model]] = [
        interests,
        pledges.filter(status__in=RUNNING),
        Realisation.objects.filter(company=old, status__in=OPEN_REPORTS),
        threads,
        plans,
    ]
    with acting(by=None, verb="follow_merger"):
        moved = sum(rows.update(company=new) for rows in moving)
    return moved + move_clocks(organisation=old, target=new)
