"""What moves in this app: statuses, steps and one readable table for each thing."""

from poverty_data.workflow.batches import BATCH_WORKFLOW, IMPORTER, BatchStatus, BatchStep
from poverty_data.workflow.cases import ADJUDICATOR, CASE_WORKFLOW, CaseStatus, CaseStep
from poverty_data.workflow.exports import (
    EXPORT_WORKFLOW,
    EXPORTER,
    LARGE_EXPORTS,
    ExportStatus,
    ExportStep,
)
from poverty_data.workflow.publications import (
    PUBLICATION_WORKFLOW,
    PUBLISHER,
    PublicationStatus,
    PublicationStep,
)
from poverty_data.workflow.rounds import (
    OPEN_ROUND,
    PROPOSER,
    ROUND_WORKFLOW,
    VALIDATOR,
    VERIFICATION_WORKFLOW,
    RoundStatus,
    RoundStep,
    VerificationStatus,
    VerificationStep,
)
from poverty_data.workflow.suggestions import (
    SUGGESTION_WORKFLOW,
    SuggestionStatus,
    SuggestionStep,
)

__all__ = [
    "ADJUDICATOR",
    "BATCH_WORKFLOW",
    "CASE_WORKFLOW",
    "EXPORTER",
    "EXPORT_WORKFLOW",
    "IMPORTER",
    "LARGE_EXPORTS",
    "OPEN_ROUND",
    "PROPOSER",
    "PUBLICATION_WORKFLOW",
    "PUBLISHER",
    "ROUND_WORKFLOW",
    "SUGGESTION_WORKFLOW",
    "VALIDATOR",
    "VERIFICATION_WORKFLOW",
    "BatchStatus",
    "BatchStep",
    "CaseStatus",
    "CaseStep",
    "ExportStatus",
    "ExportStep",
    "PublicationStatus",
    "PublicationStep",
    "RoundStatus",
    "RoundStep",
    "SuggestionStatus",
    "SuggestionStep",
    "VerificationStatus",
    "VerificationStep",
]
