"""The walk of an award round (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

#: The secretariat prepares and announces, jurors score, the forum's board decides.
MANAGE_AWARD = "reports.manage_award"
SCORE_AWARD = "reports.score_award"
DECIDE_AWARD = "reports.decide_award"


class AwardStatus(models.TextChoices):
    PREPARED = "prepared", "Disiapkan"
    JURY = "jury", "Penilaian juri"
    DECIDED = "decided", "Diputuskan, belum diumumkan"
    ANNOUNCED = "announced", "Diumumkan"
    WITHDRAWN = "withdrawn", "Dibatalkan"


class AwardStep(models.TextChoices):
    OPEN_JURY = "open_jury", "Bekukan nilai dan buka penilaian juri"
    DECIDE = "decide", "Putuskan penerima"
    ANNOUNCE = "announce", "Umumkan"
    WITHDRAW = "withdraw", "Batalkan putaran"


AWARD_WORKFLOW = Workflow(
    "award round",
    (
        Transition(AwardStep.OPEN_JURY, (AwardStatus.PREPARED,), AwardStatus.JURY, MANAGE_AWARD),
        # The reason is the basis of the decision.
        Transition(
            AwardStep.DECIDE,
            (AwardStatus.JURY,),
            AwardStatus.DECIDED,
            DECIDE_AWARD,
            needs_reason=True,
        ),
        Transition(AwardStep.ANNOUNCE, (AwardStatus.DECIDED,), AwardStatus.ANNOUNCED, MANAGE_AWARD),
        Transition(
            AwardStep.WITHDRAW,
            (AwardStatus.PREPARED, AwardStatus.JURY),
            AwardStatus.WITHDRAWN,
            MANAGE_AWARD,
            needs_reason=True,
        ),
    ),
)
