"""Where need is: families in a protected registry, and totals that may be shown."""

from poverty_data.models.access import AccessRecord
from poverty_data.models.batch import ImportBatch
from poverty_data.models.household import Household, HouseholdVersion, sealed_models
from poverty_data.models.need import VerifiedNeed

__all__ = [
    "AccessRecord",
    "Household",
    "HouseholdVersion",
    "ImportBatch",
    "VerifiedNeed",
    "sealed_models",
]
