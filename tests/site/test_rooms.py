"""Rooms stay small enough to read, and jobs say when they run."""

from pathlib import Path

import pytest
from celery.schedules import crontab
from django.conf import settings

from tests.site.test_house import ROOT, modules

#: Lines that a room may have before it becomes a package (docs/architecture.md).
LIMITS = {"tasks": 60, "workflow": 150, "notices": 150}
LIMIT = 300


def room_of(path: Path) -> str:
    """The room a module belongs to: its own name, else that of the package it is part of."""
    inside = path.relative_to(ROOT).with_suffix("").parts
    return next((part for part in reversed(inside) if part in LIMITS), path.stem)


def test_no_room_is_longer_than_its_limit() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if path.name != "settings.py"  # one list of values, read from top to bottom
        and (lines := len(path.read_text().splitlines())) > LIMITS.get(room_of(path), LIMIT)
    }
    assert long == {}


@pytest.mark.parametrize("name", sorted(settings.CELERY_BEAT_SCHEDULE))
def test_a_job_runs_every_minute_or_names_its_minute(name: str) -> None:
    """A crontab without a minute would run sixty times in its hour."""
    schedule = settings.CELERY_BEAT_SCHEDULE[name]["schedule"]
    if isinstance(schedule, crontab):
        assert len(schedule.minute) == 1
        assert len(schedule.hour) == 1
    else:
        assert schedule <= 60


def test_jobs_that_count_the_same_rows_do_not_meet() -> None:
    """Nightly jobs have a minute of their own."""
    times = [
        (min(job["schedule"].hour), min(job["schedule"].minute))
        for job in settings.CELERY_BEAT_SCHEDULE.values()
        if isinstance(job["schedule"], crontab)
    ]
    assert len(times) == len(set(times))
