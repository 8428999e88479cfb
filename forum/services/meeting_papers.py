"""Issuing the papers of a meeting: the invitation and the berita acara; by a task, once each."""

from uuid import UUID

from companies.services.papers import issue_if_changed
from forum import meeting_pdf
from forum.models import Meeting
from forum.services.minutes import PRINT_WORDS
from forum.services.quorum import quorum_of
from forum.workflow.meetings import BINDING, HOLD_MEETING, MeetingStatus
from forum_site.accounts.models import User
from forum_site.documents.models import DocumentKind
from forum_site.documents.services import PRESS_TROUBLE
from forum_site.errors import NotYours, RuleBroken
from forum_site.locks import one_at_a_time


def issue_invitation(*, meeting_id: UUID | str, by: User | None = None) -> None:
    """The letter of a meeting that is invited to; in a next version after it was postponed."""
    with one_at_a_time(f"meeting:{meeting_id}"):
        told = (MeetingStatus.INVITED, MeetingStatus.OPENED)
        found = Meeting.objects.filter(pk=meeting_id, status__in=told).first()
        if found is None:
            return
        document = issue_if_changed(
            kind=DocumentKind.INVITATION,
            title=f"Undangan {found.name}"[:200],
            subject=("meeting", found.pk),
            template="documents/invitation.html",
            context=meeting_pdf.invitation_context(found),
            summary=meeting_pdf.invitation_summary(found),
            by=by,
        )
        Meeting.objects.filter(pk=found.pk).update(invitation=document)


def issue_minutes(*, meeting_id: UUID | str, by: User | None = None) -> None:
    """The berita acara of approved minutes, for signature."""
    with one_at_a_time(f"meeting:{meeting_id}"):
        rows = Meeting.objects.filter(pk=meeting_id, status__in=BINDING)
        found = rows.select_related("document", "bursa__document").first()
        if found is None:
            return
        quorum = quorum_of(found)
        document = issue_if_changed(
            kind=DocumentKind.MINUTES,
            title=f"Berita acara {found.name}"[:200],
            subject=("meeting", found.pk),
            template="documents/minutes.html",
            context=meeting_pdf.minutes_context(found, quorum.words, quorum.basis),
            summary=meeting_pdf.minutes_summary(found),
            status=found.document.status if found.document else PRINT_WORDS,
            by=by,
        )
        Meeting.objects.filter(pk=found.pk).update(document=document)


def print_now(*, meeting_id: UUID, by: User) -> None:
    """Print what the worker has not printed yet. Raises NotYours, RuleBroken ``press_trouble``."""
    if not by.has_perm(HOLD_MEETING):
        raise NotYours
    try:
        issue_invitation(meeting_id=meeting_id, by=by)
        issue_minutes(meeting_id=meeting_id, by=by)
    except PRESS_TROUBLE as error:
        raise RuleBroken(
            "press_trouble", "Cetakan belum dapat dibuat. Coba lagi beberapa menit lagi."
        ) from error
