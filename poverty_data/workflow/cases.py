"""How a person decides about a row that no rule can decide."""

from django.db import models

from forum_site.workflow import Transition, Workflow

ADJUDICATOR = "poverty_data.adjudicate_households"


class CaseStatus(models.TextChoices):
    WAITING = "waiting", "Menunggu keputusan"
    MERGED = "merged", "Digabungkan"
    KEPT = "kept", "Keduanya disimpan"
    ACCEPTED = "accepted", "Diterima apa adanya"
    CORRECTED = "corrected", "Diterima setelah diperbaiki"
    REJECTED = "rejected", "Ditolak"


class CaseStep(models.TextChoices):
    MERGE = "merge", "digabungkan"
    KEEP = "keep", "disimpan keduanya"
    ACCEPT = "accept", "diterima apa adanya"
    CORRECT = "correct", "diperbaiki lalu diterima"
    REFUSE = "refuse", "ditolak"


TARGETS = {
    CaseStep.MERGE: CaseStatus.MERGED,
    CaseStep.KEEP: CaseStatus.KEPT,
    CaseStep.ACCEPT: CaseStatus.ACCEPTED,
    CaseStep.CORRECT: CaseStatus.CORRECTED,
    CaseStep.REFUSE: CaseStatus.REJECTED,
}
CASE_WORKFLOW = Workflow(
    "adjudication case",
    [
        Transition(step, (CaseStatus.WAITING,), target, ADJUDICATOR, needs_reason=True)
        for step, target in TARGETS.items()
    ],
)
