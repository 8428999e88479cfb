"""The walk of a sanction case (docs/workflow.md): never automatic, never a ladder."""

from django.db import models

from forum_site.workflow import OWNER, Transition, Workflow

#: City staff propose and hear; another one of them decides (the forum's chair is a businessperson).
MANAGE_SANCTION = "reports.manage_sanction"
DECIDE_SANCTION = "reports.decide_sanction"


class SanctionStatus(models.TextChoices):
    PROPOSED = "proposed", "Diusulkan"
    NOTIFIED = "notified", "Menunggu jawaban perusahaan"
    DECIDED = "decided", "Diputuskan"
    LIFTED = "lifted", "Dicabut"
    DROPPED = "dropped", "Tidak dilanjutkan"


class SanctionStep(models.TextChoices):
    NOTIFY = "notify", "Beri tahu perusahaan"
    ANSWER = "answer", "Kirim jawaban"
    HEAR = "hear", "Catat sidang"
    DECIDE = "decide", "Putuskan"
    DROP = "drop", "Hentikan perkara"
    LIFT = "lift", "Cabut sanksi"


class SanctionLevel(models.TextChoices):
    """Four kinds joined by "or"; each value is the key of the city's dated rule for it."""

    WARNING = "sanction_warning", "Peringatan tertulis"
    RESTRICTION = "sanction_restriction", "Pembatasan kegiatan usaha"
    FREEZE = "sanction_freeze", "Pembekuan kegiatan usaha"
    REVOCATION = "sanction_revocation", "Pencabutan kegiatan usaha"


OPEN_CASES = (SanctionStatus.PROPOSED, SanctionStatus.NOTIFIED)
#: Decided after the hearing or after the day for objections: only these are public.
FINAL_CASES = (SanctionStatus.DECIDED, SanctionStatus.LIFTED)

SANCTION_WORKFLOW = Workflow(
    "sanction case",
    (
        Transition(
            SanctionStep.NOTIFY,
            (SanctionStatus.PROPOSED,),
            SanctionStatus.NOTIFIED,
            MANAGE_SANCTION,
        ),
        Transition(SanctionStep.ANSWER, (SanctionStatus.NOTIFIED,), SanctionStatus.NOTIFIED, OWNER),
        Transition(
            SanctionStep.HEAR,
            (SanctionStatus.NOTIFIED,),
            SanctionStatus.NOTIFIED,
            MANAGE_SANCTION,
        ),
        # The reason is the basis of the decision.
        Transition(
            SanctionStep.DECIDE,
            (SanctionStatus.NOTIFIED,),
            SanctionStatus.DECIDED,
            DECIDE_SANCTION,
            needs_reason=True,
        ),
        Transition(
            SanctionStep.DROP,
            OPEN_CASES,
            SanctionStatus.DROPPED,
            MANAGE_SANCTION,
            needs_reason=True,
        ),
        Transition(
            SanctionStep.LIFT,
            (SanctionStatus.DECIDED,),
            SanctionStatus.LIFTED,
            DECIDE_SANCTION,
            needs_reason=True,
        ),
    ),
)
