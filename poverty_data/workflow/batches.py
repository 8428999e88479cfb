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
    LOAD = "load", "dimasukkan dari baris perintah"
    FAIL = "fail", "gagal dibaca"
    WITHDRAW = "withdraw", "ditarik"


#: A killed worker leaves "reading" behind, and a registry that moved on makes what was checked
#: stale: then the file is read again from the start. "load" is the command's: whoever gives
#: commands on the desk's machine holds its keys and its database anyway.
BATCH_WORKFLOW = Workflow(
    "import batch",
    [
        Transition(
            BatchStep.READ,
            (
                BatchStatus.RECEIVED,
                BatchStatus.READING,
                BatchStatus.CHECKED,
                BatchStatus.FAILED,
            ),
            BatchStatus.READING,
            SYSTEM,
        ),
        Transition(BatchStep.CHECK, (BatchStatus.READING,), BatchStatus.CHECKED, SYSTEM),
        Transition(BatchStep.FAIL, (BatchStatus.READING,), BatchStatus.FAILED, SYSTEM),
        Transition(BatchStep.APPLY, (BatchStatus.CHECKED,), BatchStatus.APPLIED, IMPORTER),
        Transition(BatchStep.LOAD, (BatchStatus.CHECKED,), BatchStatus.APPLIED, SYSTEM),
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
