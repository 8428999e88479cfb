"""What is told, judged and written: cells, reports, open data, awards, thanks, cases, letters."""

from reports.models.awards import AwardCandidate, AwardRound, AwardScore, RoundCriterion
from reports.models.jury import JuryConflict, JuryMember, JuryScore
from reports.models.letters import TIES, LetterTemplate, OutgoingLetter, Urgency
from reports.models.open_data import OpenEdition, OpenFile
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
    "TIES",
    "AwardCandidate",
    "AwardRound",
    "AwardScore",
    "CompanyCell",
    "FigureCell",
    "JuryConflict",
    "JuryMember",
    "JuryScore",
    "LetterTemplate",
    "OpenEdition",
    "OpenFile",
    "OutgoingLetter",
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
    "Urgency",
]
