"""The desk of this floor: one module for each noun."""

from reports.admin import (
    awards,
    candidates,
    criteria,
    letter_templates,
    letters,
    quarterly,
    recognitions,
    sanctions,
)

__all__ = [
    "awards",
    "candidates",
    "criteria",
    "letter_templates",
    "letters",
    "quarterly",
    "recognitions",
    "sanctions",
]
