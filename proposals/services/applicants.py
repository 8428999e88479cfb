"""Whose proposal it is: taking it into an account, and forgetting who asked."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.models import DocumentKind, IssuedDocument
from forum_site.errors import NotYours, RuleBroken
from forum_site.outbox.services import forget_address
from forum_site.secrets import new_secret
from proposals.models import Applicant, Follower, InternalNote, Proposal
from proposals.services.drafts import check_may_propose
from proposals.services.steps import lock
from proposals.workflow import REVIEW

FORGOTTEN = "Pengusul (data dihapus)"
#: Prints that carry the applicant's name.
PERSONAL_PAPERS = (DocumentKind.RECEIPT, DocumentKind.REQUEST_LETTER)


@transaction.atomic
def claim_proposal(*, proposal_id: UUID, by: User) -> Proposal:
    """Put a proposal into the account of who holds its private link; twice changes nothing.

    Raises NotYours, RuleBroken ``already_claimed`` or ``helper_cannot_claim``.
    """
    check_may_propose(by)
    proposal = lock(proposal_id)
    if proposal.submitted_by_id == by.pk:
        return proposal
    if proposal.submitted_by_id is not None:
        raise RuleBroken("already_claimed", "Usulan ini sudah tersimpan di akun lain.")
    if proposal.assisted_by_id == by.pk:
        raise RuleBroken(
            "helper_cannot_claim",
            "Anda yang mengisikan usulan ini. Berikan tautan pribadinya kepada pengusul.",
        )
    with acting(by=by, verb="claim_proposal"):
        proposal.submitted_by = by
        proposal.save(update_fields=["submitted_by", "updated_at"])
    return proposal


@transaction.atomic
def anonymise_applicant(*, proposal_id: UUID, by: User | None = None) -> None:
    """Forget who asked (UU 27/2022): name and contact, prints with the name, mails to the address.

    The private link ends, so that nobody writes a name there again. The proposal, its money and
    its history stay. Twice changes nothing.
    """
    proposal = lock(proposal_id)
    applicant = Applicant.objects.filter(proposal=proposal, anonymised_at=None).first()
    if applicant is None:
        return
    with acting(by=by, verb="anonymise_applicant"):
        if applicant.email:
            forget_address(email=applicant.email)
            proposal.followers.filter(email=applicant.email.lower()).delete()
        for kind in PERSONAL_PAPERS:
            forget_papers(proposal, kind)
        applicant.contact_name = applicant.contact_role = ""
        applicant.phone = applicant.email = ""
        if proposal.initiator_id is None:
            applicant.name = FORGOTTEN
            applicant.anonymised_at = timezone.now()
        else:  # the institution is no person: somebody else answers for it now
            applicant.consent_at, applicant.consent_version = None, ""
        applicant.save()
        proposal.edit_token_hash = new_secret()[1]
        proposal.save(update_fields=["edit_token_hash", "updated_at"])


@transaction.atomic
def forget_on_request(*, proposal_id: UUID, by: User, reason: str) -> None:
    """The secretariat does it for who has no account; ``reason`` says how the wish came.

    It stays as an internal note, since columns with names are no part of the change history.

    Raises NotYours, RuleBroken ``reason_missing`` or ``already_forgotten``.
    """
    if not by.has_perm(REVIEW):
        raise NotYours
    if not reason.strip():
        raise RuleBroken("reason_missing", "Tulis kapan dan lewat apa diminta.", field="reason")
    lock(proposal_id)
    if not Applicant.objects.filter(proposal=proposal_id, anonymised_at=None).exists():
        raise RuleBroken("already_forgotten", "Data pengusul ini sudah dihapus.")
    with acting(by=by, verb="anonymise_applicant", reason=reason.strip()):
        anonymise_applicant(proposal_id=proposal_id, by=by)
        text = f"Data pengusul dihapus atas permintaan: {reason.strip()}"
        InternalNote.objects.create(proposal_id=proposal_id, author=by, text=text)


@transaction.atomic
def forget_email(*, email: str, by: User | None = None) -> None:
    """Take one address out of every proposal: followed, or asked for without the account.

    Who typed an address without an account is not proven to be its owner: the rest of such an
    applicant's data stays until that person asks.
    """
    with acting(by=by, verb="forget_email"):
        Follower.objects.filter(email__iexact=email).delete()
        Applicant.objects.filter(email__iexact=email).update(email="")


def forget_papers(proposal: Proposal, kind: str) -> None:
    """Delete the prints of one kind, file and row."""
    for document in IssuedDocument.objects.about("proposal", proposal.pk, kind=kind):
        stored, name = document.file.storage, str(document.file.name)
        document.delete()
        transaction.on_commit(partial(stored.delete, name))
