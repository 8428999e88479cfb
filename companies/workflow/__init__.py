"""What moves in this app: statuses, steps and one readable table for each thing."""

from companies.workflow.pledges import (
    PLEDGE_WORKFLOW,
    PUBLIC_PLEDGES,
    RESERVING,
    PledgeStatus,
    PledgeStep,
)
from companies.workflow.reports import REALISATION_WORKFLOW, RealisationStatus, RealisationStep
from companies.workflow.requests import REQUEST_WORKFLOW, RequestStatus, RequestStep

__all__ = [
    "PLEDGE_WORKFLOW",
    "PUBLIC_PLEDGES",
    "REALISATION_WORKFLOW",
    "REQUEST_WORKFLOW",
    "RESERVING",
    "PledgeStatus",
    "PledgeStep",
    "RealisationStatus",
    "RealisationStep",
    "RequestStatus",
    "RequestStep",
]
