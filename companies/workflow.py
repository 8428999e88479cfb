"""The walks of a pledge, a realisation report and an account request (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, SYSTEM, Transition, Workflow

CONFIRM = "companies.confirm_pledge"
RELEASE = "companies.release_pledge"
ACCEPT = "companies.accept_realisation"
DECIDE = "companies.decide_accountrequest"


class PledgeStatus(models.TextChoices):
    INTEREST = "interest", "Minat, menunggu persetujuan kantor pusat"
    PROPOSED = "proposed", "Menunggu konfirmasi"
    CONFIRMED = "confirmed", "Dikonfirmasi"
    ENDED = "ended", "Selesai"
    RELEASED = "released", "Dilepas"
    CANCELLED = "cancelled", "Dibatalkan"
    EXPIRED = "expired", "Kedaluwarsa"


class PledgeStep(models.TextChoices):
    PROPOSE = "propose", "Jadikan komitmen"
    CONFIRM = "confirm", "Konfirmasi komitmen"
    CANCEL = "cancel", "Batalkan"
    EXPIRE = "expire", "Minat berakhir"
    LAPSE = "lapse", "Berakhir bersama usulan"
    RELEASE = "release", "Lepaskan komitmen"
    END = "end", "Nyatakan selesai"


#: Count for the cap of a proposal.
RESERVING = (PledgeStatus.PROPOSED, PledgeStatus.CONFIRMED, PledgeStatus.ENDED)
#: Count for the public total and % realised.
PUBLIC_PLEDGES = (PledgeStatus.CONFIRMED, PledgeStatus.ENDED)

PLEDGE_WORKFLOW = Workflow(
    "pledge",
    (
        Transition(PledgeStep.PROPOSE, (PledgeStatus.INTEREST,), PledgeStatus.PROPOSED, OWNER),
        Transition(PledgeStep.CONFIRM, (PledgeStatus.PROPOSED,), PledgeStatus.CONFIRMED, CONFIRM),
        Transition(
            PledgeStep.CANCEL,
            (PledgeStatus.INTEREST, PledgeStatus.PROPOSED),
            PledgeStatus.CANCELLED,
            OWNER,
        ),
        Transition(PledgeStep.EXPIRE, (PledgeStatus.INTEREST,), PledgeStatus.EXPIRED, SYSTEM),
        # The proposal was withdrawn or closed before the secretariat confirmed.
        Transition(PledgeStep.LAPSE, (PledgeStatus.PROPOSED,), PledgeStatus.CANCELLED, SYSTEM),
        Transition(
            PledgeStep.RELEASE,
            (PledgeStatus.PROPOSED, PledgeStatus.CONFIRMED),
            PledgeStatus.RELEASED,
            RELEASE,
            needs_reason=True,
        ),
        Transition(PledgeStep.END, (PledgeStatus.CONFIRMED,), PledgeStatus.ENDED, ACCEPT),
    ),
)


class RealisationStatus(models.TextChoices):
    DRAFT = "draft", "Draf laporan"
    SUBMITTED = "submitted", "Disampaikan"
    RETURNED = "returned", "Perlu perbaikan"
    ACCEPTED = "accepted", "Diterima sekretariat"


class RealisationStep(models.TextChoices):
    SUBMIT = "submit", "Kirim laporan"
    WITHDRAW = "withdraw", "Tarik laporan"
    RETURN = "return", "Minta perbaikan"
    ACCEPT = "accept", "Terima laporan"


REALISATION_WORKFLOW = Workflow(
    "realisation",
    (
        Transition(
            RealisationStep.SUBMIT,
            (RealisationStatus.DRAFT, RealisationStatus.RETURNED),
            RealisationStatus.SUBMITTED,
            OWNER,
        ),
        Transition(
            RealisationStep.WITHDRAW,
            (RealisationStatus.SUBMITTED,),
            RealisationStatus.DRAFT,
            OWNER,
        ),
        Transition(
            RealisationStep.RETURN,
            (RealisationStatus.SUBMITTED,),
            RealisationStatus.RETURNED,
            ACCEPT,
            needs_reason=True,
        ),
        Transition(
            RealisationStep.ACCEPT,
            (RealisationStatus.SUBMITTED,),
            RealisationStatus.ACCEPTED,
            ACCEPT,
        ),
    ),
)


class RequestStatus(models.TextChoices):
    SUBMITTED = "submitted", "Menunggu keputusan"
    APPROVED = "approved", "Disetujui"
    REFUSED = "refused", "Ditolak"


class RequestStep(models.TextChoices):
    APPROVE = "approve", "Setujui"
    REFUSE = "refuse", "Tolak"


REQUEST_WORKFLOW = Workflow(
    "account request",
    (
        Transition(RequestStep.APPROVE, (RequestStatus.SUBMITTED,), RequestStatus.APPROVED, DECIDE),
        Transition(
            RequestStep.REFUSE,
            (RequestStatus.SUBMITTED,),
            RequestStatus.REFUSED,
            DECIDE,
            needs_reason=True,
        ),
    ),
)
