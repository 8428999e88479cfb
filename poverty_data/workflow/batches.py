"""How an import moves: the statuses and steps of a batch, in one table."""

from django.db import models

from forum_site.workflow import SYSTEM, Transition, Workflow

IMPORTER = "poverty_data.import_households"


class BatchStatus(models.TextChoices):
    RECEIVED = "received", "Diterima"
    READING = "reading", "Dibaca"
    CHECKED = "checked", "Diperiksa"
    APPLIED = "applied", "Masuk daftar"
    FAILED = "failed", "Gagal"
    WITHDRAWN = "withdrawn", "Ditarik"


class BatchStep(models.TextChoices):
    READ = "read", "mulai dibaca"
    CHECK = "check", "selesai diperiksa"
    APPLY = "apply", "dimasukkan ke daftar keluarga"
    FAIL = "fail", "gagal dibaca"
    WITHDRAW = "withdraw", "ditarik"


#: A killed worker leaves "reading" behind: the next attempt reads again from the start.
BATCH_WORKFLOW = Workflow(
    "import batch",
    [
        Transition(
            BatchStep.READ,
            (BatchStatus.RECEIVED, BatchStatus.READING, BatchStatus.FAILED),
            BatchStatus.READING,
            SYSTEM,
        ),
        Transition(BatchStep.CHECK, (BatchStatus.READING,), BatchStatus.CHECKED, SYSTEM),
        Transition(BatchStep.FAIL, (BatchStatus.READING,), BatchStatus.FAILED, SYSTEM),
        Transition(BatchStep.APPLY, (BatchStatus.CHECKED,), BatchStatus.APPLIED, IMPORTER),
        Transition(
            BatchStep.WITHDRAW,
            (
                BatchStatus.RECEIVED,
                BatchStatus.CHECKED,
                BatchStatus.APPLIED,
                BatchStatus.FAILED,
            ),
            BatchStatus.WITHDRAWN,
            IMPORTER,
            needs_reason=True,
        ),
    ],
)
