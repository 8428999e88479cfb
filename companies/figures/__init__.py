"""What a company promised, did and reported: one function a figure.

Pages, desk and exports ask here, so that they can never disagree.
"""

from companies.figures.compliance import OnTime, on_time_rate
from companies.figures.money import YearFigures, public_sum, reserved_sum, year_figures
from companies.figures.punctuality import (
    DueReport,
    Punctuality,
    due_days,
    punctuality,
    report_clocks,
    reports_owed,
)

__all__ = [
    "DueReport",
    "OnTime",
    "Punctuality",
    "YearFigures",
    "due_days",
    "on_time_rate",
    "public_sum",
    "punctuality",
    "report_clocks",
    "reports_owed",
    "reserved_sum",
    "year_figures",
]
