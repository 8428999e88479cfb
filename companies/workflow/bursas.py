"""The walk of a Bursa Kebutuhan (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

HOLD_BURSA = "companies.hold_bursa"


class BursaStatus(models.TextChoices):
    OPEN = "open", "Berlangsung"
    CLOSED = "closed", "Selesai"


class BursaStep(models.TextChoices):
    CLOSE = "close", "Tutup bursa"


BURSA_WORKFLOW = Workflow(
    "bursa",
    (Transition(BursaStep.CLOSE, (BursaStatus.OPEN,), BursaStatus.CLOSED, HOLD_BURSA),),
)
