"""What the secretariat does about a complaint: look, answer, forward, tell everybody, close."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from companies import notices
from companies.models import Complaint, ComplaintContact, ComplaintFinding, ComplaintPhoto
from companies.workflow import COMPLAINT_WORKFLOW, ComplaintStatus, ComplaintStep
from companies.workflow.complaints import HANDLE
from forum_site.accounts.models import User
from forum_site.audit.services import acting, record_access
from forum_site.clocks.models import Kind
from forum_site.clocks.services import meet_clock
from forum_site.errors import NotYours, RuleBroken
from forum_site.files.services import store_photo
from forum_site.formats.identity import without_identity
from forum_site.organisations.models import Organisation
from forum_site.rules.services import rule_value
from forum_site.secrets import unseal

MAX_PHOTOS = 6
#: Where the city has set no rule of its own.
CONTACT_MONTHS = 12
DAYS_A_MONTH = 31
#: What is told to everybody stands on an answer.
TELLABLE = (ComplaintStatus.ANSWERED, ComplaintStatus.FORWARDED, ComplaintStatus.CLOSED)


@dataclass(frozen=True)
class Contact:
    """Who complained, in clear; ``secret`` opens the reporter's own page."""

    phone: str = ""
    email: str = ""
    secret: str = ""


def investigate(*, complaint_id: UUID, by: User) -> Complaint:
    """Somebody goes and looks. Raises NotYours, RuleBroken ``wrong_status``, ``own_company``."""
    return step(complaint_id, ComplaintStep.INVESTIGATE, by=by)


@transaction.atomic
def record_finding(
    *,
    complaint_id: UUID,
    on: date,
    who: str,
    text: str,
    photos: Sequence[UploadedFile] = (),
    by: User,
) -> ComplaintFinding:
    """Note what was found in the field: who went, when, what it is like.

    Raises NotYours, RuleBroken ``wrong_status`` (not under investigation), ``date_wrong``,
    ``own_company`` or what the files room says of a photo.
    """
    stored = [store_photo(upload=photo, by=by) for photo in photos]
    complaint = lock(complaint_id)
    check_handler(complaint, by=by)
    if complaint.status != ComplaintStatus.INVESTIGATING:
        raise RuleBroken("wrong_status", "Mulai periksa dahulu, lalu catat temuannya.")
    if not timezone.localdate(complaint.created_at) <= on <= timezone.localdate():
        raise RuleBroken(
            "date_wrong", "Pilih tanggal sejak laporan masuk sampai hari ini.", field="on"
        )
    with acting(by=by, verb="complaint.finding"):
        finding = ComplaintFinding.objects.create(
            complaint=complaint, on=on, who=who.strip(), text=text.strip(), recorded_by=by
        )
        ComplaintPhoto.objects.bulk_create(
            ComplaintPhoto(complaint=complaint, finding=finding, file=file) for file in stored
        )
    return finding


@transaction.atomic
def answer_complaint(*, complaint_id: UUID, answer: str, by: User) -> Complaint:
    """Answer the reporter; the promise is kept with the first one.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing`` or ``own_company``.
    """
    now = timezone.now()
    complaint = lock(complaint_id)
    first = complaint.answered_at or now
    complaint = step(
        complaint_id,
        ComplaintStep.ANSWER,
        by=by,
        reason=answer,
        answer=without_identity(answer.strip()),
        answered_at=first,
        answered_by=by,
    )
    meet_clock(kind=Kind.COMPLAINT_ANSWER, subject=complaint, on=timezone.localdate(first), by=by)
    contact = contact_of(complaint)
    notices.complaint_answered(complaint=complaint, email=contact.email, secret=contact.secret)
    return complaint


@transaction.atomic
def forward_complaint(
    *, complaint_id: UUID, on: date, reference: str, reason: str, by: User
) -> Complaint:
    """Note that it was handed to the Ombudsman, with its day and number there.

    Raises NotYours, RuleBroken ``wrong_status``, ``reason_missing``, ``date_wrong`` or
    ``own_company``.
    """
    complaint = lock(complaint_id)
    if not timezone.localdate(complaint.created_at) <= on <= timezone.localdate():
        raise RuleBroken(
            "date_wrong", "Pilih tanggal sejak laporan masuk sampai hari ini.", field="on"
        )
    if not reference.strip():
        raise RuleBroken("reference_missing", "Isi nomor di Ombudsman.", field="reference")
    complaint = step(
        complaint_id,
        ComplaintStep.FORWARD,
        by=by,
        reason=reason,
        forwarded_on=on,
        forwarded_reference=reference.strip(),
    )
    contact = contact_of(complaint)
    notices.complaint_forwarded(complaint=complaint, email=contact.email, secret=contact.secret)
    return complaint


@transaction.atomic
def publish_outcome(*, complaint_id: UUID, outcome: str, by: User) -> Complaint:
    """Tell everybody what came of it, in words that name no person; numbers of people are masked.

    Raises NotYours, RuleBroken ``not_answered``, ``reason_missing`` or ``own_company``.
    """
    complaint = lock(complaint_id)
    check_handler(complaint, by=by)
    if complaint.status not in TELLABLE:
        raise RuleBroken("not_answered", "Jawab pelapor dahulu, lalu terbitkan hasilnya.")
    if not outcome.strip():
        raise RuleBroken("reason_missing", "Tulis hasilnya dengan singkat.", field="outcome")
    return save(
        complaint,
        by=by,
        verb="complaint.outcome",
        outcome=without_identity(outcome.strip()),
        outcome_by=by,
        outcome_published_at=timezone.now(),
    )


def close_complaint(*, complaint_id: UUID, by: User) -> Complaint:
    """Nothing more is to be done. Raises NotYours, RuleBroken ``wrong_status``, ``own_company``."""
    return step(complaint_id, ComplaintStep.CLOSE, by=by, closed_at=timezone.now())


@transaction.atomic
def read_contact(*, complaint_id: UUID, by: User) -> Contact:
    """Who complained, for who answers; the look is recorded. Raises NotYours."""
    complaint = lock(complaint_id)
    check_handler(complaint, by=by)
    record_access(by=by, what="kontak pelapor", subject=complaint, label=complaint.code)
    return contact_of(complaint)


@transaction.atomic
def forget_contact(*, complaint_id: UUID, by: User) -> None:
    """The reporter asks to be forgotten; the complaint stays. Raises NotYours."""
    complaint = lock(complaint_id)
    check_handler(complaint, by=by)
    ComplaintContact.objects.filter(complaint=complaint).delete()
    save(complaint, by=by, verb="complaint.forget", has_contact=False)


@transaction.atomic
def forget_contacts() -> int:
    """Nightly: contacts of complaints closed longer ago than the rule keeps them; their number."""
    months = int(rule_value("complaint_contact_months", default=CONTACT_MONTHS))
    before = timezone.now() - timedelta(days=months * DAYS_A_MONTH)
    due = ComplaintContact.objects.filter(complaint__closed_at__lt=before)
    keys = list(due.values_list("complaint_id", flat=True))
    with acting(by=None, verb="complaint.retention"):
        ComplaintContact.objects.filter(complaint__in=keys).delete()
        Complaint.objects.filter(pk__in=keys).update(has_contact=False)
    return len(keys)


def contact_of(complaint: Complaint) -> Contact:
    """The contact in clear, as the desk needs it for an answer; empty when there is none."""
    row = ComplaintContact.objects.filter(complaint=complaint).first()
    return Contact(**json.loads(unseal(row.sealed))) if row else Contact()


@transaction.atomic
def step(
    complaint_id: UUID, name: str, *, by: User, reason: str = "", **changes: object
) -> Complaint:
    """Lock, check against the table and that it is not one's own company, change, record."""
    complaint = lock(complaint_id)
    move = COMPLAINT_WORKFLOW.check(step=name, status=complaint.status, by=by, reason=reason)
    check_handler(complaint, by=by)
    return save(
        complaint, by=by, verb=f"complaint.{name}", reason=reason, status=move.target, **changes
    )


def save(
    complaint: Complaint, *, by: User, verb: str, reason: str = "", **changes: object
) -> Complaint:
    """Write these columns with their actor in the history."""
    for column, value in changes.items():
        setattr(complaint, column, value)
    with acting(by=by, verb=verb, reason=without_identity(reason)):
        complaint.save(update_fields=list(changes))
    return complaint


def check_handler(complaint: Complaint, *, by: User) -> None:
    """Who handles complaints and acts for none of the companies, or NotYours, ``own_company``."""
    if not by.has_perm(HANDLE):
        raise NotYours
    own = Organisation.objects.of_member(by)
    if Complaint.objects.filter(pk=complaint.pk).about_companies(own.values("pk")).exists():
        raise RuleBroken(
            "own_company",
            "Anda anggota perusahaan yang dilaporkan. Minta rekan lain menanganinya.",
        )


def lock(complaint_id: UUID) -> Complaint:
    """The complaint, locked until the end of the transaction."""
    return (
        Complaint.objects.select_for_update(no_key=True, of=("self",))
        .select_related("proposal", "realisation__company")
        .get(pk=complaint_id)
    )
