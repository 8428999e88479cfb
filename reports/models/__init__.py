"""What is told and judged: rollup cells, frozen quarterly reports, awards, thanks, cases."""

from reports.models.awards import AwardCandidate, AwardRound, AwardScore, RoundCriterion
from reports.models.jury import JuryConflict, JuryMember, JuryScore
from reports.models.quarterly import QuarterlyReport, ReportFile, ReportRevision
from reports.models.recognitions import Recognition
from reports.models.rollups import CompanyCell, FigureCell, RollupState
from reports.models.sanctions import (
    SanctionAnswer,
    SanctionCase,
    SanctionEvidence,
    SanctionFile,
)

__all__ = [
    "AwardCandidate",
    "AwardRound",
    "AwardScore",
    "CompanyCell",
    "FigureCell",
    "JuryConflict",
    "JuryMember",
    "JuryScore",
    "QuarterlyReport",
    "Recognition",
    "ReportFile",
    "ReportRevision",
    "RollupState",
    "RoundCriterion",
    "SanctionAnswer",
    "SanctionCase",
    "SanctionEvidence",
    "SanctionFile",
]
