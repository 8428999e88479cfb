"""The verbs of the quarterly report: ask for it, change it, look, publish; and build its files."""

from reports.services.quarterly.asking import (
    prepare_last_quarter,
    prepare_report,
    prepare_revision,
)
from reports.services.quarterly.building import build_revision, delete_orphan_reports
from reports.services.quarterly.deciding import (
    change_words,
    check_revision,
    publish_revision,
    retry_build,
    take_again,
)
from reports.services.quarterly.newer import mark_newer

__all__ = [
    "build_revision",
    "change_words",
    "check_revision",
    "delete_orphan_reports",
    "mark_newer",
    "prepare_last_quarter",
    "prepare_report",
    "prepare_revision",
    "publish_revision",
    "retry_build",
    "take_again",
]
