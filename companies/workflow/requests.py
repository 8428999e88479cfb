"""The walk of an account request (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import Transition, Workflow

DECIDE = "companies.decide_accountrequest"


class RequestStatus(models.TextChoices):
    SUBMITTED = "submitted", "Menunggu keputusan"
    APPROVED = "approved", "Disetujui"
    REFUSED = "refused", "Ditolak"


class RequestStep(models.TextChoices):
    APPROVE = "approve", "Setujui"
    REFUSE = "refuse", "Tolak"


REQUEST_WORKFLOW = Workflow(
    "account request",
    (
        Transition(RequestStep.APPROVE, (RequestStatus.SUBMITTED,), RequestStatus.APPROVED, DECIDE),
        Transition(
            RequestStep.REFUSE,
            (RequestStatus.SUBMITTED,),
            RequestStatus.REFUSED,
            DECIDE,
            needs_reason=True,
        ),
    ),
)
