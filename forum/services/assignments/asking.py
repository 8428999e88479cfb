"""The secretariat's side of a study: asked, returned, published, called off."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from companies.models import Realisation
from companies.workflow import RealisationStatus
from forum import notices
from forum.models import Assignment, Instrument
from forum.workflow.assignments import (
    ASSIGNMENT_WORKFLOW,
    MANAGE_ASSIGNMENT,
    AssignmentStep,
    InstrumentStatus,
)
from forum_site.accounts.models import User
from forum_site.audit.services import acting
from forum_site.clocks.models import EndReason, Kind
from forum_site.clocks.services import end_clock, reopen_clock, start_clock
from forum_site.clocks.terms import due_day
from forum_site.errors import NotYours, RuleBroken
from forum_site.organisations.models import Organisation
from proposals.models import Proposal
from proposals.services.review import check_not_initiator, open_to_university
from proposals.workflow import Status

#: Proposals that nobody needs a study of.
BARE = (Status.DRAFT, Status.WITHDRAWN, Status.REJECTED, Status.CLOSED)


@dataclass(frozen=True)
class Subject:
    """What is judged: a proposal, or an accepted report of a company's own programme."""

    proposal: Proposal | None = None
    realisation: Realisation | None = None


@transaction.atomic
def request_study(
    *,
    subject: Subject,
    university: Organisation,
    instrument: Instrument,
    question: str,
    by: User,
    due_on: date | None = None,
) -> Assignment:
    """Ask a university for a study; its people are told and its clock starts.

    Without ``due_on`` the day comes from the dated rule ``study_working_days``. For a proposal that
    is not public yet the university is named on the proposal too, so that its people can read it.
    Raises NotYours; RuleBroken ``wrong_kind``, ``instrument_not_active``, ``subject_wrong``,
    ``question_empty``, ``due_missing``, ``due_past``, ``asked_already``, ``other_university``.
    """
    if not by.has_perm(MANAGE_ASSIGNMENT):
        raise NotYours
    check_request(subject, university, instrument, question)
    due = due_of(due_on)
    with acting(by=by, verb="assignment.request"):
        assignment = create_once(
            instrument=instrument,
            university=university,
            proposal=subject.proposal,
            realisation=subject.realisation,
            question=question.strip(),
            due_on=due,
            requested_by=by,
        )
    if subject.proposal is not None:
        open_to_university(proposal_id=subject.proposal.pk, university=university, by=by)
    start_clock(
        kind=Kind.STUDY,
        subject=assignment,
        organisation=university,
        started_on=timezone.localdate(),
        due_on=due,
        label=str(assignment),
        url=assignment.get_absolute_url(),
        by=by,
    )
    notices.study_requested(assignment=assignment)
    return assignment


def create_once(**values: Any) -> Assignment:
    """One university judges one thing with one instrument once at a time."""
    try:
        with transaction.atomic():
            return Assignment.objects.create(**values)
    except IntegrityError as error:
        raise RuleBroken(
            "asked_already",
            f"{values['university']} sudah ditugaskan untuk ini dengan instrumen yang sama. Buka "
            "penugasan yang berjalan.",
        ) from error


def check_request(
    subject: Subject, university: Organisation, instrument: Instrument, question: str
) -> None:
    """A university, an instrument in use, one thing that can be judged, and words."""
    is_there = university.status == Organisation.Status.ACTIVE
    if university.kind != Organisation.Kind.UNIVERSITY or not is_there:
        raise RuleBroken("wrong_kind", "Pilih perguruan tinggi dari daftar.", field="university")
    if instrument.status != InstrumentStatus.ACTIVE:
        raise RuleBroken(
            "instrument_not_active", "Pilih instrumen yang sedang dipakai.", field="instrument"
        )
    proposal, report = subject.proposal, subject.realisation
    is_wrong = (proposal is None) == (report is None)
    is_wrong |= proposal is not None and proposal.status in BARE
    is_wrong |= report is not None and (
        report.proposal_id is not None or report.status != RealisationStatus.ACCEPTED
    )
    if is_wrong:
        raise RuleBroken(
            "subject_wrong",
            "Isi satu kode usulan yang masih berjalan, atau pilih satu program perusahaan yang "
            "laporannya sudah diterima.",
            field="code",
        )
    if proposal is not None:
        check_not_initiator(proposal, university)
    if not question.strip():
        raise RuleBroken("question_empty", "Tulis yang ditanyakan.", field="question")


def due_of(wanted: date | None) -> date:
    """The wanted day, else the one of the rule in force today."""
    today = timezone.localdate()
    if wanted is None:
        by_rule = due_day(Kind.STUDY, today)
        if by_rule is None:
            raise RuleBroken(
                "due_missing",
                "Kota belum menetapkan jangka waktu kajian. Pilih tanggalnya.",
                field="due_on",
            )
        return by_rule.on
    if wanted <= today:
        raise RuleBroken("due_past", "Pilih tanggal sesudah hari ini.", field="due_on")
    return wanted


def lock(assignment_id: UUID) -> Assignment:
    """The assignment, locked until the end of the transaction."""
    rows = Assignment.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("instrument", "university", "proposal", "realisation").get(
        pk=assignment_id
    )


@transaction.atomic
def return_study(*, assignment_id: UUID, reason: str, by: User) -> Assignment:
    """Ask the university to mend it; its day counts again. Raises NotYours, RuleBroken."""
    found = move(assignment_id, AssignmentStep.RETURN, by=by, reason=reason)
    reopen_clock(kind=Kind.STUDY, subject=found, by=by)
    notices.study_returned(assignment=found)
    return found


@transaction.atomic
def cancel_study(*, assignment_id: UUID, reason: str, by: User) -> Assignment:
    """Nobody needs the study any more. Raises NotYours, RuleBroken."""
    found = move(assignment_id, AssignmentStep.CANCEL, by=by, reason=reason)
    stop_clock(found, by=by)
    notices.study_cancelled(assignment=found)
    return found


@transaction.atomic
def publish_study(*, assignment_id: UUID, by: User) -> Assignment:
    """Accept the recommendation: everybody reads it with the name of the institution.

    Raises NotYours; RuleBroken ``wrong_status``, ``own_university`` (who acts for it).
    """
    found = lock(assignment_id)
    if Organisation.objects.of_member(by).filter(pk=found.university_id).exists():
        raise RuleBroken(
            "own_university",
            "Anda bagian dari perguruan tinggi ini. Minta petugas lain menerbitkannya.",
        )
    now = timezone.now()
    found = move(
        assignment_id, AssignmentStep.PUBLISH, by=by, published_by=by, published_at=now, reason=""
    )
    notices.study_published(assignment=found)
    return found


def move(
    assignment_id: UUID,
    step: AssignmentStep,
    *,
    by: User,
    is_owner: bool = False,
    reason: str = "",
    **changes: object,
) -> Assignment:
    """Lock, check against the table, change, record."""
    found = lock(assignment_id)
    row = ASSIGNMENT_WORKFLOW.check(
        step=step, status=found.status, by=by, is_owner=is_owner, reason=reason
    )
    found.status = row.target
    found.reason = reason.strip()
    for name, value in changes.items():
        setattr(found, name, value)
    with acting(by=by, verb=f"assignment.{step}", reason=reason):
        found.save()
    return found


def stop_clock(assignment: Assignment, *, by: User) -> None:
    """Nothing is awaited from the university any more."""
    end_clock(
        kind=Kind.STUDY,
        subject=assignment,
        on=timezone.localdate(),
        reason=EndReason.WITHDRAWN,
        by=by,
    )
