"""Printing what a page asked for."""

from celery import shared_task

from companies.services import bursas, papers, plates


@shared_task(name="companies.issue_certificate")
def issue_certificate(realisation_id: str) -> None:
    """Issue a report's certificate, or issue it again."""
    papers.issue_certificate(realisation_id=realisation_id)


@shared_task(name="companies.issue_agreement")
def issue_agreement(pledge_id: str) -> None:
    """Issue the agreement on a confirmed pledge."""
    papers.issue_agreement(pledge_id=pledge_id)


@shared_task(name="companies.issue_plate")
def issue_plate(plate_id: str) -> None:
    """Print the QR plate of a work."""
    plates.print_plate(plate_id=plate_id)


@shared_task(name="companies.issue_bast")
def issue_bast(handover_id: int) -> None:
    """Issue the minutes of a handover."""
    papers.issue_bast(handover_id=handover_id)


@shared_task(name="companies.issue_plan")
def issue_plan(plan_id: str) -> None:
    """Issue the print of an annual plan, or issue it again."""
    papers.issue_plan(plan_id=plan_id)


@shared_task(name="companies.issue_commitments")
def issue_commitments(bursa_id: int) -> None:
    """Print the list of a closed Bursa Kebutuhan."""
    bursas.issue_commitments(bursa_id=bursa_id)
