"""Every job that the clock or a service asks for by name is one that a worker knows."""

from django.conf import settings

from forum_site.celery import app


def test_the_worker_knows_every_job_of_the_schedule() -> None:
    app.loader.import_default_modules()
    asked = {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()}
    assert asked - set(app.tasks) == set()
    assert {"forum.route_ended", "forum.issue_minutes"} <= set(app.tasks)
