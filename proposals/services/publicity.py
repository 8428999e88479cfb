"""Which files of a proposal everybody may see."""

from uuid import UUID

from django.db import transaction

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from proposals.models import Attachment, Proposal
from proposals.services.steps import lock
from proposals.workflow import REVIEW

#: Papers that name people; they are for those who judge the proposal.
PERSONAL = (Attachment.Kind.LETTER, Attachment.Kind.LAND)


@transaction.atomic
def show_file(*, proposal_id: UUID, attachment_id: int, is_public: bool, by: User) -> Attachment:
    """Show a file to everybody, or to officers only: a face on a photo, a budget worth reading.

    Possible in every status, since a face may be noticed late. A hidden cover gives way to the next
    photo. Raises NotYours, Attachment.DoesNotExist, RuleBroken ``personal_paper``.
    """
    if not by.has_perm(REVIEW):
        raise NotYours
    proposal = lock(proposal_id)
    attachment = proposal.attachments.get(pk=attachment_id)
    if is_public and attachment.kind in PERSONAL:
        raise RuleBroken(
            "personal_paper", "Surat ini memuat nama orang, jadi tidak ditampilkan ke publik."
        )
    with acting(by=by, verb="proposal.show_file"):
        attachment.is_public = is_public
        attachment.save(update_fields=["is_public"])
        choose_cover(proposal)
    return attachment


def choose_cover(proposal: Proposal) -> None:
    """The cover stays while it is public; else the first photo that is."""
    photos = proposal.attachments.filter(kind=Attachment.Kind.PHOTO, is_public=True)
    if proposal.cover not in photos:
        proposal.cover = photos.first()
        proposal.save(update_fields=["cover", "updated_at"])
