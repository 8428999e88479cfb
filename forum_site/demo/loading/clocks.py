"""The due days of the stories: promises to citizens, reports of companies."""

from companies.services.old_reports import make_missing_clocks
from companies.services.report_clocks import start_due_clocks
from proposals.services import promises


def load() -> None:
    """As the services would have started and met them on their days."""
    promises.make_missing_clocks()
    make_missing_clocks()
    start_due_clocks()
