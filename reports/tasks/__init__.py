"""Celery doors: ids in, one service called."""

from reports.tasks.figures import (
    build_quarterly,
    check,
    delete_orphans,
    prepare_quarterly,
    rebuild,
    refresh,
)
from reports.tasks.praise import (
    issue_award_certificate,
    issue_letter,
    issue_sanction_letter,
    issue_thanks_letter,
)

__all__ = [
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
