"""The lurah's "Mengetahui": one tap on a link or in an account. Its absence never blocks."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.secrets import hash_secret
from proposals import notices
from proposals.links import endorsement_secret
from proposals.models import Endorsement, Proposal
from proposals.services.steps import lock
from proposals.workflow import Status

#: While it can still help: after sending, until the work begins.
ENDORSABLE = (
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.RETURNED,
    Status.CLEARED,
    Status.PUBLISHED,
    Status.PLEDGED,
)


@transaction.atomic
def request_endorsement(*, proposal_id: UUID, by: User | None = None) -> Endorsement:
    """Open the link that the applicant passes on; asking again gives the same one.

    Raises RuleBroken ``not_endorsable``.
    """
    proposal = lock(proposal_id)
    check_endorsable(proposal)
    with acting(by=by, verb="request_endorsement"):
        endorsement, _ = Endorsement.objects.get_or_create(
            proposal=proposal,
            defaults={"token_hash": hash_secret(endorsement_secret(proposal.pk))},
        )
    return endorsement


@transaction.atomic
def endorse(*, proposal_id: UUID, name: str, position: str, by: User | None = None) -> Endorsement:
    """Record who knows of the proposal; the first one stands.

    Without an account the holder of the link endorses; with one the permission and the own area
    are needed. Raises NotYours, RuleBroken ``not_endorsable``.
    """
    endorsement = request_endorsement(proposal_id=proposal_id, by=by)
    if by is not None:
        check_may_endorse(endorsement.proposal, by)
    if endorsement.endorsed_at is not None:
        return endorsement
    with acting(by=by, verb="endorse"):
        endorsement.endorsed_at = timezone.now()
        endorsement.endorsed_by = by
        endorsement.name = name
        endorsement.position = position
        endorsement.save()
    notices.endorsed(endorsement=endorsement)
    return endorsement


def check_endorsable(proposal: Proposal) -> None:
    """Refuse while it is a draft, and once it has ended or the work has begun."""
    if proposal.status not in ENDORSABLE:
        raise RuleBroken(
            "not_endorsable",
            "Usulan ini sedang tidak memerlukan pengetahuan lurah. Tahapnya sekarang: "
            f"{proposal.get_status_display()}.",
        )


def check_may_endorse(proposal: Proposal, by: User) -> None:
    """An officer endorses in the own area only. Raises NotYours."""
    village = proposal.village
    is_theirs = by.area is not None and village is not None and by.area.covers(village)
    if not is_theirs or not by.has_perm("proposals.endorse_proposal"):
        raise NotYours("Anda hanya dapat mengetahui usulan di wilayah tugas Anda.")
