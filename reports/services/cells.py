"""Keeping the rollups equal to the accepted realisations they come from.

A quarter is thrown away and counted anew: whatever happened twice or in the wrong order, its cells
end up right. All writers take one lock, so that two of them never mix their halves.
"""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from companies.models import Realisation
from reports import rollups
from reports.models import CompanyCell, FigureCell, RollupState
from reports.period import Quarter

log = logging.getLogger(__name__)


@transaction.atomic
def refresh_after_realisation(*, realisation_id: UUID) -> Quarter | None:
    """Count the quarter of one report anew; None when the report names no end of the work.

    Asked for through the outbox by the acceptance; harmless when run again or late.
    """
    ended_on = Realisation.objects.values_list("ended_on", flat=True).get(pk=realisation_id)
    if ended_on is None:
        return None
    quarter = Quarter.of(ended_on)
    refresh_quarter(quarter=quarter)
    return quarter


@transaction.atomic
def refresh_quarter(*, quarter: Quarter) -> None:
    """Count the cells of one quarter anew."""
    rollups.take_lock()
    rollups.count_anew(start=quarter.starts_on, end=quarter.ends_before)
    stamp()


@transaction.atomic
def rebuild() -> int:
    """Count everything anew; the number of cells."""
    rollups.take_lock()
    rollups.count_anew(start=rollups.EVER[0], end=rollups.EVER[1])
    stamp()
    return FigureCell.objects.count() + CompanyCell.objects.count()


def check() -> list[str]:
    """Compare the cells with a fresh count of the base rows; one line for each difference."""
    found = [f"{table}: {row}" for table, row in rollups.differences()]
    RollupState.objects.update_or_create(
        pk=1, defaults={"checked_at": timezone.now(), "is_equal": not found}
    )
    return found


def check_and_rebuild() -> list[str]:
    """The nightly round: report what had drifted, then count everything anew."""
    found = check()
    for line in found:
        log.error("public figures had drifted: %s", line)
    if found:
        rebuild()
    return found


def stamp() -> None:
    """The figures have changed now."""
    RollupState.objects.get_or_create(pk=1)
    RollupState.objects.filter(pk=1).update(version=F("version") + 1, refreshed_at=timezone.now())
