"""The Celery application: worker and beat start here."""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured

from forum_site.startup import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")

app = Celery("forum_site")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_to_start(**_: Any) -> None:
    """Celery swallows errors of such a hook; only leaving the process stops it."""
    try:
        refuse_unsafe()
    except ImproperlyConfigured as reasons:
        sys.exit(str(reasons))
