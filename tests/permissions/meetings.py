"""Meetings of the world: a published one, one to come to which the citizen is invited."""

from typing import Any

from django.utils import timezone

from forum.models import Decision, FollowUpRecord, ForumDecree, Meeting
from forum.services import agenda, minutes
from forum.services.follow_ups import follow_up
from forum.workflow import FollowUpStep
from forum_site.documents.models import DocumentKind
from tests import factories as make
from tests.files.samples import pdf_bytes, upload
from tests.forum import meeting_scenes as scenes
from tests.forum.scenes import make_seat
from tests.permissions.letters import SentAgain


def meeting_targets(people: dict[str, Any], paper: Any) -> dict[str, dict]:
    """The first was held without the citizen, who sits in the forum since."""
    decree = ForumDecree.objects.order_by("starts_on").first()
    held = scenes.opened(decree=decree)
    files = [with_paper(held, is_public=is_public) for is_public in (True, False)]
    held.decide()
    scenes.finish(held)
    held.meeting.document = paper(DocumentKind.MINUTES, held.meeting, "A-1")
    held.meeting.save()
    minutes.publish(meeting_id=held.meeting.pk, by=held.secretary)
    decision = held.meeting.decisions.get()
    follow_up(
        decision_id=decision.pk,
        step=FollowUpStep.START,
        on=timezone.localdate(),
        note="Mulai.",
        by=held.secretary,
        upload=upload(pdf_bytes(), "bukti.pdf"),
    )
    make_seat(decree, user=people["citizen"])
    coming = scenes.invited(decree=decree)
    coming.meeting.invitation = paper(DocumentKind.INVITATION, coming.meeting, "U-1")
    coming.meeting.save()
    code = {"code": coming.meeting.code}
    return {
        "published_meeting": {"code": held.meeting.code},
        "coming_meeting": code,
        "coming_invitation": {**code, "which": "undangan"},
        "published_minutes": {"code": held.meeting.code, "which": "berita-acara"},
        "public_paper": {"code": held.meeting.code, "pk": files[0]},
        "closed_paper": {"code": held.meeting.code, "pk": files[1]},
    }


def with_paper(room: scenes.Room, *, is_public: bool) -> int:
    """A file for the first point."""
    return agenda.add_paper(
        meeting_id=room.meeting.pk,
        item_id=room.meeting.items.first().pk,
        title="Bahan",
        upload=upload(pdf_bytes(), "bahan.pdf"),
        is_public=is_public,
        by=room.secretary,
    ).pk


def a_meeting() -> Meeting:
    """The one that was published, with its papers."""
    return Meeting.objects.get(status="published")


def meeting_words(row: Any, slug: str) -> dict[str, Any]:
    """A whole form for each deed."""
    seat = row.invitations.exclude(seat__attendances__meeting=row).first().seat
    first = row.items.first().pk
    return {
        "title": "Acara",
        "day": "2026-12-01",
        "starts": "09:00",
        "ends": "12:00",
        "place": "Balai",
        "item_id": first,
        "upload": SentAgain("bahan.pdf", pdf_bytes()),
        "signer_role": "Ketua",
        "seat": seat.pk,
        "name": "Tamu",
        "institution": "Lembaga",
        "attendance_id": row.attendances.first().pk,
        "decision_id": row.decisions.first().pk,
        "kind": "procedural",
        "way": "consensus",
        "owner": f"seat:{seat.pk}",
        "due_on": "2030-01-01",
        "minutes": "Isi notulen.",
        "key": f"kunci-panjang-{next(make.numbers)}-{slug}",
    }


def first_paper(row: Meeting) -> int:
    return row.items.first().papers.first().pk


def first_proof(row: Decision) -> int:
    return FollowUpRecord.objects.filter(decision=row).first().pk
