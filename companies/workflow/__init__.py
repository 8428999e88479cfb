"""What moves in this app: statuses, steps and one readable table for each thing."""

from companies.workflow.bursas import BURSA_WORKFLOW, HOLD_BURSA, BursaStatus, BursaStep
from companies.workflow.complaints import (
    COMPLAINT_WORKFLOW,
    UNANSWERED,
    ComplaintStatus,
    ComplaintStep,
)
from companies.workflow.compliance import (
    COMPLIANCE_WORKFLOW,
    UNDISPUTED,
    ComplianceStatus,
    ComplianceStep,
)
from companies.workflow.letters import LETTER_WORKFLOW, LetterStatus, LetterStep
from companies.workflow.plans import (
    ITEM_WORKFLOW,
    LIVING_PLANS,
    OPEN_PLANS,
    PLAN_WORKFLOW,
    ItemStatus,
    ItemStep,
    PlanStatus,
    PlanStep,
)
from companies.workflow.pledges import (
    PLEDGE_WORKFLOW,
    PUBLIC_PLEDGES,
    RESERVING,
    PledgeStatus,
    PledgeStep,
)
from companies.workflow.reports import REALISATION_WORKFLOW, RealisationStatus, RealisationStep
from companies.workflow.requests import REQUEST_WORKFLOW, RequestStatus, RequestStep
from companies.workflow.visits import (
    OPEN_VISITS,
    PRODUCT_WORKFLOW,
    VISIT_WORKFLOW,
    ProductStatus,
    ProductStep,
    VisitStatus,
    VisitStep,
)

__all__ = [
    "BURSA_WORKFLOW",
    "COMPLAINT_WORKFLOW",
    "COMPLIANCE_WORKFLOW",
    "HOLD_BURSA",
    "ITEM_WORKFLOW",
    "LETTER_WORKFLOW",
    "LIVING_PLANS",
    "OPEN_PLANS",
    "OPEN_VISITS",
    "PLAN_WORKFLOW",
    "PLEDGE_WORKFLOW",
    "PRODUCT_WORKFLOW",
    "PUBLIC_PLEDGES",
    "REALISATION_WORKFLOW",
    "REQUEST_WORKFLOW",
    "RESERVING",
    "UNANSWERED",
    "UNDISPUTED",
    "VISIT_WORKFLOW",
    "BursaStatus",
    "BursaStep",
    "ComplaintStatus",
    "ComplaintStep",
    "ComplianceStatus",
    "ComplianceStep",
    "ItemStatus",
    "ItemStep",
    "LetterStatus",
    "LetterStep",
    "PlanStatus",
    "PlanStep",
    "PledgeStatus",
    "PledgeStep",
    "ProductStatus",
    "ProductStep",
    "RealisationStatus",
    "RealisationStep",
    "RequestStatus",
    "RequestStep",
    "VisitStatus",
    "VisitStep",
]
