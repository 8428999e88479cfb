"""What a company promised, did and reported, and what became of it: one function a figure.

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
from companies.figures.visits import VisitFigures, latest_visits, visit_figures, visits_made

__all__ = [
    "DueReport",
    "OnTime",
    "Punctuality",
    "VisitFigures",
    "YearFigures",
    "due_days",
    "latest_visits",
    "on_time_rate",
    "public_sum",
    "punctuality",
    "report_clocks",
    "reports_owed",
    "reserved_sum",
    "visit_figures",
    "visits_made",
    "year_figures",
]
