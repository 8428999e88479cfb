"""What a company promised, did and reported, and what became of it: one function a figure.

Pages, desk and exports ask here, so that they can never disagree.
"""

from companies.figures.bursas import BursaLine, bursa_lines, bursa_totals, pieces_by_place
from companies.figures.complaints import (
    ComplaintFigures,
    complaint_figures,
    complaint_stages,
    complaints_told,
)
from companies.figures.compliance import (
    CompanyRecord,
    LateReporter,
    OnTime,
    compliance,
    in_correction,
    late_reporters,
    on_time_rate,
    public_record,
)
from companies.figures.money import YearFigures, public_sum, reserved_sum, year_figures
from companies.figures.plans import (
    ItemFigures,
    PlanFigures,
    plan_due_on,
    plan_figures,
    plan_figures_of,
)
from companies.figures.punctuality import (
    DueReport,
    Punctuality,
    due_days,
    punctuality,
    report_clocks,
    reports_owed,
)
from companies.figures.register import Coverage, coverage
from companies.figures.visits import (
    VisitFigures,
    latest_visits,
    visit_figures,
    visits_by_report,
    visits_made,
    visits_of,
)

__all__ = [
    "BursaLine",
    "CompanyRecord",
    "ComplaintFigures",
    "Coverage",
    "DueReport",
    "ItemFigures",
    "LateReporter",
    "OnTime",
    "PlanFigures",
    "Punctuality",
    "VisitFigures",
    "YearFigures",
    "bursa_lines",
    "bursa_totals",
    "complaint_figures",
    "complaint_stages",
    "complaints_told",
    "compliance",
    "coverage",
    "due_days",
    "in_correction",
    "late_reporters",
    "latest_visits",
    "on_time_rate",
    "pieces_by_place",
    "plan_due_on",
    "plan_figures",
    "plan_figures_of",
    "public_record",
    "public_sum",
    "punctuality",
    "report_clocks",
    "reports_owed",
    "reserved_sum",
    "visit_figures",
    "visits_by_report",
    "visits_made",
    "visits_of",
    "year_figures",
]
