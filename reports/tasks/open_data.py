"""Celery doors of the open data."""

from celery import shared_task

from reports.services import open_data


@shared_task(name="reports.ask_open_data")
def ask_open_data() -> None:
    """Nightly: have all files made anew; messages build them."""
    open_data.ask_nightly()


@shared_task(name="reports.build_open_data")
def build_open_data(edition_id: int) -> bool:
    """Make the files of an edition."""
    return open_data.build_edition(edition_id=edition_id)
