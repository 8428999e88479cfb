"""Making an after-care visit: a draft on the phone, sent once; the secretariat says who goes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import AftercareVisit, VisitPhoto
from companies.services.visit_plans import stop_clock
from companies.workflow import VISIT_WORKFLOW, VisitStatus, VisitStep
from companies.workflow.visits import MANAGE, RECORD
from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.models import StoredFile
from forum_site.files.services import delete_file, store_photo
from forum_site.formats.dates import date_long
from forum_site.limits.services import spend
from proposals.services.steps import acting_role, take_step
from proposals.services.steps import lock as lock_proposal
from proposals.workflow import Status, Step

MAX_PHOTOS = 6
#: Remaking a photo costs the machine a second: so many a day by one visitor.
PHOTOS_A_DAY = 60
#: Who may be asked to go.
VISITOR_ROLES = (roles.AREA_OFFICER, roles.SECRETARIAT, roles.ACADEMIC)


@dataclass(frozen=True)
class Findings:
    """What a visitor saw; a draft may leave anything empty. ``used_by`` counts ``used_unit``."""

    visited_on: date | None = None
    condition: str = ""
    used_by: int | None = None
    used_unit: str = ""
    change: str = ""
    change_words: str = ""
    problems: str = ""
    help_needed: str = ""


@dataclass(frozen=True)
class Photos:
    """New photos, and the numbers of those to take away."""

    new: Sequence[UploadedFile] = ()
    removed: Collection[int] = ()


NO_PHOTOS = Photos()


def save_visit(
    *, visit_id: UUID, findings: Findings, photos: Photos = NO_PHOTOS, by: User
) -> AftercareVisit:
    """Keep what was written as a draft. Raises what ``write`` raises."""
    return write(visit_id, findings, photos, by=by, step=VisitStep.SAVE)


def send_visit(
    *, visit_id: UUID, findings: Findings, photos: Photos = NO_PHOTOS, by: User
) -> AftercareVisit:
    """Send the visit, once: a second click changes nothing.

    The first visit to a finished proposal makes it evaluated. Raises RuleBroken
    ``visit_incomplete`` besides what ``write`` raises.
    """
    return write(visit_id, findings, photos, by=by, step=VisitStep.SEND)


@transaction.atomic
def write(
    visit_id: UUID, findings: Findings, photos: Photos, *, by: User, step: str
) -> AftercareVisit:
    """Lock, check, keep answers and photos, and follow a visit that was made.

    Raises NotYours, RuleBroken ``wrong_status``, ``date_wrong``, ``too_many_files``, ``too_many``
    or what the files room says of a photo.
    """
    # Decoding a photo takes a moment: before the lock, so that nobody waits for it.
    stored = [store_one(photo, by=by) for photo in photos.new]
    visit = lock(visit_id)
    is_sent = step == VisitStep.SEND
    if is_sent and visit.status == VisitStatus.MADE and is_visitor(visit, by):
        return visit
    move = VISIT_WORKFLOW.check(
        step=step, status=visit.status, by=by, is_owner=is_visitor(visit, by)
    )
    check_findings(visit, findings, is_sent=is_sent)
    for name in Findings.__dataclass_fields__:
        setattr(visit, name, getattr(findings, name))
    visit.status = move.target
    visit.sent_at = timezone.now() if is_sent else None
    with acting(by=by, verb=f"visit.{step}"):
        visit.save()
        keep_photos(visit, stored, removed=photos.removed)
    if is_sent and visit.visited_on:
        meet_clock(kind=Kind.VISIT, subject=visit, on=visit.visited_on, by=by)
        notices.visit_made(visit=visit)
        evaluate(visit, role=acting_role(by=by, is_owner=False))
    return visit


def keep_photos(
    visit: AftercareVisit, stored: Sequence[StoredFile], *, removed: Collection[int]
) -> None:
    """Delete those that were ticked, add the new ones. Raises RuleBroken ``too_many_files``."""
    for photo in visit.photos.select_related("file").filter(pk__in=removed):
        photo.delete()
        delete_file(stored=photo.file)
    if visit.photos.count() + len(stored) > MAX_PHOTOS:
        raise RuleBroken(
            "too_many_files",
            f"Paling banyak {MAX_PHOTOS} foto. Centang yang tidak dipakai, atau kurangi yang baru.",
            field="photos",
        )
    VisitPhoto.objects.bulk_create(VisitPhoto(visit=visit, file=file) for file in stored)


def store_one(photo: UploadedFile, *, by: User) -> StoredFile:
    """One photo, within what a visitor may send in a day."""
    spend(scope="visit-photo", key=str(by.pk), limit=PHOTOS_A_DAY, window=timedelta(days=1))
    return store_photo(upload=photo, by=by)


def check_findings(visit: AftercareVisit, findings: Findings, *, is_sent: bool) -> None:
    """Days that can be; a visit that is sent says the three things that are counted."""
    on = findings.visited_on
    if on is not None and not visit.counted_from <= on <= timezone.localdate():
        raise RuleBroken(
            "date_wrong",
            f"Pilih tanggal dari serah terima ({date_long(visit.counted_from)}) sampai hari ini.",
            field="visited_on",
        )
    if not is_sent:
        return
    needed = (
        ("visited_on", on is None, "Pilih tanggal kunjungan."),
        ("condition", not findings.condition, "Pilih apakah hasilnya masih berfungsi."),
        ("used_by", findings.used_by is None, "Isi dipakai oleh berapa. Isi 0 bila tidak ada."),
    )
    for field, is_missing, sentence in needed:
        if is_missing:
            raise RuleBroken("visit_incomplete", sentence, field=field)


def evaluate(visit: AftercareVisit, *, role: str) -> None:
    """The first visit to a finished proposal is its evaluation; the public reads the sentence."""
    if visit.proposal_id is None:
        return
    # Locked before it is looked at: who calls it finished at this moment sees the visit, or we do.
    if lock_proposal(visit.proposal_id).status == Status.REALISED:
        take_step(
            proposal_id=visit.proposal_id,
            step=Step.EVALUATE,
            reason=f"{visit.public_words}.",
            role=role,
        )


@transaction.atomic
def assign_visit(*, visit_id: UUID, visitor: User, by: User) -> AftercareVisit:
    """Say who goes; the person hears of it. Raises NotYours, RuleBroken ``wrong_status`` or
    ``no_visitor`` (an account that cannot record visits)."""
    visit = lock(visit_id)
    if not by.has_perm(MANAGE):
        raise NotYours
    if not visit.is_open:
        raise RuleBroken("wrong_status", "Kunjungan ini sudah selesai. Muat ulang halaman.")
    if not (visitor.is_active and visitor.has_perm(RECORD)):
        raise RuleBroken(
            "no_visitor", "Pilih petugas yang dapat mencatat kunjungan.", field="visitor"
        )
    visit.visitor = visitor
    with acting(by=by, verb="visit.assign"):
        visit.save(update_fields=["visitor"])
    notices.visit_assigned(visit=visit)
    return visit


@transaction.atomic
def cancel_visit(*, visit_id: UUID, reason: str, by: User) -> AftercareVisit:
    """Nobody needs to go, and why. Raises NotYours, RuleBroken ``wrong_status``,
    ``reason_missing``."""
    visit = lock(visit_id)
    move = VISIT_WORKFLOW.check(step=VisitStep.CANCEL, status=visit.status, by=by, reason=reason)
    visit.status, visit.cancel_reason = move.target, reason.strip()
    with acting(by=by, verb="visit.cancel", reason=reason):
        visit.save(update_fields=["status", "cancel_reason"])
    stop_clock(visit, by=by)
    return visit


def is_visitor(visit: AftercareVisit, user: User) -> bool:
    """Whether this person was asked to go, and still may."""
    return visit.visitor_id == user.pk and user.is_active and user.has_perm(RECORD)


def lock(visit_id: UUID) -> AftercareVisit:
    """The visit, locked until the end of the transaction."""
    return (
        AftercareVisit.objects.select_for_update(no_key=True, of=("self",))
        .select_related("realisation__company", "proposal", "visitor")
        .get(pk=visit_id)
    )
