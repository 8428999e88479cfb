"""Celery doors of the imports."""

from celery import shared_task

from poverty_data.services.imports import uploads


@shared_task(name="poverty_data.read_import")
def read_import(batch_id: str) -> None:
    """Read and check an uploaded list."""
    uploads.read_upload(batch_id=batch_id)


@shared_task(name="poverty_data.delete_import_files")
def delete_import_files() -> int:
    """Daily: uploaded lists and found values that are older than the rule allows."""
    return uploads.delete_old_files()
