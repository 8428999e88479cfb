"""The due days of the stories: promises to citizens, reports of companies, late ones told."""

from datetime import timedelta

from django.utils import timezone

from companies.figures import report_clocks
from companies.models import ComplianceCase
from companies.services.compliance import object_to, open_windows
from companies.services.old_reports import make_missing_clocks
from companies.services.report_clocks import start_due_clocks
from forum_site.clocks.services import remind
from forum_site.demo.loading.cast import Cast
from proposals.services import promises

#: The pledge whose company says that it has reported, and what it says.
OBJECTING = "K044"
OBJECTION = (
    "Laporan sudah kami serahkan di kantor sekretariat bersama berita acara. Mohon diperiksa lagi."
)


def load(cast: Cast) -> None:
    """As the daily tasks and the services would have started, met and told them on their days."""
    promises.make_missing_clocks()
    make_missing_clocks()
    start_due_clocks()
    late = report_clocks().late(timezone.localdate())
    for due_on in sorted(set(late.values_list("due_on", flat=True))):
        open_windows(today=due_on + timedelta(days=1))
    objection(cast)
    remind()


def objection(cast: Cast) -> None:
    """One company objects; the secretariat has not decided yet."""
    pledge = cast.pledges[OBJECTING]
    case = ComplianceCase.objects.filter(clock__subject_id=str(pledge.pk)).first()
    speaker = pledge.made_by
    if case is not None and speaker is not None:
        object_to(case_id=case.pk, text=OBJECTION, by=speaker)
