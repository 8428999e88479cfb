"""The walk of a complaint about a programme (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

HANDLE = "companies.handle_complaint"


class ComplaintStatus(models.TextChoices):
    RECEIVED = "received", "Diterima"
    INVESTIGATING = "investigating", "Diperiksa di lapangan"
    ANSWERED = "answered", "Dijawab"
    FORWARDED = "forwarded", "Diteruskan ke Ombudsman"
    CLOSED = "closed", "Selesai"


class ComplaintStep(models.TextChoices):
    INVESTIGATE = "investigate", "Mulai periksa"
    ANSWER = "answer", "Jawab laporan"
    FORWARD = "forward", "Catat penerusan ke Ombudsman"
    CLOSE = "close", "Tutup laporan"


#: The reporter still waits for an answer.
UNANSWERED = (ComplaintStatus.RECEIVED, ComplaintStatus.INVESTIGATING)

COMPLAINT_WORKFLOW = Workflow(
    "complaint",
    (
        Transition(
            ComplaintStep.INVESTIGATE,
            (ComplaintStatus.RECEIVED,),
            ComplaintStatus.INVESTIGATING,
            HANDLE,
        ),
        Transition(
            ComplaintStep.ANSWER,
            (*UNANSWERED, ComplaintStatus.FORWARDED),
            ComplaintStatus.ANSWERED,
            HANDLE,
            needs_reason=True,
        ),
        Transition(
            ComplaintStep.FORWARD,
            (*UNANSWERED, ComplaintStatus.ANSWERED),
            ComplaintStatus.FORWARDED,
            HANDLE,
            needs_reason=True,
        ),
        Transition(
            ComplaintStep.CLOSE,
            (ComplaintStatus.ANSWERED, ComplaintStatus.FORWARDED),
            ComplaintStatus.CLOSED,
            HANDLE,
        ),
    ),
)
