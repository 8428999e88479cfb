"""What a proposal must hold before it can be sent, as one readable table."""

from collections.abc import Callable
from dataclasses import dataclass

from proposals.models import Applicant, Attachment, Proposal
from proposals.steps import DraftStep


@dataclass(frozen=True)
class Content:
    """A proposal with its parts, read once."""

    proposal: Proposal
    applicant: Applicant | None
    has_beneficiaries: bool
    has_photo: bool


@dataclass(frozen=True)
class Requirement:
    """One thing that must be there: on which step, and the sentence that asks for it."""

    step: DraftStep
    field: str
    sentence: str
    is_met: Callable[[Content], object]


REQUIREMENTS = (
    Requirement(DraftStep.STORY, "title", "Isi judul usulan.", lambda c: c.proposal.title),
    Requirement(
        DraftStep.STORY,
        "summary",
        "Isi kebutuhan dalam satu kalimat.",
        lambda c: c.proposal.summary,
    ),
    Requirement(
        DraftStep.STORY, "story", "Isi cerita keadaan sekarang.", lambda c: c.proposal.story
    ),
    Requirement(
        DraftStep.BENEFIT, "benefit", "Isi manfaat yang diharapkan.", lambda c: c.proposal.benefit
    ),
    Requirement(
        DraftStep.BENEFIT,
        "penerima-0-group",
        "Isi paling sedikit satu penerima manfaat.",
        lambda c: c.has_beneficiaries,
    ),
    Requirement(
        DraftStep.BENEFIT,
        "quantity",
        "Isi banyaknya yang dibutuhkan.",
        lambda c: c.proposal.quantity,
    ),
    Requirement(DraftStep.LOCATION, "village", "Pilih kelurahan.", lambda c: c.proposal.village_id),
    Requirement(
        DraftStep.LOCATION, "landmark", "Isi patokan lokasi.", lambda c: c.proposal.landmark
    ),
    Requirement(
        DraftStep.BUDGET,
        "rab-0-item",
        "Isi perkiraan biaya.",
        lambda c: c.proposal.amount_needed > 0,
    ),
    Requirement(
        DraftStep.APPLICANT,
        "name",
        "Isi nama pengusul.",
        lambda c: c.applicant and c.applicant.name and c.applicant.kind,
    ),
    Requirement(
        DraftStep.APPLICANT,
        "contact_name",
        "Isi nama orang yang dapat dihubungi.",
        lambda c: c.applicant and c.applicant.contact_name,
    ),
    # An institution needs no word of its neighbours: who answers for it, and what it gives itself.
    Requirement(
        DraftStep.APPLICANT,
        "contact_role",
        "Isi jabatan penanggung jawab di lembaga Anda.",
        lambda c: not c.proposal.initiator_id or (c.applicant and c.applicant.contact_role),
    ),
    Requirement(
        DraftStep.APPLICANT,
        "own_share",
        "Isi yang disumbangkan lembaga Anda sendiri.",
        lambda c: not c.proposal.initiator_id or c.proposal.own_share,
    ),
    Requirement(
        DraftStep.APPLICANT,
        "phone",
        "Isi nomor telepon.",
        lambda c: c.applicant and c.applicant.phone,
    ),
    Requirement(
        DraftStep.APPLICANT,
        "consent",
        "Centang persetujuan pemakaian data.",
        lambda c: c.applicant and c.applicant.consent_at,
    ),
)


def content_of(proposal: Proposal) -> Content:
    """The parts of a proposal, in three queries."""
    return Content(
        proposal=proposal,
        applicant=Applicant.objects.filter(proposal=proposal).first(),
        has_beneficiaries=proposal.beneficiaries.exists(),
        has_photo=proposal.attachments.filter(kind=Attachment.Kind.PHOTO).exists(),
    )


def missing_in(content: Content) -> list[Requirement]:
    """What is not there yet, in the order of the steps."""
    return [requirement for requirement in REQUIREMENTS if not requirement.is_met(content)]


def complete_steps(content: Content) -> set[DraftStep]:
    """The steps that need nothing more. Files are never required: they are done when there is a
    photo, or when the applicant came after them."""
    open_steps = {requirement.step for requirement in missing_in(content)}
    done = {step for step in DraftStep if step not in open_steps} - {DraftStep.CHECK}
    if not content.has_photo and content.applicant is None:
        done.discard(DraftStep.FILES)
    return done
