"""Published quarters whose figures have moved since."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from forum_site.audit.services import acting
from reports.figures import Scope, company_cells
from reports.models import QuarterlyReport
from reports.notices import figures_moved
from reports.period import Quarter


@transaction.atomic
def mark_newer(*, quarter: Quarter | None = None) -> int:
    """Compare published reports of a quarter (or of all) with the cells; the number newly marked.

    Reports on a running quarter tell of one day and stay as they are.
    """
    rows = QuarterlyReport.objects.published().filter(as_of__isnull=True, newer_since=None)
    if quarter is not None:
        rows = rows.filter(quarter=quarter.code)
    marked = 0
    for report in rows.select_for_update():
        newest = report.revisions.published().first()
        current = fingerprint(report.period)
        if newest is None or newest.sources.get("rollup_fingerprint") == current:
            continue
        report.newer_since = timezone.now()
        with acting(by=None, verb="quarterly.newer"):
            report.save(update_fields=["newer_since"])
        figures_moved(revision=newest)
        marked += 1
    return marked


def fingerprint(quarter: Quarter) -> str:
    """Equal only while no cell of the quarter has changed."""
    names = ("company_id", "field_id", "village_id", "amount_realised", "realisations")
    cells = company_cells(Scope(quarter=quarter)).order_by(*names[:3])
    return sha256(repr(list(cells.values_list(*names))).encode()).hexdigest()
