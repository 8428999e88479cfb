"""The walk of a letter that the forum itself sends (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

WRITE_LETTER = "reports.write_outgoingletter"


class OutgoingStatus(models.TextChoices):
    DRAFT = "draft", "Draf surat"
    READY = "ready", "Siap dicetak, belum bernomor"
    NUMBERED = "numbered", "Bernomor, menunggu tanda tangan"
    SIGNED = "signed", "Bertanda tangan"
    CANCELLED = "cancelled", "Dibatalkan"


class OutgoingStep(models.TextChoices):
    CHANGE = "change", "Ubah isi surat"
    MAKE_READY = "make_ready", "Siapkan cetakan"
    REOPEN = "reopen", "Buka lagi drafnya"
    REGISTER = "register", "Isi nomor surat"
    FILE = "file", "Simpan salinan bertanda tangan"
    CANCEL = "cancel", "Batalkan surat"


#: Where the print on paper and the row must say the same.
PRINTED = (OutgoingStatus.READY, OutgoingStatus.NUMBERED)

OUTGOING_WORKFLOW = Workflow(
    "outgoing letter",
    (
        Transition(
            OutgoingStep.CHANGE, (OutgoingStatus.DRAFT,), OutgoingStatus.DRAFT, WRITE_LETTER
        ),
        Transition(
            OutgoingStep.MAKE_READY, (OutgoingStatus.DRAFT,), OutgoingStatus.READY, WRITE_LETTER
        ),
        # Without a number nothing is in the agenda book yet: the text may still change.
        Transition(
            OutgoingStep.REOPEN, (OutgoingStatus.READY,), OutgoingStatus.DRAFT, WRITE_LETTER
        ),
        # A number typed wrongly is typed again until the signed copy is there.
        Transition(OutgoingStep.REGISTER, PRINTED, OutgoingStatus.NUMBERED, WRITE_LETTER),
        Transition(
            OutgoingStep.FILE, (OutgoingStatus.NUMBERED,), OutgoingStatus.SIGNED, WRITE_LETTER
        ),
        Transition(
            OutgoingStep.CANCEL,
            (OutgoingStatus.DRAFT, *PRINTED),
            OutgoingStatus.CANCELLED,
            WRITE_LETTER,
            needs_reason=True,
        ),
    ),
)
