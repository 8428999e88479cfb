"""Sending a proposal, and taking it back."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.files.services import delete_file
from forum_site.limits.services import spend
from proposals import notices
from proposals.models import Proposal
from proposals.services.completeness import content_of, missing_in
from proposals.services.drafts import check_own_area
from proposals.services.steps import lock, take_step
from proposals.workflow import Status, Step

PER_CLIENT = 20
CLIENT_WINDOW = timedelta(hours=1)
PER_PHONE = 5
PHONE_WINDOW = timedelta(days=1)
#: Nobody fills the steps by hand in less; a machine does.
SHORTEST = timedelta(seconds=5)
KEEP_DRAFTS = timedelta(days=90)


@transaction.atomic
def submit_proposal(
    *, proposal_id: UUID, by: User | None = None, client: str = "", link: str = ""
) -> Proposal:
    """Send a draft, or a returned proposal again; sending twice at once sends once.

    ``link`` is the full private address, mailed to the applicant; ``client`` the visitor's address.
    Raises RuleBroken ``incomplete`` (with all that is missing), ``too_fast``, ``too_many``,
    ``wrong_status`` or ``other_area``.
    """
    proposal = lock(proposal_id)
    if proposal.status == Status.SUBMITTED:
        return proposal
    check_complete(proposal)
    check_own_area(proposal)
    if proposal.status == Status.DRAFT:
        check_pace(proposal, by=by, client=client)
    is_assisted = by is not None and by.pk == proposal.assisted_by_id
    proposal = take_step(
        proposal_id=proposal_id,
        step=Step.SUBMIT,
        by=by,
        is_owner=True,
        role=roles.AREA_OFFICER if is_assisted else "",
    )
    notices.received(proposal=proposal, link=link)
    return proposal


def check_complete(proposal: Proposal) -> None:
    """Refuse with everything that is missing, so that nothing has to be found out one by one."""
    if missing := missing_in(content_of(proposal)):
        sentences = " ".join(requirement.sentence for requirement in missing)
        raise RuleBroken("incomplete", f"Usulan belum lengkap. {sentences}", field=missing[0].field)


def check_pace(proposal: Proposal, *, by: User | None, client: str) -> None:
    """Limits per address and phone, and no faster than a hand can type."""
    if by is None and timezone.now() - proposal.created_at < SHORTEST:
        raise RuleBroken("too_fast", "Periksa sekali lagi isiannya, lalu kirim.")
    spend(
        scope="submit",
        key=str(by.pk) if by else client,
        limit=PER_CLIENT,
        window=CLIENT_WINDOW,
    )
    spend(
        scope="submit-phone",
        key=proposal.applicant.phone,
        limit=PER_PHONE,
        window=PHONE_WINDOW,
    )


@transaction.atomic
def delete_draft(*, proposal_id: UUID, by: User | None = None) -> None:
    """Delete a draft with its files; nothing of it was ever received. Raises ``wrong_status``."""
    proposal = lock(proposal_id)
    if proposal.status != Status.DRAFT:
        raise RuleBroken(
            "wrong_status",
            "Usulan ini sudah terkirim. Buka halamannya, lalu pilih Batalkan usulan.",
        )
    with acting(by=by, verb="delete_draft"):
        files = [attachment.file for attachment in proposal.attachments.select_related("file")]
        proposal.delete()
        for stored in files:
            delete_file(stored=stored)


def delete_stale_drafts() -> int:
    """Delete drafts that nobody touched for ``KEEP_DRAFTS``; the number of them.

    A draft may hold name and phone of somebody who never sent it.
    """
    before = timezone.now() - KEEP_DRAFTS
    stale = Proposal.objects.filter(status=Status.DRAFT, updated_at__lt=before)
    keys = list(stale.order_by("updated_at").values_list("pk", flat=True)[:1000])
    for key in keys:
        delete_draft(proposal_id=key)
    return len(keys)


@transaction.atomic
def withdraw_proposal(*, proposal_id: UUID, by: User | None = None, reason: str = "") -> Proposal:
    """The applicant takes the proposal back; the table says until when. Raises ``wrong_status``."""
    return take_step(
        proposal_id=proposal_id, step=Step.WITHDRAW, by=by, is_owner=True, reason=reason
    )
