"""The walk of a realisation report (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, Transition, Workflow

ACCEPT = "companies.accept_realisation"


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
