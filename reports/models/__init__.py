"""What is told: rollup cells behind the public figures, and the frozen quarterly reports."""

from reports.models.quarterly import QuarterlyReport, ReportFile, ReportRevision
from reports.models.rollups import CompanyCell, FigureCell, RollupState

__all__ = [
    "CompanyCell",
    "FigureCell",
    "QuarterlyReport",
    "ReportFile",
    "ReportRevision",
    "RollupState",
]
