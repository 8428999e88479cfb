"""Celery doors of what protects families."""

import uuid

from celery import shared_task

from poverty_data.services import exports


@shared_task(name="poverty_data.build_export")
def build_export(*, export_id: str) -> bool:
    """Write the sealed file of an approved export."""
    return exports.build_export(export_id=uuid.UUID(export_id))


@shared_task(name="poverty_data.expire_exports")
def expire_exports() -> int:
    """Every minute: exports past their time are destroyed."""
    return exports.expire_exports()
