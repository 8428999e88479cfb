"""Celery doors of what protects families."""

import logging
import uuid

from celery import shared_task

from poverty_data.services import exports, forgetting, watch

log = logging.getLogger(__name__)


@shared_task(name="poverty_data.build_export")
def build_export(*, export_id: str) -> bool:
    """Write the sealed file of an approved export."""
    return exports.build_export(export_id=uuid.UUID(export_id))


@shared_task(name="poverty_data.expire_exports")
def expire_exports() -> int:
    """Every minute: exports past their time are destroyed."""
    return exports.expire_exports()


@shared_task(name="poverty_data.forget_due")
def forget_due() -> dict[str, int]:
    """Nightly: families and suggestions past their time."""
    return forgetting.forget_due()


@shared_task(name="poverty_data.check_access_log")
def check_access_log() -> str:
    """Nightly: the chain of looks is followed; its head stands in the log of the worker."""
    report = watch.report_chain()
    log.info("access log checked", extra={"rows": report.rows, "head": report.head})
    return report.head


@shared_task(name="poverty_data.report_outliers")
def report_outliers() -> int:
    """Weekly: who looked at far more families than the others."""
    return watch.report_outliers()
