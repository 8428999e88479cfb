"""How verval moves: a round of verification and validation, and each family within it.

RT/RW or kelurahan proposes, the kelurahan confirms after its musyawarah, Dinas Sosial validates.
"""

from django.db import models

from forum_site.workflow import Transition, Workflow

PROPOSER = "poverty_data.propose_verification"
CONFIRMER = "poverty_data.confirm_verification"
VALIDATOR = "poverty_data.validate_households"


class RoundStatus(models.TextChoices):
    DRAFT = "draft", "Disiapkan"
    OPEN = "open", "Pendataan"
    DELIBERATION = "deliberation", "Musyawarah kelurahan"
    VALIDATION = "validation", "Pengesahan Dinas Sosial"
    DECREED = "decreed", "Ditetapkan"
    CLOSED = "closed", "Selesai"


class RoundStep(models.TextChoices):
    OPEN = "open", "mulai pendataan"
    DELIBERATE = "deliberate", "akhiri pendataan"
    VALIDATE = "validate", "akhiri musyawarah"
    DECREE = "decree", "tetapkan daftar sasaran"
    CLOSE = "close", "tutup putaran"


#: While these last, families are proposed (again), confirmed and validated: a kelurahan that is
#: ready need not wait for the others. New visits begin in the first of them only.
OPEN_ROUND = (RoundStatus.OPEN, RoundStatus.DELIBERATION, RoundStatus.VALIDATION)

#: A decree may be issued again (a corrected list is a new version).
ROUND_WORKFLOW = Workflow(
    "verification round",
    [
        Transition(RoundStep.OPEN, (RoundStatus.DRAFT,), RoundStatus.OPEN, VALIDATOR),
        Transition(RoundStep.DELIBERATE, (RoundStatus.OPEN,), RoundStatus.DELIBERATION, VALIDATOR),
        Transition(
            RoundStep.VALIDATE, (RoundStatus.DELIBERATION,), RoundStatus.VALIDATION, VALIDATOR
        ),
        Transition(
            RoundStep.DECREE,
            (RoundStatus.VALIDATION, RoundStatus.DECREED),
            RoundStatus.DECREED,
            VALIDATOR,
        ),
        Transition(RoundStep.CLOSE, (RoundStatus.DECREED,), RoundStatus.CLOSED, VALIDATOR),
    ],
)


class VerificationStatus(models.TextChoices):
    PENDING = "pending", "Belum didata"
    NOT_MET = "not_met", "Tidak bertemu"
    SKIPPED = "skipped", "Dilewati dulu"
    PROPOSED = "proposed", "Menunggu kelurahan"
    CONFIRMED = "confirmed", "Menunggu Dinas Sosial"
    VALIDATED = "validated", "Disahkan"
    RETURNED = "returned", "Perlu diperiksa lagi"


class VerificationStep(models.TextChoices):
    MISS = "miss", "tidak bertemu"
    SKIP = "skip", "dilewati dulu"
    PROPOSE = "propose", "diusulkan petugas"
    CONFIRM = "confirm", "dikonfirmasi kelurahan"
    RETURN = "return", "dikembalikan kelurahan"
    SEND_BACK = "send_back", "dikembalikan Dinas Sosial"
    VALIDATE = "validate", "disahkan Dinas Sosial"
    ENTER = "enter", "ditandai sudah diinput ke SIKS-NG"
    UNENTER = "unenter", "tanda sudah diinput dihapus"


_BEFORE_VISIT = (
    VerificationStatus.PENDING,
    VerificationStatus.NOT_MET,
    VerificationStatus.SKIPPED,
)

VERIFICATION_WORKFLOW = Workflow(
    "verification of a family",
    [
        Transition(VerificationStep.MISS, _BEFORE_VISIT, VerificationStatus.NOT_MET, PROPOSER),
        Transition(VerificationStep.SKIP, _BEFORE_VISIT, VerificationStatus.SKIPPED, PROPOSER),
        # An officer may correct what the kelurahan has not confirmed yet.
        Transition(
            VerificationStep.PROPOSE,
            (*_BEFORE_VISIT, VerificationStatus.PROPOSED, VerificationStatus.RETURNED),
            VerificationStatus.PROPOSED,
            PROPOSER,
        ),
        Transition(
            VerificationStep.CONFIRM,
            (VerificationStatus.PROPOSED,),
            VerificationStatus.CONFIRMED,
            CONFIRMER,
        ),
        Transition(
            VerificationStep.RETURN,
            (VerificationStatus.PROPOSED,),
            VerificationStatus.RETURNED,
            CONFIRMER,
            needs_reason=True,
        ),
        Transition(
            VerificationStep.SEND_BACK,
            (VerificationStatus.CONFIRMED,),
            VerificationStatus.RETURNED,
            VALIDATOR,
            needs_reason=True,
        ),
        Transition(
            VerificationStep.VALIDATE,
            (VerificationStatus.CONFIRMED,),
            VerificationStatus.VALIDATED,
            VALIDATOR,
        ),
        # The tick of who types into SIKS-NG; the finding itself stays as it was decided.
        Transition(
            VerificationStep.ENTER,
            (VerificationStatus.VALIDATED,),
            VerificationStatus.VALIDATED,
            VALIDATOR,
        ),
        Transition(
            VerificationStep.UNENTER,
            (VerificationStatus.VALIDATED,),
            VerificationStatus.VALIDATED,
            VALIDATOR,
            needs_reason=True,
        ),
    ],
)
