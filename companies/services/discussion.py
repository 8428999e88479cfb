"""The thread between a company and the forum about a proposal."""

from collections.abc import Sequence
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from companies import notices
from companies.models import MessageFile, Pledge, Thread, ThreadMessage
from companies.services.pledge_rows import check_acts_for
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_document
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.models.querysets import ProposalQuerySet
from proposals.workflow import PUBLIC

MAX_FILES = 5


def discussable(company: Organisation) -> ProposalQuerySet:
    """What a company may talk about: all that is public, and whatever it had to do with before.

    A proposal that was closed or withdrawn leaves questions behind.
    """
    own = Q(pk__in=Thread.objects.filter(company=company).values("proposal"))
    own |= Q(pk__in=Pledge.objects.filter(company=company).values("proposal"))
    return Proposal.objects.filter(Q(status__in=PUBLIC) | own)


@transaction.atomic
def write_message(
    *,
    proposal_id: UUID,
    company: Organisation,
    text: str,
    key: str,
    by: User,
    files: Sequence[UploadedFile] = (),
) -> ThreadMessage:
    """The company writes to the forum; the same ``key`` gives the same message.

    Raises NotYours, RuleBroken ``empty_message``, ``too_many_files`` and what ``store_document``
    does.
    """
    check_acts_for(company=company, by=by)
    if not discussable(company).filter(pk=proposal_id).exists():
        raise NotYours
    thread, _ = Thread.objects.get_or_create(proposal_id=proposal_id, company=company)
    return add_message(
        thread, side=ThreadMessage.Side.COMPANY, text=text, key=key, by=by, files=files
    )


@transaction.atomic
def answer_message(
    *, thread_id: int, text: str, key: str, by: User, files: Sequence[UploadedFile] = ()
) -> ThreadMessage:
    """The secretariat answers. Raises NotYours and as ``write_message`` does."""
    if not by.has_perm("companies.answer_thread"):
        raise NotYours
    thread = Thread.objects.get(pk=thread_id)
    return add_message(
        thread, side=ThreadMessage.Side.FORUM, text=text, key=key, by=by, files=files
    )


def add_message(
    thread: Thread, *, side: str, text: str, key: str, by: User, files: Sequence[UploadedFile]
) -> ThreadMessage:
    """Insert once, keep the files, tell the other side."""
    if not text.strip():
        raise RuleBroken("empty_message", "Tulis pesan Anda.", field="text")
    if len(files) > MAX_FILES:
        raise RuleBroken("too_many_files", f"Pilih paling banyak {MAX_FILES} berkas.")
    now = timezone.now()
    with acting(by=by, verb="thread.write"):
        message, is_new = ThreadMessage.objects.get_or_create(
            key=f"{thread.pk}:{side}:{key}",
            defaults={
                "thread": thread,
                "side": side,
                "author": by,
                "text": text.strip(),
                "at": now,
            },
        )
        if not is_new:
            return message
        for upload in files:
            MessageFile.objects.create(message=message, file=store_document(upload=upload, by=by))
        thread.last_message_at = now
        thread.save(update_fields=["last_message_at"])
    notices.message_written(message=message)
    return message
