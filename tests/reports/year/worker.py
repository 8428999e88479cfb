"""A Celery worker that lives on the day of the year: `celery -A tests.reports.year.worker worker`.

The clock of a test does not reach another process. Before each task this one moves its own to the
moment that stands in the file named by ``FORUM_TEST_MOMENT``.
"""

import os
from pathlib import Path

import time_machine
from celery.signals import task_prerun

from forum_site.celery import app

__all__ = ["app"]

MOMENT = Path(os.environ["FORUM_TEST_MOMENT"])
clock = time_machine.travel(MOMENT.read_text(), tick=False).start()


@task_prerun.connect
def follow(**_: object) -> None:
    clock.move_to(MOMENT.read_text(), tick=False)
