"""Celery doors: ids in, one service called."""

from reports.tasks.figures import (
    build_quarterly,
    check,
    delete_orphans,
    prepare_quarterly,
    rebuild,
    refresh,
)
from reports.tasks.open_data import ask_open_data, build_open_data
from reports.tasks.praise import (
    issue_award_certificate,
    issue_letter,
    issue_sanction_letter,
    issue_thanks_letter,
)

__all__ = [
    "ask_open_data",
    "build_open_data",
    "build_quarterly",
    "check",
    "delete_orphans",
    "issue_award_certificate",
    "issue_letter",
    "issue_sanction_letter",
    "issue_thanks_letter",
    "prepare_quarterly",
    "rebuild",
    "refresh",
]
