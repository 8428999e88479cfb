"""The walk of a pledge (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, SYSTEM, Transition, Workflow

CONFIRM = "companies.confirm_pledge"
RELEASE = "companies.release_pledge"
ACCEPT = "companies.accept_realisation"


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
