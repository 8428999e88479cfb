"""The walk of a late report before anybody reads "belum melapor" (docs/workflow.md)."""

from django.db import models

from forum_site.workflow import OWNER, SYSTEM, Transition, Workflow

DECIDE = "companies.decide_compliancecase"


class ComplianceStatus(models.TextChoices):
    NOTICED = "noticed", "Diberi tahu"
    OBJECTED = "objected", "Keberatan diajukan"
    UPHELD = "upheld", "Keberatan diterima"
    DISMISSED = "dismissed", "Keberatan ditolak"


class ComplianceStep(models.TextChoices):
    OBJECT = "object", "Ajukan keberatan"
    UPHOLD = "uphold", "Terima keberatan"
    DISMISS = "dismiss", "Tolak keberatan"
    RENEW = "renew", "Beri tahu lagi"


#: In these nobody disputes that the report is missing.
UNDISPUTED = (ComplianceStatus.NOTICED, ComplianceStatus.DISMISSED)

COMPLIANCE_WORKFLOW = Workflow(
    "late report",
    (
        Transition(
            ComplianceStep.OBJECT,
            (ComplianceStatus.NOTICED,),
            ComplianceStatus.OBJECTED,
            OWNER,
            needs_reason=True,
        ),
        Transition(
            ComplianceStep.UPHOLD,
            (ComplianceStatus.OBJECTED,),
            ComplianceStatus.UPHELD,
            DECIDE,
            needs_reason=True,
        ),
        Transition(
            ComplianceStep.DISMISS,
            (ComplianceStatus.OBJECTED,),
            ComplianceStatus.DISMISSED,
            DECIDE,
            needs_reason=True,
        ),
        # Its due day was corrected and is over again.
        Transition(
            ComplianceStep.RENEW,
            tuple(ComplianceStatus),
            ComplianceStatus.NOTICED,
            SYSTEM,
        ),
    ),
)
