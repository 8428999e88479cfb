"""Where need is: families in a protected registry, and totals that may be shown."""

from poverty_data.models.access import AccessRecord
from poverty_data.models.adjudication import AdjudicationCase
from poverty_data.models.aid import Intervention, Suggestion
from poverty_data.models.batch import ImportBatch, ImportProgress, SourceColumns
from poverty_data.models.beats import OfficerBeat
from poverty_data.models.export import HouseholdExport
from poverty_data.models.household import Household, HouseholdVersion, sealed_models
from poverty_data.models.need import VerifiedNeed
from poverty_data.models.publication import (
    Publication,
    PublishedCell,
    PublishedErrors,
    PublishedTable,
)
from poverty_data.models.rounds import (
    Decree,
    DecreeEntry,
    VerificationRound,
    VillageMeeting,
)
from poverty_data.models.staging import ImportProblem, StagedFamily
from poverty_data.models.verification import NewFamily, Verification, VerificationRecord

__all__ = [
    "AccessRecord",
    "AdjudicationCase",
    "Decree",
    "DecreeEntry",
    "Household",
    "HouseholdExport",
    "HouseholdVersion",
    "ImportBatch",
    "ImportProblem",
    "ImportProgress",
    "Intervention",
    "NewFamily",
    "OfficerBeat",
    "Publication",
    "PublishedCell",
    "PublishedErrors",
    "PublishedTable",
    "SourceColumns",
    "StagedFamily",
    "Suggestion",
    "Verification",
    "VerificationRecord",
    "VerificationRound",
    "VerifiedNeed",
    "VillageMeeting",
    "sealed_models",
]
