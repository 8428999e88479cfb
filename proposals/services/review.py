"""What the secretariat does around its decisions: assignment, checks, notes, answers.

The decisions themselves are steps of the table (``steps.take_step``); those that speak to the
applicant are wrapped here, so that answer, missing things and step are kept together.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forum_site.accounts import roles
from forum_site.accounts.models import User
from forum_site.audit.services import acting, record_access
from forum_site.errors import NotYours, RuleBroken
from forum_site.formats.numbers import rupiah
from forum_site.organisations.models import Organisation
from forum_site.rules.models import Activity
from proposals import notices
from proposals.models import Applicant, Attachment, InternalNote, Proposal
from proposals.services.steps import ENDS, check_not_own, lock, take_step
from proposals.workflow import REVIEW, Step

ADD_NOTE = "proposals.add_internalnote"

#: What an applicant is most often asked for; the words are kept as they are read.
MISSING_CHOICES = (
    "Foto lokasi",
    "Rencana anggaran biaya",
    "Surat pengantar RT/RW",
    "Persetujuan pemilik lahan",
    "Data penerima manfaat",
    "Letak yang jelas",
    "Nomor telepon yang dapat dihubungi",
    "Lainnya",
)


@transaction.atomic
def assign(
    *,
    proposal_id: UUID,
    by: User,
    reviewer: User | None = None,
    university: Organisation | None = None,
    agency: Organisation | None = None,
) -> Proposal:
    """Name the reviewer, the university that assesses and the city agency concerned (None: nobody).

    The newly named are told. Raises NotYours; RuleBroken ``wrong_reviewer``, ``own_submission``,
    ``wrong_kind``, ``own_idea`` or ``finished``.
    """
    proposal = lock_for_review(proposal_id, by=by)
    if reviewer is not None:
        check_reviewer(proposal, reviewer)
    check_kind(university, Organisation.Kind.UNIVERSITY)
    check_not_initiator(proposal, university)
    check_kind(agency, Organisation.Kind.AGENCY)
    before = (proposal.reviewer_id, proposal.university_id)
    proposal.reviewer, proposal.university, proposal.agency = reviewer, university, agency
    save(proposal, by=by, verb="proposal.assign")
    if reviewer is not None and reviewer != by and reviewer.pk != before[0]:
        notices.assigned(proposal=proposal, person=reviewer)
    if university is not None and university.pk != before[1]:
        notices.assessment_asked(proposal=proposal, university=university)
    return proposal


@transaction.atomic
def open_to_university(*, proposal_id: UUID, university: Organisation, by: User) -> Proposal:
    """Name a university on a proposal that it was asked to study, so that its people may read it.

    What is public everybody reads: nothing changes there. Raises NotYours; RuleBroken ``finished``,
    ``other_university`` while another one assesses it.
    """
    found = lock(proposal_id)
    if found.is_public:
        return found
    proposal = lock_for_review(proposal_id, by=by)
    if proposal.university_id == university.pk:
        return proposal
    if proposal.university_id is not None:
        raise RuleBroken(
            "other_university",
            f"Usulan ini sedang dinilai {proposal.university}. Ganti perguruan tingginya di "
            "halaman usulan lebih dahulu.",
            field="university",
        )
    proposal.university = university
    save(proposal, by=by, verb="proposal.assign")
    return proposal


def lock_for_review(proposal_id: UUID, *, by: User) -> Proposal:
    """The proposal locked for somebody who reviews; NotYours, RuleBroken ``finished``."""
    if not by.has_perm(REVIEW):
        raise NotYours
    proposal = lock(proposal_id)
    if proposal.status in ENDS:
        raise RuleBroken("finished", "Usulan ini sudah berakhir. Isiannya tidak diubah lagi.")
    return proposal


def check_reviewer(proposal: Proposal, reviewer: User) -> None:
    """A reviewer is active secretariat staff and does not ask for it himself."""
    if not reviewer.has_role(roles.SECRETARIAT) and not reviewer.is_superuser:
        raise RuleBroken("wrong_reviewer", "Pilih petugas sekretariat.", field="reviewer")
    check_not_own(proposal, by=reviewer)


def check_not_initiator(proposal: Proposal, university: Organisation | None) -> None:
    """No university judges an idea of its own. Raises RuleBroken ``own_idea``."""
    if university is not None and university.pk == proposal.initiator_id:
        raise RuleBroken(
            "own_idea",
            f"Ini gagasan {university} sendiri. Pilih perguruan tinggi lain.",
            field="university",
        )


def check_kind(organisation: Organisation | None, kind: str) -> None:
    """The organisation is of the kind that its place asks for."""
    if organisation is not None and organisation.kind != kind:
        raise RuleBroken("wrong_kind", "Pilih lembaga dari daftar.")


def save(proposal: Proposal, *, by: User, verb: str) -> None:
    """Write the proposal with its actor in the history."""
    with acting(by=by, verb=verb):
        proposal.save()


@transaction.atomic
def record_check(
    *,
    proposal_id: UUID,
    by: User,
    in_budget: str,
    budget_year: int | None,
    plan_priority: str,
    tags: Iterable[str],
) -> Proposal:
    """Keep the budget check (APBD, RKPD) and the tags.

    Raises NotYours; RuleBroken ``finished``, ``budget_year_missing`` when it is budgeted without a
    year.
    """
    proposal = lock_for_review(proposal_id, by=by)
    if in_budget == Proposal.InBudget.YES and not budget_year:
        raise RuleBroken("budget_year_missing", "Isi tahun anggarannya.", field="budget_year")
    proposal.in_budget = Proposal.InBudget(in_budget)
    proposal.budget_year = budget_year
    proposal.plan_priority = plan_priority.strip()
    proposal.tags = [Proposal.Tag(tag) for tag in tags]
    save(proposal, by=by, verb="proposal.check")
    return proposal


@transaction.atomic
def correct_mapping(*, proposal_id: UUID, by: User, activity: Activity) -> Proposal:
    """Put the proposal under the right kegiatan, and so under its bidang."""
    proposal = lock_for_review(proposal_id, by=by)
    proposal.activity = activity
    proposal.field = activity.target.field
    save(proposal, by=by, verb="proposal.map")
    return proposal


@transaction.atomic
def change_need(*, proposal_id: UUID, by: User, amount: int, reason: str) -> Proposal:
    """Correct what companies are asked for, whole rupiah; never below what is promised already.

    The reason stands in the history. Raises NotYours; RuleBroken ``finished``, ``own_submission``,
    ``reason_missing``, ``amount_not_positive`` or ``less_than_pledged``.
    """
    proposal = lock_for_review(proposal_id, by=by)
    check_not_own(proposal, by=by)
    if not reason.strip():
        raise RuleBroken("reason_missing", "Tulis alasannya dengan singkat.", field="reason")
    if amount <= 0:
        raise RuleBroken("amount_not_positive", "Isi nilai lebih dari nol.", field="amount")
    if amount < proposal.amount_pledged:
        raise RuleBroken(
            "less_than_pledged",
            f"Sudah dijanjikan {rupiah(proposal.amount_pledged)}. Isi paling sedikit sebesar itu.",
            field="amount",
        )
    proposal.amount_needed = amount
    with acting(by=by, verb="proposal.change_need", reason=reason.strip()):
        proposal.save()
    return proposal


@transaction.atomic
def add_note(*, proposal_id: UUID, by: User, text: str) -> InternalNote:
    """A note among officers; a university notes only on what it was asked to assess.

    Raises NotYours; RuleBroken ``note_empty``.
    """
    is_visible = Proposal.objects.at_desk(by).filter(pk=proposal_id).exists()
    if not by.has_perm(ADD_NOTE) or not is_visible:
        raise NotYours
    if not text.strip():
        raise RuleBroken("note_empty", "Tulis catatannya.", field="text")
    with acting(by=by, verb="proposal.note"):
        return InternalNote.objects.create(proposal_id=proposal_id, author=by, text=text.strip())


@transaction.atomic
def mark_seen(*, proposal_id: UUID, attachment_id: int, by: User) -> Attachment:
    """Tick an attachment as looked at, or take the tick away."""
    lock_for_review(proposal_id, by=by)
    attachment = Attachment.objects.select_for_update().get(
        pk=attachment_id, proposal_id=proposal_id
    )
    attachment.checked_at = None if attachment.checked_at else timezone.now()
    with acting(by=by, verb="proposal.attachment_seen"):
        attachment.save(update_fields=["checked_at"])
    return attachment


@transaction.atomic
def return_for_repair(
    *, proposal_id: UUID, by: User, answer: str, missing: Iterable[str] = ()
) -> Proposal:
    """Ask the applicant to complete it: what is missing, and in which words."""
    return decide(
        proposal_id=proposal_id, step=Step.RETURN, by=by, answer=answer, missing=list(missing)
    )


@transaction.atomic
def decide(
    *, proposal_id: UUID, step: str, by: User, answer: str = "", missing: list[str] | None = None
) -> Proposal:
    """Take a step of the review and keep the answer that the applicant reads.

    Raises what ``take_step`` raises.
    """
    proposal = take_step(proposal_id=proposal_id, step=step, by=by, reason=answer)
    if answer.strip() or missing is not None:
        proposal.public_answer = answer.strip()
        proposal.missing = missing or []
        save(proposal, by=by, verb=f"proposal.{step}")
    return proposal


@transaction.atomic
def show_contact(*, proposal_id: UUID, by: User) -> Applicant:
    """The applicant's contact for somebody who reviews; that he looked is recorded.

    Raises NotYours; Applicant.DoesNotExist when the proposal has none.
    """
    if not by.has_perm(REVIEW):
        raise NotYours
    applicant = Applicant.objects.select_related("proposal").get(proposal_id=proposal_id)
    record_access(
        by=by,
        what="kontak pengusul",
        subject=applicant.proposal,
        label=applicant.proposal.code or "usulan tanpa kode",
    )
    return applicant


def fill_template(body: str, proposal: Proposal) -> str:
    """A ready answer with {judul}, {kode} and {tanggal} put in; other braces stay as they are."""
    words: dict[str, Any] = {
        "{judul}": proposal.title,
        "{kode}": proposal.code or "",
        "{tanggal}": notices.today_in_words(),
    }
    for placeholder, value in words.items():
        body = body.replace(placeholder, value)
    return body
