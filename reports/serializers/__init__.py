"""Figures, need, quarterly reports and plans as the API tells them."""

from reports.serializers.needs import NeedsShape
from reports.serializers.reports import PlanYearShape, ReportsShape
from reports.serializers.summary import SummaryShape

__all__ = ["NeedsShape", "PlanYearShape", "ReportsShape", "SummaryShape"]
