"""After the meeting: minutes handed in, approved by somebody else, signed, published."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from forum import notices
from forum.models import Meeting
from forum.models.decisions import DecisionKind, DecisionWay
from forum.services.meetings import check_holder, lock, take
from forum.services.quorum import Quorum, quorum_of
from forum.workflow import MeetingStep
from forum.workflow.meetings import BINDING, WRITING
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.documents.services import attach_signed_copy, restate
from forum_site.errors import RuleBroken
from forum_site.outbox.services import queue_task

#: What the check page says of the berita acara.
PRINT_WORDS = "menunggu tanda tangan"
SIGNED_WORDS = "salinan bertanda tangan tersimpan"


@transaction.atomic
def write_minutes(*, meeting_id: UUID, minutes: str, by: User) -> Meeting:
    """Keep the notulen as far as they are. Raises NotYours, RuleBroken ``not_now``."""
    check_holder(by)
    found = lock(meeting_id)
    if found.status not in WRITING:
        raise RuleBroken("not_now", "Notulen ditulis sejak rapat dibuka sampai diajukan.")
    with acting(by=by, verb="meeting.write"):
        found.minutes = minutes.strip()
        found.save(update_fields=["minutes"])
    return found


@transaction.atomic
def hand_in(*, meeting_id: UUID, by: User) -> Meeting:
    """The minutes are whole: count who was there for good, and ask a forum officer.

    Raises NotYours, RuleBroken ``wrong_status``, ``minutes_missing``, ``nobody_there``,
    ``no_quorum``.
    """
    found = take(meeting_id, MeetingStep.MINUTE, by)
    if not found.minutes:
        raise RuleBroken("minutes_missing", "Tulis notulen dahulu.", field="minutes")
    if not found.attendances.exists():
        raise RuleBroken("nobody_there", "Catat siapa yang hadir dahulu.")
    found.seats_voting = found.present_voting = None
    quorum = quorum_of(found)
    check_decisions(found, quorum)
    with acting(by=by, verb="meeting.hand_in"):
        found.seats_voting, found.present_voting = quorum.seats, quorum.present
        found.quorum_percent, found.quorum_basis = quorum.percent, quorum.basis
        found.minuted_by, found.minuted_at = by, timezone.now()
        found.return_reason = ""
        found.save()
    notices.minutes_handed_in(meeting=found)
    return found


@transaction.atomic
def send_back(*, meeting_id: UUID, reason: str, by: User) -> Meeting:
    """Something is missing. Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``."""
    found = take(meeting_id, MeetingStep.RETURN, by, reason=reason)
    writer = found.minuted_by
    with acting(by=by, verb="meeting.send_back", reason=reason):
        found.return_reason = reason.strip()
        found.seats_voting = found.present_voting = found.quorum_percent = None
        found.quorum_basis = ""
        found.minuted_by = found.minuted_at = None
        found.save()
    notices.minutes_returned(meeting=found, writer=writer)
    return found


@transaction.atomic
def approve(*, meeting_id: UUID, by: User) -> Meeting:
    """From now on the decisions hold; their owners hear of it and the berita acara is printed.

    Raises NotYours, RuleBroken ``wrong_status`` (a colleague was faster), ``same_person``.
    """
    found = take(meeting_id, MeetingStep.APPROVE, by)
    if found.minuted_by_id == by.pk:
        raise RuleBroken(
            "same_person", "Anda mengajukan notulen ini. Pengurus lain yang mengesahkan."
        )
    with acting(by=by, verb="meeting.approve"):
        found.approved_by, found.approved_at = by, timezone.now()
        found.save()
    notices.decisions_taken(meeting=found)
    print_minutes(found)
    return found


@transaction.atomic
def file_signed_copy(*, meeting_id: UUID, upload: UploadedFile, by: User) -> Meeting:
    """Keep the signed berita acara beside the print; both hashes stay.

    Raises NotYours, RuleBroken ``not_now``, ``still_printing`` or what ``store_document`` raises.
    """
    check_holder(by)
    found = lock(meeting_id)
    if found.status not in BINDING:
        raise RuleBroken("not_now", "Berita acara ditandatangani sesudah notulen disahkan.")
    if found.document is None:
        raise RuleBroken(
            "still_printing", "Berita acara belum selesai dibuat. Tunggu sebentar, lalu coba lagi."
        )
    attach_signed_copy(document=found.document, upload=upload, by=by)
    restate(document=found.document, status=SIGNED_WORDS, by=by)
    return found


@transaction.atomic
def publish(*, meeting_id: UUID, by: User) -> Meeting:
    """Everybody reads what was decided. Raises NotYours, RuleBroken ``wrong_status``."""
    found = take(meeting_id, MeetingStep.PUBLISH, by)
    with acting(by=by, verb="meeting.publish"):
        found.published_by, found.published_at = by, timezone.now()
        found.save()
    return found


# --- Parts -------------------------------------------------------------------------------------
def check_decisions(found: Meeting, quorum: Quorum) -> None:
    """Presence may have been corrected since a decision was written."""
    substantive = found.decisions.filter(kind=DecisionKind.SUBSTANTIVE)
    if quorum.needed is None:
        substantive = substantive.filter(way=DecisionWay.VOTE)
    elif quorum.is_reached:
        return
    if substantive.exists():
        raise RuleBroken(
            "no_quorum",
            f"Ada keputusan substantif, padahal {quorum.words}. Betulkan daftar hadir, atau hapus "
            "keputusannya.",
        )


def print_minutes(found: Meeting) -> None:
    """Have the berita acara printed after this transaction."""
    queue_task(
        key=f"meeting:minutes:{found.pk}", task="forum.issue_minutes", meeting_id=str(found.pk)
    )
