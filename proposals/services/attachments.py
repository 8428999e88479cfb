"""Files of a proposal while its applicant may change it."""

from datetime import timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import RuleBroken
from forum_site.files.services import delete_file, store_document, store_photo
from forum_site.limits.services import spend
from proposals.models import Attachment, Proposal
from proposals.services.drafts import lock_for_edit

MAX_PHOTOS = 8
MAX_DOCUMENTS = 6
#: Remaking a photo costs the machine a second: so many an hour from one place.
PER_CLIENT = 120
WINDOW = timedelta(hours=1)


def attach(
    *,
    proposal_id: UUID,
    kind: str,
    upload: UploadedFile,
    by: User | None = None,
    client: str = "",
    caption: str = "",
) -> Attachment:
    """Keep one file. The first photo becomes the cover; photos become public with the proposal.

    ``caption`` says what a photo shows, for its readers and for who cannot see it.

    ``client`` is the visitor's address; refused files count towards its limit too. Raises
    RuleBroken ``not_editable``, ``too_many_files``, ``too_many``, and what the files room refuses.
    """
    spend(
        scope="attach",
        key=str(by.pk) if by else client or str(proposal_id),
        limit=PER_CLIENT,
        window=WINDOW,
    )
    is_photo = kind == Attachment.Kind.PHOTO
    store = store_photo if is_photo else store_document
    with transaction.atomic(), acting(by=by, verb="attach"):
        # Decoding a photo takes a moment: before the lock, so that nobody waits for it.
        stored = store(upload=upload, by=by)
        proposal = lock_for_edit(proposal_id)
        check_room(proposal, is_photo=is_photo)
        attachment = Attachment.objects.create(
            proposal=proposal,
            file=stored,
            kind=kind,
            caption=caption if is_photo else "",
            is_public=is_photo,
            order=proposal.attachments.count(),
        )
        if is_photo and proposal.cover_id is None:
            proposal.cover = attachment
        proposal.save(update_fields=["cover", "updated_at"])
    return attachment


def check_room(proposal: Proposal, *, is_photo: bool) -> None:
    """Refuse one file too many of its sort."""
    of_sort = {"kind": Attachment.Kind.PHOTO}
    files = proposal.attachments
    count = (files.filter(**of_sort) if is_photo else files.exclude(**of_sort)).count()
    limit, things = (MAX_PHOTOS, "foto") if is_photo else (MAX_DOCUMENTS, "dokumen")
    if count >= limit:
        raise RuleBroken(
            "too_many_files",
            f"Sudah ada {limit} {things}, batas paling banyak. Hapus satu sebelum menambah.",
        )


@transaction.atomic
def remove_attachment(*, proposal_id: UUID, pk: int, by: User | None = None) -> None:
    """Delete one file of this proposal; the next photo becomes the cover.

    A file that is not of this proposal is left alone and nothing is told (a second click).
    """
    proposal = lock_for_edit(proposal_id)
    attachment = proposal.attachments.select_related("file").filter(pk=pk).first()
    if attachment is None:
        return
    with acting(by=by, verb="remove_attachment"):
        was_cover = proposal.cover_id == attachment.pk
        attachment.delete()
        delete_file(stored=attachment.file)
        if was_cover:
            proposal.cover = proposal.attachments.filter(
                kind=Attachment.Kind.PHOTO, is_public=True
            ).first()
        proposal.save(update_fields=["cover", "updated_at"])
